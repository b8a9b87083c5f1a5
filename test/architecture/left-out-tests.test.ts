import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leftOutTests, linuxTests, notWindowsTests } from '../../build/pipeline/left-out-tests.ts';
import { filesLoaded } from './import-graph.ts';
import { readSourceTree } from './source-tree.ts';

const root = join(import.meta.dirname, '../..');
const files = readSourceTree(root, ['test']);
const needLinux = ['keyring', 'process-tree', 'x-display'].map((name) => `test/support/${name}.ts`);

test('every test that leans on what only Linux has is left out elsewhere, by build/pipeline/left-out-tests.ts', () => {
  const leaning = files
    .filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path))
    .filter(({ path }) => needLinux.some((piece) => filesLoaded(files, [path]).has(piece)))
    .map(({ path }) => path)
    .sort();
  const listed = linuxTests.map(({ file }) => file);
  expect(leaning.filter((path) => !listed.includes(path))).toEqual([]);
  expect(leaning.length).toBeGreaterThan(0);
});

/** What Windows has not: halting a process, pipes in folders, a shell and a folder of processes. */
const notOnWindows = /'SIGSTOP'|'mkfifo'|\('sh', |['`]\/proc\//;

test('a test that does what Windows can not asks for the system itself, or is left out there', () => {
  const leftOut = leftOutTests('win32').map(({ file }) => file);
  const texts = files
    .filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path) && !path.startsWith('test/architecture/'))
    .map(({ path }) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const bound = texts.filter(({ text }) => notOnWindows.test(text));
  expect(bound.length).toBeGreaterThan(0);
  const asks = /process\.platform|\.(runIf|skipIf)\(/;
  const silent = bound.filter(({ path, text }) => !leftOut.includes(path) && !asks.test(text));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test('what is left out exists, once', () => {
  const listed = [...linuxTests, ...notWindowsTests].map(({ file }) => file);
  expect(listed.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

test('Linux leaves nothing out, Windows the most', () => {
  expect(leftOutTests('linux')).toEqual([]);
  expect(leftOutTests('darwin')).toEqual(linuxTests);
  expect(leftOutTests('win32')).toEqual([...linuxTests, ...notWindowsTests]);
});
