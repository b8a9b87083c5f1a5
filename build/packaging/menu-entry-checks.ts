import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, checkOf } from './check.ts';
import { manifest } from './manifest.ts';

/**
 * Looks at what a Linux desktop shows in its menu: the entry that a package (named in the words) puts into `folder`, which starts
 * `executable`, and its action that presses the emergency stop.
 */
export function checkMenuEntry(words: string, folder: string, executable: string): Check[] {
  const named = `${words}: the menu's entry is ${manifest.desktopName} and names the app`;
  const file = join(folder, manifest.desktopName);
  if (!existsSync(file)) return [checkOf(named, ['it is missing'])];
  const text = readFileSync(file, 'utf8');
  const [entry = '', action = ''] = text.split('\n[Desktop Action EmergencyStop]\n');
  return [
    checkOf(named, [
      ...lacking(entry, {
        Name: manifest.productName,
        Exec: `${executable} %U`,
        Icon: 'callstop-app',
        StartupWMClass: manifest.desktopName.replace(/\.desktop$/, ''),
        Categories: 'Network;Telephony;',
      }),
      ...(/^MimeType=/m.test(entry) ? ['it opens files or links'] : []),
    ]),
    checkOf(`${words}: the menu offers the emergency stop`, [
      ...lacking(entry, { Actions: 'EmergencyStop;' }),
      ...lacking(action, { Name: 'Emergency stop', Exec: `${executable} --emergency-stop` }),
    ]),
  ];
}

function lacking(part: string, wanted: Readonly<Record<string, string>>): string[] {
  const lines = part.split('\n');
  return Object.entries(wanted)
    .map(([key, value]) => `${key}=${value}`)
    .filter((line) => !lines.includes(line))
    .map((line) => `it does not say ${line}`);
}
