import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, type Locator, type Page } from 'playwright/test';
import { test } from './fixtures/callstop.ts';

interface Captured {
  readonly callstopCaptured: { savePath: string | null };
}

/** Presses Tab (or Shift+Tab) until this has the focus, as one does who has no pointer. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isFocused = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isFocused()) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

test('a session by keyboard alone: find, select seven, end with favourite 3, look it up, export', async ({
  practice,
  openCallstop,
  testDir,
}) => {
  for (let place = 1; place <= 9; place += 1) {
    const number = `+1555010000${place}`;
    await practice.addCall({ agent: 'Sam', number, startedAgoMs: 600_000 - place * 1_000 });
  }
  await practice.addCalls({ agent: 'Aisha' }, 5);
  const { app, page, lists } = await openCallstop();
  const file = path.join(testDir, 'ends.csv');
  await app.evaluate((_electron, picked) => {
    (globalThis as unknown as Captured).callstopCaptured.savePath = picked;
  }, file);
  await lists(14);

  await page.keyboard.press('/');
  await page.keyboard.type('sam');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  for (let more = 0; more < 6; more += 1) await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('region', { name: 'Selected calls' });
  await expect(bar).toContainText('7 calls selected');

  await page.keyboard.press('e');
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText('7 of 7 confirmed ended')).toBeAttached();
  const ended = (await practice.ledger()).flatMap((each) =>
    each.event === 'endReceived' ? [each.reason ?? ''] : [],
  );
  expect(ended).toHaveLength(7);
  for (const reason of ended) {
    expect(reason).toMatch(/^Ended by supervisor: outside calling hours \[cs-[0-9a-f]{4}\]$/);
  }

  await tabTo(page, page.getByRole('tab', { name: 'Calls' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('searchbox', { name: 'Search' }));
  await page.keyboard.type('+15550100004');
  await expect(page.getByRole('status').filter({ hasText: '1 shown' })).toBeVisible();
  const entry = page.getByRole('row', { name: 'Confirmed ended' });
  await tabTo(page, entry);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: /^Evidence of the end of/ });
  await expect(drawer).toContainText('our mark');
  await page.keyboard.press('Escape');
  await expect(entry).toBeFocused();

  await tabTo(page, page.getByRole('searchbox', { name: 'Search' }), 'Shift+Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('status').filter({ hasText: '7 shown' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Export CSV' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText(/^Saved as ends\.csv: 7 entries\./)).toBeVisible();
  const rows: Record<string, string>[] = parse(await readFile(file), { bom: true, columns: true });
  expect(rows.map((row) => row.outcome)).toEqual(Array(7).fill('confirmed'));
  expect(new Set(rows.map((row) => row.reason_code))).toEqual(new Set(['CP-HOURS']));
});
