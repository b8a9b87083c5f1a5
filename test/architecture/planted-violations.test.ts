import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { badNames, defaultExports, longFiles, undocumentedExports } from './file-rules.ts';
import { deadFiles, importCycles, loads, wallBreaches } from './import-graph.ts';
import { type SourceFile, toldByRunning } from './source-file.ts';
import { readSourceTree } from './source-tree.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Reads a tree of these files, laid out in a folder of its own. */
function tree(files: Readonly<Record<string, string>>): SourceFile[] {
  const root = mkdtempSync(join(tmpdir(), 'callstop-walls-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return readSourceTree(root, ['electron', 'renderer']);
}

/** One import in one file, and the file through whose wall it goes. */
const breaches: readonly (readonly [string, string])[] = [
  ['electron/contract/call.ts', "import { zones } from '../words/zones.ts';"],
  ['electron/contract/call.ts', "import { z } from 'zod';"],
  ['electron/words/calls.ts', "import { board } from '../calls/call-board.ts';"],
  ['electron/calls/lane.ts', "import { request } from 'node:http';"],
  ['electron/calls/lane.ts', "import type { App } from 'electron';"],
  ['electron/calls/lane.ts', "import { canList } from '../platforms/platform.ts';"],
  ['electron/calls/lane.ts', "import type { Callab } from '../platforms/callab.ts';"],
  ['electron/platforms/callab.ts', "import got from 'got';"],
  ['electron/platforms/callab.ts', "export { board } from '../calls/call-board.ts';"],
  ['electron/practice/centre.ts', "import type { Call } from '../contract/call.ts';"],
  ['electron/practice/centre.ts', "import { z } from 'zod';"],
  ['electron/secrets/system-keychain.ts', "const keytar = await import('keytar');"],
  ['electron/secrets/system-keychain.ts', "const keytar = require('keytar');"],
  ['electron/storage/journal.ts', "import { board } from '../calls/call-board.ts';"],
  ['electron/owner/start-owner.ts', "import { DatabaseSync } from 'node:sqlite';"],
  ['electron/owner/start-owner.ts', "import { startPracticeCentre } from '../practice/practice-centre.ts';"],
  ['electron/owner/start-owner.ts', "import { serve } from '../ipc/serve.ts';"],
  ['electron/ipc/handlers.ts', "import { ipcMain } from 'electron';"],
  ['electron/shell/tray/tray.ts', "import { startOwner } from '../../owner/start-owner.ts';"],
  ['electron/shell/tray/tray.ts', "export * from '../../main.ts';"],
  ['electron/cli.ts', "import './main.ts';"],
  ['electron/main.ts', "import { createModel } from './practice/centre-model.ts';"],
  ['electron/main.ts', "type Window = import('keytar').Window;"],
  ['electron/preload.ts', "import { sentence } from './words/sentence.ts';"],
  ['electron/other/thing.ts', ''],
  ['renderer/calls/call-row.tsx', "import { readFile } from 'node:fs';"],
  ['renderer/calls/call-row.tsx', "import type { Owner } from '../../electron/owner/owner.ts';"],
  ['renderer/ui/button.tsx', "import { sentence } from '../../electron/words/sentence.ts';"],
];

test.each(breaches)('%s may not hold: %s', (path, text) => {
  expect(wallBreaches(tree({ [path]: text }))).toHaveLength(1);
});

test('imports that keep to the walls are no breach', () => {
  const files = tree({
    'electron/main.ts': "import { app } from 'electron';\nimport './shell/lockdown.ts';",
    'electron/compose-command-line.ts': "import { port } from './practice/published.ts';",
    'electron/calls/lane.ts':
      "import type { Platform } from '../platforms/platform.ts';\nimport './width.ts';",
    'electron/platforms/http.ts': "import got from 'got';\nimport { Agent } from 'node:https';",
    'electron/practice/practice-process.ts':
      "import { createServer } from 'node:http';\nimport './centre.ts';",
    'renderer/calls/call-row.tsx':
      "import { callKeyText } from '../../electron/contract/call.ts';\nimport 'react-dom/client';",
  });
  expect(wallBreaches(files)).toEqual([]);
});

test('an import whose target only running would tell is refused', () => {
  expect(wallBreaches(tree({ 'electron/main.ts': 'await import(name);' })).join()).toContain(toldByRunning);
});

test('a circle is found, through types too', () => {
  const files = tree({
    'electron/calls/a.ts': "import { b } from './b.ts';",
    'electron/calls/b.ts': "import type { C } from './c.ts';",
    'electron/calls/c.ts': "import { a } from './a.ts';",
  });
  expect(importCycles(files)).toEqual([
    'electron/calls/a.ts > electron/calls/b.ts > electron/calls/c.ts > electron/calls/a.ts',
  ]);
});

test('a file that no entry reaches and an absent entry are found', () => {
  const files = tree({
    'electron/main.ts': "import type { A } from './calls/a.ts';",
    'electron/calls/a.ts': '',
    'electron/calls/dead.ts': "import './also-dead.ts';",
    'electron/calls/also-dead.ts': '',
    'renderer/window.d.ts': '',
  });
  expect(deadFiles(files, ['electron/main.ts', 'electron/cli.ts'])).toEqual([
    'electron/cli.ts is an entry but absent',
    'electron/calls/also-dead.ts is reached from no entry',
    'electron/calls/dead.ts is reached from no entry',
  ]);
});

test('Electron behind the command line is found, its types are no matter', () => {
  const files = tree({
    'electron/cli.ts': "import './owner/a.ts';",
    'electron/owner/a.ts': "import './b.ts';\nimport type { Tray } from '../shell/tray.ts';",
    'electron/owner/b.ts': "import { app } from 'electron';",
    'electron/shell/tray/tray.ts': "import { Tray } from 'electron';",
  });
  expect(loads(files, ['electron/cli.ts'], 'electron')).toEqual(['electron/owner/b.ts loads electron']);
});

test('default exports, bare exports, long files and empty names are found', () => {
  const files = tree({
    'electron/calls/a.ts': 'export default 1;',
    'electron/calls/b.ts': "export { a as default } from './a.ts';",
    'electron/calls/index.ts': '/** Says what it does. */\nexport function said() {}',
    'electron/calls/Lane.ts':
      'export interface Lane {}\nexport const lane = () => 1;\nexport const width = 20;',
    'electron/calls/long.ts': '\n'.repeat(301),
    'electron/calls/just-right.ts': '\n'.repeat(300),
  });
  expect(defaultExports(files)).toEqual([
    'electron/calls/a.ts has a default export',
    'electron/calls/b.ts has a default export',
  ]);
  expect(undocumentedExports(files)).toEqual([
    'electron/calls/Lane.ts exports Lane without a docstring',
    'electron/calls/Lane.ts exports lane without a docstring',
  ]);
  expect(longFiles(files)).toEqual(['electron/calls/long.ts has 301 lines, over 300']);
  expect(badNames(files).toSorted()).toEqual([
    'electron/calls/Lane.ts is not a name for a file here',
    'electron/calls/index.ts is not a name for a file here',
  ]);
});
