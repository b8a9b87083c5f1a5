import { posix, win32 } from 'node:path';

/** The profile's folder when none is named: where Electron keeps the app's own data, so that both meet there. */
export function usualProfile(system: {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}): string {
  const { platform, env, home } = system;
  switch (platform) {
    case 'win32':
      return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), appFolder);
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', appFolder);
    default:
      return posix.join(env.XDG_CONFIG_HOME || posix.join(home, '.config'), appFolder);
  }
}

const appFolder = 'Callstop';
