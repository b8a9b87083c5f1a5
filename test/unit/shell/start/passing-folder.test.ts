import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPassingFolder } from '../../../../electron/shell/start/passing-folder.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'passing-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a folder is there with what is put into it until it is taken away, whatever became of it meanwhile', () => {
  const parent = emptyFolder();
  const { path: own, remove } = openPassingFolder(parent);
  writeFileSync(path.join(own ?? '', 'Local State'), '{}');
  expect(readdirSync(parent)).toHaveLength(1);
  remove();
  expect(readdirSync(parent)).toEqual([]);
  remove();
});

test('what an earlier command line could not take away is taken away a day later', () => {
  const parent = emptyFolder();
  const days = { 'callstop-command-line-left': 2, 'callstop-command-line-running': 0.1, 'others-left': 2 };
  for (const [name, old] of Object.entries(days)) {
    const folder = path.join(parent, name);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'lockfile'), '');
    const at = Date.now() / 1_000 - old * 86_400;
    utimesSync(folder, at, at);
  }
  openPassingFolder(parent).remove();
  expect(readdirSync(parent).sort()).toEqual(['callstop-command-line-running', 'others-left']);
});

// Folders of the kernel's that nobody can write to, or take away, not even root.
test.skipIf(process.platform !== 'linux')('no folder is no reason to fail', () => {
  expect(openPassingFolder('/proc/self/task')).toMatchObject({ path: null });
  openPassingFolder('/proc/self/task').remove();
  expect(existsSync('/proc/self/task')).toBe(true);
  expect(openPassingFolder('/nowhere-at-all').path).toBeNull();
});
