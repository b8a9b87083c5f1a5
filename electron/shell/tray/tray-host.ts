import { execFile } from 'node:child_process';
import type { DesktopDoors } from '../../contract/desktop-doors.ts';

/** Whether this desktop shows icons in a tray. */
export type TrayHost = Exclude<DesktopDoors['tray'], 'absent'>;

const watcher = 'org.kde.StatusNotifierWatcher';
const bus = 'org.freedesktop.DBus';
const busPath = '/org/freedesktop/DBus';

/** Ways to ask the session's bus whether somebody owns the name, in the order in which they are tried. */
const questions: readonly (readonly [program: string, ...args: string[]])[] = [
  [
    'gdbus',
    ...['call', '--session', '--dest', bus, '--object-path', busPath],
    ...['--method', `${bus}.NameHasOwner`, watcher],
  ],
  ['busctl', '--user', 'call', bus, busPath, bus, 'NameHasOwner', 's', watcher],
  [
    'dbus-send',
    ...['--session', '--print-reply=literal', `--dest=${bus}`, busPath],
    ...[`${bus}.NameHasOwner`, `string:${watcher}`],
  ],
];

/** How long one program may take to answer, in ms. */
const answerWithinMs = 1_500;

/**
 * Asks whether a tray is there. Only Linux has desktops without one: there a tray is there when somebody owns its name on the
 * session's bus, none where nobody does or no bus answers, and unsure where no program is there to ask with.
 */
export async function findTrayHost(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<TrayHost> {
  if (platform !== 'linux') return 'there';
  for (const [program, ...args] of questions) {
    const answer = await ask(program, args, env);
    if (answer !== 'noProgram') return answer;
  }
  return 'unsure';
}

function ask(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<TrayHost | 'noProgram'> {
  return new Promise((resolve) => {
    // Without a display none of them starts a bus of its own, which would stay behind.
    const options = { env: { ...env, DISPLAY: '' }, timeout: answerWithinMs, killSignal: 'SIGKILL' } as const;
    execFile(program, args, options, (error, output) => {
      if (error && 'code' in error && error.code === 'ENOENT') resolve('noProgram');
      else resolve(!error && /\btrue\b/.test(output) ? 'there' : 'none');
    });
  });
}
