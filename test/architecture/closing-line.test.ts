import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { installedProgram } from '../../build/run-command.ts';
import { judgeRun, totalsFromPlaywright, totalsFromVitest } from '../../build/runner-report.ts';
import { addTotals, closingLine, exitCodeFor } from '../../build/test-totals.ts';

const out = join(import.meta.dirname, '../../out');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder with these files, inside the checkout so that the test runners are found from it. */
function folderWith(files: Readonly<Record<string, string>>): string {
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(out, 'closing-line-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const cases =
  "test('a', () => {});\ntest('b', () => { throw new Error('no'); });\ntest.skip('c', () => {});\n";

test("vitest's report is read: passed, failed, skipped, and a file that does not load", () => {
  const folder = folderWith({
    'a.test.ts': `import { test } from 'vitest';\n${cases}`,
    'broken.test.ts': "import './absent.ts';\n",
    'vitest.config.ts': 'export default {};\n',
  });
  const report = join(folder, 'report.json');
  const { command, args } = installedProgram(
    'vitest',
    'run',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  spawnSync(command, args, { cwd: folder });
  expect(totalsFromVitest(JSON.parse(readFileSync(report, 'utf8')))).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
  });
});

test("Playwright's report is read: passed, failed, skipped, and a file that does not load", () => {
  const folder = folderWith({
    'a.spec.ts': `import { test } from 'playwright/test';\n${cases}`,
    'broken.spec.ts': "import './absent.ts';\n",
    'playwright.config.ts': "export default { testDir: '.', outputDir: 'made' };\n",
  });
  const run = (only: string, name: string) => {
    const report = join(folder, name);
    const { command, args } = installedProgram('playwright', 'test', '--reporter=json', only);
    spawnSync(command, args, { cwd: folder, env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
    return totalsFromPlaywright(JSON.parse(readFileSync(report, 'utf8')));
  };
  expect(run('a.spec.ts', 'a.json')).toEqual({ passed: 1, failed: 1, skipped: 1 });
  expect(run('broken.spec.ts', 'broken.json')).toMatchObject({ passed: 0, skipped: 0 });
  expect(run('broken.spec.ts', 'broken.json').failed).toBeGreaterThan(0);
});

test('a run that its report does not explain is one failure', () => {
  const fine = { passed: 3, failed: 0, skipped: 0 };
  expect(judgeRun(0, fine)).toEqual({ totals: fine, unexplained: null });
  expect(judgeRun(1, { ...fine, failed: 2 }).totals.failed).toBe(2);
  expect(judgeRun(1, fine).totals).toEqual({ ...fine, failed: 1 });
  expect(judgeRun(1, null).totals).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(judgeRun(0, { ...fine, passed: 0 }).totals).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the closing line adds up, and names skipped tests only when there are some', () => {
  const totals = addTotals([
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 4 },
  ]);
  expect(closingLine(totals)).toBe('5 passed, 1 failed, 4 skipped');
  expect(closingLine({ ...totals, skipped: 0 })).toBe('5 passed, 1 failed');
  expect(
    [totals, { passed: 1, failed: 0, skipped: 0 }, { passed: 0, failed: 0, skipped: 2 }].map(exitCodeFor),
  ).toEqual([1, 0, 1]);
});
