import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mainEntries, preloadEntry, rendererEntry } from '../../build/entries.ts';
import { badNames, defaultExports, longFiles, undocumentedExports } from './file-rules.ts';
import { deadFiles, importCycles, loads, wallBreaches } from './import-graph.ts';
import { readSourceTree } from './source-tree.ts';
import { withoutElectron } from './walls.ts';

const root = join(import.meta.dirname, '../..');
const app = readSourceTree(root, ['electron', 'renderer']);
const everything = [...app, ...readSourceTree(root, ['test', 'build'])];

test('every import of the app stays within the walls', () => {
  expect(wallBreaches(app)).toEqual([]);
});

test('no files of the app import each other in a circle', () => {
  expect(importCycles(app)).toEqual([]);
});

test('every file of the app is reached from an entry', () => {
  expect(deadFiles(app, [...mainEntries, preloadEntry, rendererEntry])).toEqual([]);
});

test('what runs without Electron loads nothing of it', () => {
  expect(loads(app, withoutElectron, 'electron')).toEqual([]);
});

test('nothing is exported as default', () => {
  expect(defaultExports(everything)).toEqual([]);
});

test('every export of the app says what it promises', () => {
  expect(undocumentedExports(app)).toEqual([]);
});

test('every file is short enough to be read at once', () => {
  expect(longFiles(everything)).toEqual([]);
});

test('every file has a name in kebab-case that says what it holds', () => {
  expect(badNames(everything)).toEqual([]);
});
