import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { root } from '../run-command.ts';
import { fuseSentinel } from './fuses.ts';

/** Fuses of a fresh Electron 45: what takes from an app what it may need is off, the last is wasmTrapHandlers. */
const freshWire = '101100011';

/**
 * Lays out a folder that electron-builder takes for an unpacked Electron for Linux. Its executable carries the fuses as Electron's
 * does and starts the Electron stand-in on the package that it lies in.
 */
export async function layOutPlaceholder(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ['locales', 'resources']) mkdirSync(join(folder, part), { recursive: true });
  for (const [file, text] of [
    ['version', '0.0.0\n'],
    ['LICENSE', 'The place of the licence of Electron.\n'],
    ['LICENSES.chromium.html', 'The place of the licences of Chromium.\n'],
    ['locales/en-US.pak', ''],
    ['locales/de.pak', ''],
    ['electron', placeholderProgram(freshWire)],
  ] as const) {
    writeFileSync(join(folder, file), text);
  }
  await createPackage(join(folder, 'locales'), join(folder, 'resources/default_app.asar'));
  chmodSync(join(folder, 'electron'), 0o755);
}

/**
 * A program that carries these fuses, one digit each as Electron has them, and starts the stand-in on the package that it lies in.
 * A shell reads no further than `exec`; the fuses stand behind it.
 */
export function placeholderProgram(wire: string): string {
  const standIn = join(root, 'test/stand-in/electron-dist/electron');
  return `#!/bin/sh
STANDIN_EXECUTABLE=$(readlink -f -- "$0")
STANDIN_PACKAGE=$(dirname -- "$STANDIN_EXECUTABLE")/resources
export STANDIN_EXECUTABLE STANDIN_PACKAGE
exec '${standIn}' "$@"
# ${fuseSentinel}\u0001${String.fromCharCode(wire.length)}${wire}
`;
}
