import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.ts';

/** The Electron that this machine can start. */
export interface ElectronExecutable {
  readonly path: string;
  /** False for the stand-in under test/stand-in. */
  readonly real: boolean;
}

/** Electron's own binary where it is installed (or named by ELECTRON_OVERRIDE_DIST_PATH), else the stand-in. */
export function electronExecutable(): ElectronExecutable {
  const pathFile = join(root, 'node_modules/electron/path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const standIn = join(root, 'test/stand-in/electron-dist');
  const folders = [
    process.env.ELECTRON_OVERRIDE_DIST_PATH,
    join(root, 'node_modules/electron/dist'),
    standIn,
  ];
  const folder = folders.find((each) => each !== undefined && existsSync(join(each, name))) ?? standIn;
  return { path: join(folder, name), real: folder !== standIn };
}
