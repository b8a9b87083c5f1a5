import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';

const first = '+15550100001';
const second = '+15550100002';
const third = '+15550100003';

test('one click ends one call, and the row says on whose word', async ({ practice, openCallstop }) => {
  const callId = await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  const { page, row, lists } = await openCallstop();
  await lists(2);
  await row(first)
    .getByRole('button', { name: /^End call/ })
    .press('Enter');
  await expect(row(first)).toContainText('Confirmed ended (callab’s record)');
  await lists(1);
  await expect(row(second).getByRole('button', { name: /^End call/ })).toBeVisible();
  const [mine] = (await practice.ledger()).filter(({ event }) => event === 'endReceived');
  expect(mine).toMatchObject({
    callId,
    reason: expect.stringMatching(/^Ended by supervisor \[cs-[0-9a-f]{4}\]$/),
  });
  await page.getByRole('tab', { name: 'History' }).click();
  const entry = page.getByRole('row', { name: callId });
  await expect(entry).toContainText('Confirmed ended (callab’s record)');
  await expect(entry).toContainText('+1 ••• ••• 0001');
});

test('by keyboard alone: Delete ends the focused row at once, E and the arrow beside End give another reason', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  await practice.addCall({ number: third, startedAgoMs: 10_000 });
  const { page, row, lists } = await openCallstop();
  await lists(3);
  await row(first).focus();
  await page.keyboard.press('Delete');
  await expect(row(first)).toContainText('Confirmed ended');
  await page.keyboard.press('ArrowDown');
  await expect(row(second)).toBeFocused();
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toContainText('Wrong number');
  await page.keyboard.press('6');
  await expect(row(second)).toContainText('Confirmed ended');
  await expect(row(second)).toBeFocused();
  await row(third)
    .getByRole('button', { name: /^Reasons/ })
    .press('Enter');
  await page.getByRole('option', { name: /Poor line or echo/ }).click();
  await expect(row(third)).toContainText('Confirmed ended');
  const reasons = (await practice.ledger()).flatMap((each) =>
    each.event === 'endReceived' ? [each.reason] : [],
  );
  expect(reasons[1]).toMatch(/^Ended by supervisor: wrong number \[cs-/);
  expect(reasons[2]).toMatch(/^Ended by supervisor: poor audio quality \[cs-/);
});

test('more than five calls are ended only after a second press that names their number', async ({
  practice,
  openCallstop,
}) => {
  for (let place = 0; place < 7; place += 1) await practice.addCall({ startedAgoMs: 60_000 - place * 1_000 });
  const { page, lists } = await openCallstop();
  await lists(7);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'End 7 calls', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect((await practice.counters()).end.requests).toBe(0);
  await page.getByRole('button', { name: 'End 7 calls', exact: true }).press('Enter');
  await expect(page.getByText('End 7 calls for: Ended by supervisor?')).toBeVisible();
  await page.getByRole('button', { name: 'End 7 calls', exact: true }).press('Enter');
  await expect(page.getByRole('status').getByText('7 of 7 confirmed ended')).toBeAttached();
  expect((await practice.counters()).end.requests).toBe(7);
});

test('a call without a phone number says so, and its empty answer is told', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: null, agent: 'Web visitor' });
  const { row, lists } = await openCallstop();
  await lists(1);
  const web = row('Web visitor');
  await expect(web).toContainText('No phone number (web or test call)');
  await web.getByRole('button', { name: /^End call/ }).press('Enter');
  await expect(web).toContainText('callab’s answer was empty');
});

test('where nothing can be recorded the window asks before it sends', async ({
  practice,
  profileDir,
  openCallstop,
}) => {
  mkdirSync(path.join(profileDir, 'practice/journal.db'));
  await practice.addCall({ number: third });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(third)
    .getByRole('button', { name: /^End call/ })
    .press('Enter');
  const ask = page.getByRole('alert').filter({ hasText: 'Send without a record' });
  await expect(ask).toBeVisible();
  expect((await practice.counters()).end.requests).toBe(0);
  await ask.getByRole('button', { name: 'Send without a record' }).press('Enter');
  await expect(row(third)).toContainText('Confirmed ended');
});

test('when the platform stops answering the calls stay, greyed, and the window says since when', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await practice.weather({ list: { status: 503 } });
  await expect(page.getByText(/not seen since/)).toBeVisible();
  await expect(row(first)).toBeVisible();
  await expect(page.getByText('No calls', { exact: true })).toBeHidden();
});

test('each end is told to those who hear the window, by the call’s name, also when the words are the same', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ agent: 'Sam', number: first, startedAgoMs: 60_000 });
  await practice.addCall({ agent: 'Sam', number: first, startedAgoMs: 30_000 });
  await practice.addCall({ agent: 'Ada', number: second, ends: 'never' });
  const { page, row, lists } = await openCallstop();
  await lists(3);
  const settled = page.getByRole('status').getByText(`Stop of Sam ${first} settled: 1 of 1 confirmed ended`);
  for (const told of [1, 2]) {
    await page
      .getByRole('button', { name: /^End call/ })
      .first()
      .press('Enter');
    await expect(settled).toHaveCount(told);
  }
  await row(second)
    .getByRole('button', { name: /^End call/ })
    .press('Enter');
  await expect(row(second).getByRole('button', { name: /^End call/ })).toBeHidden();
  await expect(settled).toHaveCount(2);
});

test('a connection that goes out of sight is told of once, and once more when it is back', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first });
  const { page, lists } = await openCallstop();
  await lists(1);
  const lost = page.getByRole('status').getByText(/^Practice centre is out of sight/);
  const back = page.getByRole('status').getByText('Practice centre is seen again.');
  await practice.weather({ list: { status: 503 } });
  await expect(lost).toHaveCount(1);
  await practice.weather({});
  // After failures lists are asked for less often.
  await expect(back).toHaveCount(1, { timeout: 45_000 });
  await expect(lost).toHaveCount(1);
});
