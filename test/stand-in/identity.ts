import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Which app runs, read from its package.json as Electron does. */
export interface Identity {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** Absolute path of the main module. */
  readonly main: string;
}

/** Node's own executable; process.execPath is Electron's while an app runs. */
export const nodeExecutable = process.execPath;

/** The version of Electron whose types are installed, and that the stand-in claims to be. */
export const electronVersion = readText(
  createRequire(import.meta.url).resolve('electron/package.json'),
  'version',
);

function readText(file: string, key: string): string {
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return textOf(manifest, key) ?? '';
}

function textOf(manifest: unknown, key: string): string | null {
  if (typeof manifest !== 'object' || manifest === null) return null;
  const value: unknown = Reflect.get(manifest, key);
  return typeof value === 'string' ? value : null;
}

/** Reads the app at a folder or a main file. Throws Node's error when there is none. */
export function readIdentity(appPath: string): Identity {
  const absolute = path.resolve(appPath);
  if (!statSync(absolute).isDirectory()) {
    return { folder: path.dirname(absolute), name: 'Electron', version: electronVersion, main: absolute };
  }
  const manifest: unknown = JSON.parse(readFileSync(path.join(absolute, 'package.json'), 'utf8'));
  return {
    folder: absolute,
    name: textOf(manifest, 'productName') ?? textOf(manifest, 'name') ?? 'Electron',
    version: textOf(manifest, 'version') ?? electronVersion,
    main: path.join(absolute, textOf(manifest, 'main') ?? 'index.js'),
  };
}
