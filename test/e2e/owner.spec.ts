import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { repositoryRoot } from './fixtures/driver.ts';

const first = '+15550100001';

async function callstop(profile: string, ...args: readonly string[]) {
  const commandLine = path.join(repositoryRoot, 'electron/cli.ts');
  const all = [commandLine, '--profile', profile, '--practice', '--json', ...args];
  const { stdout } = await promisify(execFile)(process.execPath, all);
  return JSON.parse(stdout);
}

test('the command line reaches the running app, and what it ends is seen in the window', async ({
  practice,
  profileDir,
  openCallstop,
}) => {
  const callId = await practice.addCall({ number: first });
  const { row, lists } = await openCallstop();
  await lists(1);
  const { calls } = await callstop(profileDir, 'list');
  expect(calls).toMatchObject([{ id: callId, to: first }]);
  const { totals } = await callstop(profileDir, 'end', callId);
  expect(totals).toMatchObject({ targeted: 1, confirmed: 1 });
  await expect(row(first)).toContainText('Confirmed ended');
});

test('a second start brings the first to the front and is gone', async ({
  practice,
  openCallstop,
  startPlain,
}) => {
  await practice.addCall({ number: first });
  const { app, lists } = await openCallstop();
  await lists(1);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = startPlain({ args: ['--practice'] });
  expect(await second.ended).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
});

test('killed in the middle of an end, the app shows the doubt at the next start and settles it by reading', async ({
  practice,
  openCallstop,
}) => {
  const callId = await practice.addCall({ number: first, answer: { slowMs: 5_000 } });
  const { app, row, lists } = await openCallstop();
  await lists(1);
  await row(first)
    .getByRole('button', { name: /^End call/ })
    .press('Enter');
  await expect.poll(async () => (await practice.counters()).end.requests).toBe(1);
  await practice.weather({ read: 'hang', list: 'hang' });
  app.process().kill('SIGKILL');

  const again = await openCallstop();
  await expect(again.page.getByText('Not known, checking')).toBeVisible();
  await expect(again.page.getByRole('button', { name: /^End call .* again/ })).toBeEnabled();
  await practice.weather({});
  await expect(again.page.getByText('Confirmed ended (callab’s record)')).toBeVisible({ timeout: 30_000 });
  expect((await practice.truthOf(callId)).endRequests).toBe(1);
});
