import { expect, test } from 'vitest';
import { asarTree, foreignFiles, missingFiles } from '../../../build/packaging/asar-contents.ts';
import { declaredFuses, fuseDifferences } from '../../../build/packaging/fuses.ts';
import { noticesText } from '../../../build/packaging/third-party.ts';

const packed = (...paths: readonly string[]) => paths.map((path) => ({ path, bytes: 10, unpacked: false }));

test('P20 every fuse of electron-builder.yml is declared, and what is not one is refused', () => {
  expect(declaredFuses()).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(() => declaredFuses('appId: a\n')).toThrow('holds no electronFuses');
  expect(() => declaredFuses('electronFuses:\n  runAsNode: no\n')).toThrow('says "runAsNode: no"');
});

test('P20 a fuse that differs or is not there is told by its name', () => {
  const declared = { runAsNode: false, onlyLoadAppFromAsar: true, another: false };
  expect(fuseDifferences(declared, { runAsNode: true, onlyLoadAppFromAsar: true, more: true })).toEqual([
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
