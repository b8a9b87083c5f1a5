import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { electronExecutable } from '../../../build/electron-executable.ts';
import { root } from '../../../build/run-command.ts';

const standIn = join(root, 'test/stand-in/electron-dist');

test.for([
  ['linux', 'electron'],
  ['win32', 'electron.exe'],
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
] as const)(
  'an Electron for %s that is named is taken, though none was installed',
  ([platform, program], { onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-electron-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, program);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    expect(electronExecutable(platform, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({
      path,
      real: true,
    });
  },
);

test('the stand-in is taken for what it is where it is named', () => {
  expect(electronExecutable('linux', { ELECTRON_OVERRIDE_DIST_PATH: standIn })).toEqual({
    path: join(standIn, 'electron'),
    real: false,
  });
});
