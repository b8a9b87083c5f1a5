import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ElectronApplication, expect, type Page } from 'playwright/test';
import { test } from './fixtures/callstop.ts';

const first = '+15550100001';
const second = '+15550100002';

/** What the capture script keeps in the app's main process. */
interface Captured {
  readonly callstopCaptured: { savePath: string | null };
}

/** Picks this path in the next save dialogs; null picks none. */
async function pickWhenSaving(app: ElectronApplication, file: string | null): Promise<void> {
  await app.evaluate((_electron, picked) => {
    (globalThis as unknown as Captured).callstopCaptured.savePath = picked;
  }, file);
}

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('button', { name: 'Check the record' })).toBeVisible();
}

test('a call is found by its full number, which is shown masked, and its evidence says why it is confirmed', async ({
  practice,
  openCallstop,
}) => {
  const callId = await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  const { page, row, lists } = await openCallstop();
  await lists(2);
  for (const number of [first, second]) {
    await row(number).focus();
    await page.keyboard.press('Delete');
    await expect(row(number)).toContainText('Confirmed ended');
  }
  await openHistory(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill(first);
  const shown = page.getByRole('status').filter({ hasText: 'shown' });
  await expect(shown).toHaveText(`1 shown · filtered by Search “${first}”`);
  const entry = page.getByRole('row', { name: callId });
  await expect(entry).toContainText('+1 ••• ••• 0001');
  await expect(page.getByRole('grid')).not.toContainText(first);

  await entry.focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: `Evidence of the end of ${callId}` });
  const items = drawer.getByRole('list', { name: 'Evidence, oldest first' }).getByRole('listitem');
  await expect(items.first()).toContainText('asked for the end (row)');
  await expect(items.nth(1)).toContainText('Request 1 left');
  await expect(items.nth(2)).toContainText('callab answered 200: took it');
  await expect(drawer).toContainText(
    /Read (one call|in a list): over, status .*\[cs-[0-9a-f]{4}\]”: our mark/,
  );
  await expect(drawer).toContainText('shows the call over with our mark');
  await expect(drawer).toContainText('It is callab’s record, not the telephone line.');
  await drawer.getByRole('checkbox', { name: 'Show whole hashes' }).check();
  await expect(items.first()).toContainText(/hash [0-9a-f]{64}/);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(entry).toBeFocused();
});

test('filters leave out what they say, an empty list says so, and clearing brings all back', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('Delete');
  await expect(row(first)).toContainText('Confirmed ended');
  await openHistory(page);
  await page.getByRole('button', { name: /Any outcome/ }).click();
  await page.getByRole('option', { name: 'Still live' }).click();
  await expect(page.getByText('No entry fits the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(page.getByRole('row', { name: 'Confirmed ended' })).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill('2001-01-01');
  await expect(page.getByText('No entry fits the filter.')).toBeVisible();
});

test('by stop: one row a stop with its totals, which opens to its calls by keyboard', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 3);
  const { page, lists } = await openCallstop();
  await lists(3);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('e');
  await page.keyboard.press('6');
  await expect(page.getByRole('status').getByText('3 of 3 confirmed ended')).toBeAttached();
  await openHistory(page);
  await page.getByRole('button', { name: /By call/ }).click();
  await page.getByRole('option', { name: 'By stop' }).click();
  const stop = page.getByRole('row', { name: '3 calls' });
  await expect(stop).toContainText('Wrong number (WP-WRONG)');
  await expect(stop).toContainText('3 of 3 confirmed ended');
  await stop.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('row', { name: 'Confirmed ended (callab’s record)' })).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: /^Evidence of the end of/ })).toContainText(
    'our mark',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  await expect(stop).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('row', { name: 'Confirmed ended (callab’s record)' })).toHaveCount(0);
});

test('what the filter shows is exported to the picked place, and the record is checked', async ({
  practice,
  openCallstop,
  testDir,
}) => {
  await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  const { app, page, row, lists } = await openCallstop();
  await lists(2);
  for (const number of [first, second]) {
    await row(number).focus();
    await page.keyboard.press('Delete');
    await expect(row(number)).toContainText('Confirmed ended');
  }
  await openHistory(page);
  const told = page.getByRole('status');
  await page.getByRole('button', { name: 'Export JSON' }).press('Enter');
  await expect(told.filter({ hasText: 'Saved as' })).toBeHidden();
  const file = path.join(testDir, 'ends.csv');
  await pickWhenSaving(app, file);
  await page.getByRole('button', { name: 'Export CSV' }).press('Enter');
  await expect(told.getByText(/^Saved as ends\.csv: 2 entries\./)).toBeVisible();
  const rows = (await readFile(file, 'utf8')).trimEnd().split(/\r?\n/);
  expect(rows.filter((line) => line.includes('confirmed'))).toHaveLength(2);
  await page.getByRole('searchbox', { name: 'Search' }).fill(second);
  await expect(told.filter({ hasText: '1 shown' })).toBeVisible();
  await pickWhenSaving(app, path.join(testDir, 'ends.json'));
  await page.getByRole('button', { name: 'Export JSON' }).press('Enter');
  await expect(told.getByText(/^Saved as ends\.json: 1 entry\./)).toBeVisible();
  await page.getByRole('button', { name: 'Check the record' }).press('Enter');
  await expect(
    told.getByText(/^The record holds together: \d+ events, newest hash [0-9a-f]{64}\.$/),
  ).toBeVisible();
});

test('an export that can’t be written says why and what to do', async ({
  practice,
  openCallstop,
  testDir,
}) => {
  await practice.addCall({ number: first });
  const { app, page } = await openCallstop();
  await openHistory(page);
  await pickWhenSaving(app, path.join(testDir, 'no such folder', 'ends.csv'));
  await page.getByRole('button', { name: 'Export CSV' }).press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'ends.csv' })).toContainText(
    'ends.csv could not be written: the folder is gone.',
  );
});

test('another tab loses neither the filter, the evidence, nor what became of an export', async ({
  practice,
  openCallstop,
  testDir,
}) => {
  const callId = await practice.addCall({ number: first });
  const { app, page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('Delete');
  await expect(row(first)).toContainText('Confirmed ended');
  await openHistory(page);
  await page.getByRole('button', { name: /By call/ }).click();
  await page.getByRole('option', { name: 'By stop' }).click();
  await page.getByRole('row', { name: '1 call' }).press('Enter');
  await page.getByRole('row', { name: callId }).press('Enter');
  const drawer = page.getByRole('complementary', { name: `Evidence of the end of ${callId}` });
  await expect(drawer).toContainText('our mark');
  await pickWhenSaving(app, path.join(testDir, 'no such folder', 'ends.csv'));
  await page.getByRole('button', { name: 'Export CSV' }).press('Enter');
  await page.getByRole('searchbox', { name: 'Search' }).fill(first);
  await page.getByRole('tab', { name: 'Calls' }).click();
  await expect(page.getByRole('grid', { name: 'Active calls' })).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue(first);
  await expect(page.getByRole('status').filter({ hasText: `filtered by Search “${first}”` })).toBeVisible();
  await expect(page.getByRole('treegrid').getByRole('row', { name: callId })).toBeVisible();
  await expect(drawer).toContainText('our mark');
  await expect(page.getByRole('tab', { name: 'History' })).toBeFocused();
  await expect(page.getByRole('alert').filter({ hasText: 'ends.csv' })).toBeVisible();
});

test('the focused entry is never under the heads of the columns, and its evidence gives it back', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({ startedAgoMs: 60_000 }, 9);
  const { page, lists } = await openCallstop();
  await lists(9);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('e');
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'End 9 calls', exact: true }).press('Enter');
  await expect(page.getByRole('status').getByText('9 of 9 confirmed ended')).toBeAttached();
  await openHistory(page);
  const seen = () =>
    page.locator('[data-entry]:focus').evaluate((row) => {
      const { top, left } = row.getBoundingClientRect();
      return row.contains(document.elementFromPoint(left + 60, top + 4));
    });
  await page.locator('[data-entry]').first().focus();
  await page.keyboard.press('End');
  for (let place = 0; place < 8; place += 1) {
    await page.keyboard.press('ArrowUp');
    await expect.poll(seen).toBe(true);
    if (place % 3 > 0) continue;
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary').getByRole('heading').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect.poll(seen).toBe(true);
  }
});
