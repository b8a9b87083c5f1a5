import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintWorkflows } from '../../../build/pipeline/lint-workflows.ts';

const root = join(import.meta.dirname, '../../..');
const checkout = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2';

/** A repository's folder with one workflow; ends with the test. */
function repository(workflow: string, onTestFinished: (clean: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-workflows-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  writeFileSync(join(folder, '.github/workflows/ci.yml'), workflow);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { test: 'true', dist: 'true' } }));
  return folder;
}

function workflow(steps: string, trigger = 'on: [push]'): string {
  return `${trigger}
permissions:
  contents: read
jobs:
  one:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
${steps}
`;
}

test('the pipeline of this repository has no finding', async () => {
  expect(await lintWorkflows(root)).toEqual([]);
});

test('a workflow that keeps the rules has no finding', async ({ onTestFinished }) => {
  const good = workflow(`      - uses: ${checkout}
        with:
          persist-credentials: false
      - run: npm test
      - run: |
          npm run dist
          echo "$TITLE"
        env:
          TITLE: \${{ github.event.pull_request.title }}`);
  expect(await lintWorkflows(repository(good, onTestFinished))).toEqual([]);
});

test.for([
  [
    'a key that actionlint does not know',
    '      - run: npm test\n        shel: bash',
    /unexpected key "shel"/,
  ],
  [
    'an expression that means nothing',
    '      - run: npm test\n        if: runer.os',
    /undefined variable "runer"/,
  ],
  ['a script that is not there', '      - run: npm run smoke', /no script "smoke"/],
  [
    'a script that is not there, in a block',
    '      - run: |\n          npm run smoke',
    /:10: .*no script "smoke"/,
  ],
  ['a file that is not there', '      - run: node build/nothing.ts', /no build\/nothing\.ts/],
  ['text of a stranger in a command', `      - run: echo \${{ github.ref_name }}`, /through env/],
  ['an action that is not pinned', '      - uses: actions/setup-node@v6', /not pinned/],
  ["somebody else's action", `      - uses: some/body@${'a'.repeat(40)} # v1.0.0`, /somebody else's/],
  ['a checkout that keeps its token', `      - uses: ${checkout}`, /persist-credentials/],
] as const)('%s is found', async ([, steps, finding], { onTestFinished }) => {
  const findings = await lintWorkflows(repository(workflow(steps), onTestFinished));
  expect(findings.join('\n')).toMatch(finding);
});

test('a secret in what a pull request starts is found', async ({ onTestFinished }) => {
  const steps = `      - run: npm test\n        env:\n          KEY: \${{ secrets.KEY }}`;
  const pulls = 'on:\n  pull_request:';
  expect((await lintWorkflows(repository(workflow(steps, pulls), onTestFinished))).join('\n')).toMatch(
    /:12: what pull requests start/,
  );
  const target = 'on:\n  pull_request_target:';
  expect((await lintWorkflows(repository(workflow(steps, target), onTestFinished))).join('\n')).toMatch(
    /stranger's code/,
  );
  expect(await lintWorkflows(repository(workflow(steps), onTestFinished))).toEqual([]);
});

test('a workflow without permissions, and a job without a limit, are found', async ({ onTestFinished }) => {
  const bare = 'on: [push]\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n';
  expect(await lintWorkflows(repository(bare, onTestFinished))).toEqual([
    '.github/workflows/ci.yml:1: the workflow does not say its permissions',
    '.github/workflows/ci.yml:4: the job has no timeout-minutes',
  ]);
});

test('a repository without a workflow is told', async ({ onTestFinished }) => {
  const folder = repository(workflow('      - run: npm test'), onTestFinished);
  rmSync(join(folder, '.github/workflows/ci.yml'));
  await expect(lintWorkflows(folder)).rejects.toThrow('There is no workflow');
});
