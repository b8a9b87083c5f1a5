import { expect } from 'playwright/test';
import type { LedgerEvent } from '../../electron/practice/ledger.ts';
import { test } from './fixtures/callstop.ts';

const first = '+15550100001';
const second = '+15550100002';

function reasonsIn(ledger: readonly LedgerEvent[]): readonly (string | null)[] {
  return ledger.flatMap((each) => (each.event === 'endReceived' ? [each.reason] : []));
}

test('E, then 3: the focused row’s call ends with favourite 3', async ({ practice, openCallstop }) => {
  await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  const { page, row, lists } = await openCallstop();
  await lists(2);
  await row(first).focus();
  await page.keyboard.press('e');
  await page.keyboard.press('3');
  await expect(row(first)).toContainText('Confirmed ended');
  await expect(row(first)).toBeFocused();
  await expect(page.getByRole('dialog')).toBeHidden();
  const reasons = reasonsIn(await practice.ledger());
  expect(reasons).toEqual([expect.stringMatching(/^Ended by supervisor: outside calling hours \[cs-/)]);
  await page.getByRole('tab', { name: 'History' }).click();
  const entry = page.getByRole('row', { name: 'Outside permitted hours (CP-HOURS)' });
  await expect(entry).toContainText('sent “Ended by supervisor: outside calling hours [cs-');
  await expect(entry).toContainText('Next: Check schedule');
});

test('the picker says what would be sent; Escape ends nothing and gives the focus back', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('e');
  const picker = page.getByRole('dialog', { name: /^End call from .* to / });
  await expect(picker.getByRole('listbox', { name: 'Reasons' })).toBeFocused();
  await expect(picker.getByRole('option', { selected: true })).toContainText('SV-END');
  await expect(picker).toContainText('Ended by supervisor [cs-…]');
  await page.keyboard.type('fax');
  await expect(picker.getByRole('option')).toHaveCount(1);
  await expect(picker).toContainText('Ended by supervisor: fax tone [cs-…]');
  await page.keyboard.press('3');
  await expect(picker).toContainText('No reason has “fax3”');
  await page.keyboard.press('Escape');
  await expect(picker).toBeHidden();
  await expect(row(first)).toBeFocused();
  expect((await practice.counters()).end.requests).toBe(0);
});

test('a reason of one’s own is sent with its variables filled, as it was previewed', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first, agent: 'Ada', startedAgoMs: 3_661_000 });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('e');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const picker = page.getByRole('dialog');
  await expect(picker.getByRole('textbox', { name: 'Reason in your words' })).toBeFocused();
  await expect(picker.getByRole('button', { name: 'End 1 call' })).toBeDisabled();
  await page.keyboard.type('wrong offer by ');
  await picker.getByRole('button', { name: 'Insert {agent}' }).press('Enter');
  await page.keyboard.type(' after ');
  await picker.getByRole('button', { name: 'Insert {duration}' }).press('Enter');
  await expect(picker).toContainText(/Ended by supervisor: wrong offer by Ada after 1 h 1 min \[cs-…\]/);
  await page.keyboard.press('Enter');
  await expect(row(first)).toContainText('Confirmed ended');
  expect(reasonsIn(await practice.ledger())).toEqual([
    expect.stringMatching(/^Ended by supervisor: wrong offer by Ada after 1 h 1 min \[cs-[0-9a-f]{4}\]$/),
  ]);
});

test('a text that is too long is warned of, and arrives cut with its mark whole', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('e');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Reason in your words' }).fill('long '.repeat(80).trim());
  await expect(page.getByText('callab takes 255 characters: cut here')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row(first)).toContainText('Confirmed ended');
  const [reason] = reasonsIn(await practice.ledger());
  expect(reason).toMatch(/^Ended by supervisor: (long )+lo?n?g? ?\[cs-[0-9a-f]{4}\]$/);
  expect(reason?.length).toBeLessThanOrEqual(255);
});

test('seven selected calls end with a favourite only after the second press', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 7);
  const { page, lists } = await openCallstop();
  await lists(7);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'End 7 calls with a reason' })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  expect((await practice.counters()).end.requests).toBe(0);
  await page.getByRole('button', { name: 'Yes, end 7 calls now' }).press('Enter');
  await expect(page.getByRole('status').getByText('7 of 7 confirmed ended')).toBeAttached();
  const reasons = reasonsIn(await practice.ledger());
  expect(reasons).toHaveLength(7);
  expect(reasons.every((reason) => reason?.startsWith('Ended by supervisor: outside calling hours'))).toBe(
    true,
  );
});

test('a reason is put on a digit by keys, ends with it, and is there after a restart', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  const { app, page, row, lists } = await openCallstop();
  await lists(2);
  await row(first).focus();
  await page.keyboard.press('e');
  await page.keyboard.type('fax');
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('status').getByText('“Fax or modem tone” is on digit 3')).toBeVisible();
  await page.getByRole('combobox', { name: 'Search reasons' }).fill('');
  await page.keyboard.press('3');
  await expect(row(first)).toContainText('Confirmed ended');
  expect(reasonsIn(await practice.ledger())).toEqual([
    expect.stringMatching(/^Ended by supervisor: fax tone \[cs-/),
  ]);
  await app.close();
  const again = await openCallstop();
  await again.row(second).focus();
  await again.page.keyboard.press('e');
  await expect(again.page.getByRole('option', { name: /^3 Fax or modem tone/ }).first()).toBeVisible();
});
