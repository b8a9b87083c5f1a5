import { app } from 'electron';
import type { LoginItemAbsence } from '../../contract/login-item.ts';
import { type StartedAs, startArguments } from '../start/stop-command.ts';
import { autostartFile, autostartFolder } from './autostart-file.ts';
import type { LoginItem } from './login-item.ts';
import { macLoginItem } from './login-item-mac.ts';
import { loginItemName } from './login-item-name.ts';
import { windowsLoginItem } from './login-item-windows.ts';

/** The start at login of an app that was started so, hidden; or why there is none. Wants the app to be ready. */
export function loginItemHere(started: StartedAs): LoginItem | LoginItemAbsence {
  const { executable: program, appFolder, profile, practice } = started;
  if (practice) return 'practice';
  const name = loginItemName(profile);
  const words = [...startArguments(started), '--hidden'];
  switch (process.platform) {
    case 'darwin':
      if (appFolder !== null) return 'notInstalled';
      return profile === null ? macLoginItem(app) : 'profile';
    case 'win32':
      return windowsLoginItem({ app, name, program, words });
    default:
      return autostartFile({ folder: autostartFolder(process.env), name, program, words });
  }
}

/** Whether this app was started at login by macOS, which can't be told to start it hidden. Wants the app to be ready. */
export function openedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
