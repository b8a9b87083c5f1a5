import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { expect, test } from 'vitest';
import { asarTree, foreignFiles, listAsar, missingFiles } from '../../../build/packaging/asar-contents.ts';
import { fuseDifferences, fuseSentinel, readFuses } from '../../../build/packaging/fuses.ts';
import { noticesText } from '../../../build/packaging/third-party.ts';

const packed = (...paths: readonly string[]) => paths.map((path) => ({ path, bytes: 10, unpacked: false }));

const wire = (fuses: string) => `${fuseSentinel}\u0001${String.fromCharCode(fuses.length)}${fuses}`;

test('P20 fuses are read from the file, for each processor that it has code for', ({ onTestFinished }) => {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-fuses-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'callstop-app');
  // 'r' is a fuse that Electron has removed, and a tenth is one that nobody knows.
  writeFileSync(file, `code${wire('01r')}more code${wire('1101100011')}`);
  const [first, second] = readFuses(file);
  expect(first).toEqual({ runAsNode: false, enableCookieEncryption: true });
  expect(second).toMatchObject({ runAsNode: true, onlyLoadAppFromAsar: false, wasmTrapHandlers: true });
  expect(fuseDifferences({ runAsNode: false }, readFuses(file))).toEqual(['runAsNode is on, not off']);
  writeFileSync(file, 'code');
  expect(() => readFuses(file)).toThrow('callstop-app has no fuses');
  writeFileSync(file, wire('01').replace('\u0001', '\u0002'));
  expect(() => readFuses(file)).toThrow('a kind that is not known here: 2');
});

test('P20 a fuse that differs or is not there is told by its name', () => {
  const wanted = { runAsNode: false, onlyLoadAppFromAsar: true, another: false };
  expect(fuseDifferences(wanted, [{ runAsNode: true, onlyLoadAppFromAsar: true, more: true }])).toEqual([
    'runAsNode is on, not off',
    'another is not in the executable, not off',
  ]);
});

test('maps, sources, tests, build helpers and other modules are foreign to the package', () => {
  const foreign = [
    'dist/main/main.js.map',
    'dist/renderer/assets/index-DlmTN12c.js.map',
    'dist/notices/main.json',
    'electron/main.ts',
    'test/unit/a.test.ts',
    'node_modules/keytar/src/async.cc',
    'node_modules/keytar/keytar.d.ts',
    'node_modules/keytar/build/Release/.deps/keytar.d',
    'node_modules/prebuild-install/bin.js',
    'package.json.bak',
  ];
  const own = ['package.json', 'dist/main/run-app-op_HbHo8.js', 'dist/main/assets/live-dark-large@2x.png'];
  expect(foreignFiles(packed(...foreign, ...own))).toEqual(
    foreign.map((path) => `${path} does not belong into it`),
  );
  expect(missingFiles(packed('package.json'))).toContain('dist/main/main.js is not in it');
});

test.skipIf(process.platform === 'win32')(
  'a link in the archive is foreign, wherever it leads',
  async ({ onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-asar-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/package.json'), '{}');
    symlinkSync('package.json', join(folder, 'app/main.js'));
    await createPackage(join(folder, 'app'), join(folder, 'app.asar'));
    expect(foreignFiles(listAsar(join(folder, 'app.asar')))).toEqual([
      'main.js -> package.json does not belong into it',
    ]);
  },
);

test('the tree of the archive adds up what lies below each folder', () => {
  const files = [...packed('dist/a.js', 'dist/b/c.js'), { path: 'k.node', bytes: 1_000, unpacked: true }];
  expect(asarTree(files).map((line) => line.trimStart())).toEqual([
    '20  dist/',
    '10    a.js',
    '10    b/',
    '10      c.js',
    '1,000  k.node  (beside the archive)',
  ]);
});

test('a package without a licence’s text may not be shipped', () => {
  const zod = { name: 'zod', version: '4.6.7', licence: 'MIT', text: 'Permission is hereby granted.' };
  const text = noticesText([zod]);
  expect(text).toContain('zod 4.6.7, MIT');
  expect(text).toContain('Permission is hereby granted.');
  expect(() => noticesText([zod, { ...zod, name: 'silent', text: '' }])).toThrow("licence's text: silent.");
});
