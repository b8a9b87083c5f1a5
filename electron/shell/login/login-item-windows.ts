import type { App } from 'electron';
import type { LoginItem } from './login-item.ts';

/** The start at login as a value of this name under Windows' Run key of this user. */
export function windowsLoginItem(parts: {
  readonly app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>;
  readonly name: string;
  readonly program: string;
  readonly words: readonly string[];
}): LoginItem {
  const { app, name } = parts;
  // Electron writes these words down as they are given, and Windows reads them as a command line.
  const command = { path: quoted(parts.program), args: parts.words.map(quoted) };

  async function read() {
    const { launchItems } = app.getLoginItemSettings(command);
    const ours = launchItems.find((item) => item.name === name && item.scope === 'user');
    if (ours === undefined) return 'none';
    return ours.enabled ? 'on' : 'heldByStartupApps';
  }
  async function turn(on: boolean) {
    app.setLoginItemSettings({ ...command, name, openAtLogin: on });
  }

  return {
    read,
    turn,
    async renew() {
      if ((await read()) === 'on') await turn(true);
    },
  };
}

/** A word as Windows programs read it: backslashes count before a quotation mark only, which no path has. */
function quoted(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word.replace(/\\+$/, '$&$&')}"`;
}
