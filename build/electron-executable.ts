import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.ts';

/** The Electron that this machine can start. */
export interface ElectronExecutable {
  readonly path: string;
  /** False for the stand-in under test/stand-in. */
  readonly real: boolean;
}

/** Where Electron's program lies in its folder (electron/install.js). */
const programs: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/** Electron's own binary where it is installed (or named by ELECTRON_OVERRIDE_DIST_PATH), else the stand-in. */
export function electronExecutable(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): ElectronExecutable {
  const name = programs[platform] ?? 'electron';
  const folders = [env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules/electron/dist')];
  const folder = folders.find((each) => each !== undefined && existsSync(join(each, name)));
  if (folder === undefined || existsSync(join(folder, 'STANDIN'))) {
    return { path: join(root, 'test/stand-in/electron-dist/electron'), real: false };
  }
  return { path: join(folder, name), real: true };
}
