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
  await practice.addCall({ number: first, agent: 'Ada' });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('e');
  const picker = page.getByRole('dialog', { name: `End Ada ${first}` });
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
  await practice.addCalls({ agent: 'Sam', startedAgoMs: 30_000 }, 5);
  await practice.addCalls({ agent: 'Ada', startedAgoMs: 60_000 }, 2);
  const { page, lists } = await openCallstop();
  await lists(7);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('e');
  await expect(
    page.getByRole('dialog', { name: /^End 7 calls: Ada .*, Ada .*, … and 5 more$/ }),
  ).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  expect((await practice.counters()).end.requests).toBe(0);
  await expect(page.getByText('End 7 calls for: Outside permitted hours?')).toBeVisible();
  await page.getByRole('button', { name: 'End 7 calls', exact: true }).press('Enter');
  await expect(page.locator('[data-row]:focus')).toHaveCount(1);
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
  await expect(page.getByRole('combobox', { name: 'Search reasons' })).toHaveValue('3');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
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

test('E is about the focused row: the selection counts only where the row is one of it', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  const { page, row, lists } = await openCallstop();
  await lists(2);
  await row(first).getByText('Outbound').click();
  await expect(row(first)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(row(second)).toBeFocused();
  await page.keyboard.press('e');
  await page.keyboard.press('3');
  await expect(row(second)).toContainText('Confirmed ended');
  await expect(row(first).getByRole('button', { name: /^End call/ })).toBeVisible();
  expect((await practice.counters()).end.requests).toBe(1);
});

test('one reason is current: where the pointer moves the preview, the digits and Enter follow', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('e');
  const current = page.getByRole('option', { selected: true });
  const wrongNumber = page.getByRole('option', { name: /Wrong number/ }).first();
  const place = await wrongNumber.boundingBox();
  if (!place) throw new Error('The option is not drawn.');
  await page.mouse.move(place.x + 40, place.y + 8);
  await page.mouse.move(place.x + 60, place.y + 12);
  await expect(current).toContainText('Wrong number');
  await expect(page.getByRole('heading', { name: 'What is sent: Wrong number' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(current).not.toContainText('Wrong number');
  const next = await current.textContent();
  // The list scrolls under a pointer that rests.
  await page.getByRole('listbox').evaluate((list) => {
    list.scrollTop += 120;
  });
  await expect(current).toHaveText(next ?? '');
  await page.mouse.move(place.x + 40, place.y + 8);
  const pointed = (await current.locator('.reason-code').textContent()) ?? '';
  await page.keyboard.press('Control+2');
  await expect(current.locator('kbd')).toHaveText('2');
  await page.keyboard.press('Enter');
  await expect(row(first)).toContainText('Confirmed ended');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('row', { name: `(${pointed})` })).toBeVisible();
});

test('a press outside the choice of a reason closes it and does nothing else', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({ startedAgoMs: 60_000 }, 12);
  const { page, lists } = await openCallstop();
  await page.setViewportSize({ width: 1900, height: 900 });
  await lists(12);
  const rows = page.locator('[data-row]');
  await rows.first().focus();
  const end = await rows.nth(4).locator('[data-act="end"]').boundingBox();
  await page.keyboard.press('e');
  const picker = await page.getByRole('dialog').boundingBox();
  if (!end || !picker) throw new Error('Not drawn.');
  const spot = { x: end.x + end.width / 2, y: end.y + end.height / 2 };
  expect(spot.x > picker.x + picker.width || spot.y > picker.y + picker.height).toBe(true);
  await page.mouse.click(spot.x, spot.y);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(rows.first()).toBeFocused();
  await expect(rows.nth(4).locator('[data-act="end"]')).toHaveText('End');
  expect((await practice.counters()).end.requests).toBe(0);
  await page.mouse.click(spot.x, spot.y);
  await expect(rows.nth(4)).toContainText('Confirmed ended');
});

test('Escape leads from one’s own words back to the list, and they are kept until they are sent', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first, startedAgoMs: 60_000 });
  await practice.addCall({ number: second, startedAgoMs: 30_000 });
  const { page, row, lists } = await openCallstop();
  await lists(2);
  const field = page.getByRole('textbox', { name: 'Reason in your words' });
  const openForm = async (number: string) => {
    await row(number).focus();
    await page.keyboard.press('e');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(field).toBeFocused();
  };
  await openForm(first);
  await page.keyboard.type('wrong offer');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Reasons' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await openForm(first);
  await expect(field).toHaveValue('wrong offer');
  await page.keyboard.type(' made');
  await page.keyboard.press('Enter');
  await expect(row(first)).toContainText('Confirmed ended');
  expect(reasonsIn(await practice.ledger())).toEqual([
    expect.stringMatching(/^Ended by supervisor: wrong offer made \[cs-/),
  ]);
  await openForm(second);
  await expect(field).toHaveValue('');
});

test('Enter in the search marks the first of several hits and ends only when it is pressed again', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: first });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await row(first).focus();
  await page.keyboard.press('e');
  await page.keyboard.type('wrong');
  const marked = page.getByRole('option', { selected: true });
  await expect(page.getByText('3 reasons found')).toBeVisible();
  await expect(marked).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(marked).toContainText('Wrong campaign or list');
  expect((await practice.counters()).end.requests).toBe(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(row(first)).toContainText('Confirmed ended');
  expect(reasonsIn(await practice.ledger())).toEqual([
    expect.stringMatching(/^Ended by supervisor: wrong number \[cs-/),
  ]);
});
