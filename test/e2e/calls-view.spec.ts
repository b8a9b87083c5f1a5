import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';

const number = '+15550100007';

test('by keyboard: a filter, all that it shows, and an end that names their number', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({ agent: 'Sam', startedAgoMs: 60_000 }, 7);
  await practice.addCalls({ agent: 'Aisha', startedAgoMs: 30_000 }, 5);
  const { page, lists } = await openCallstop();
  await lists(12);
  await page.keyboard.press('/');
  await page.keyboard.type('sam');
  const bar = page.getByRole('region', { name: 'Selected calls' });
  await expect(bar).toContainText('7 of 12 calls');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-row]').first()).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'End 7 calls', exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.getByRole('button', { name: 'End 7 calls', exact: true }).press('Enter');
  await expect(page.getByRole('status').getByText('7 of 7 confirmed ended')).toBeAttached();
  const live = (await practice.truth()).filter((call) => call.live);
  expect(live).toHaveLength(5);
});

test('what a filter hides is neither selected nor ended, and an empty list says that it is filtered', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({ agent: 'Sam' }, 2);
  await practice.addCalls({ agent: 'Aisha' }, 2);
  const { page, lists } = await openCallstop();
  await lists(4);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('button', { name: 'End 4 calls', exact: true })).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('aisha');
  await expect(page.getByRole('button', { name: 'End 2 calls', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'End 2 calls', exact: true })).toBeVisible();
  await page.keyboard.type('nobody');
  await expect(page.getByText('The filter hides 4 calls. They may be live.')).toBeVisible();
  await expect(page.getByText('No calls', { exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-row]').first()).toBeFocused();
  await expect(page.getByText('Select calls to end several at once.')).toBeVisible();
});

test('clicks on one row after another each end their call', async ({ practice, openCallstop }) => {
  await practice.addCalls({}, 4);
  const { page, lists } = await openCallstop();
  await lists(4);
  const end = page.locator('[data-act="end"]');
  for (const place of [3, 2, 1, 0]) await end.nth(place).click();
  await expect(page.getByText('Confirmed ended (callab’s record)')).toHaveCount(4);
});

test('ranges: Shift and Space from the last pick, Shift and arrows from the focus, Shift and a click', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 8);
  const { page, lists } = await openCallstop();
  await lists(8);
  const rows = page.locator('[data-row]');
  const selected = page.locator('[data-row][aria-selected="true"]');
  await rows.first().focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(selected).toHaveCount(4);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toHaveCount(5);
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toHaveCount(2);
  await rows.nth(1).getByText('Outbound').click();
  await expect(selected).toHaveCount(1);
  await rows
    .nth(4)
    .getByText('Outbound')
    .click({ modifiers: ['Shift'] });
  await expect(selected).toHaveCount(4);
  await rows
    .nth(7)
    .getByText('Outbound')
    .click({ modifiers: ['ControlOrMeta'] });
  await rows.nth(2).getByRole('checkbox').click();
  await expect(selected).toHaveCount(4);
});

test('Enter shows the details beside the list, a number is copied, and Escape gives the focus back', async ({
  practice,
  openCallstop,
}) => {
  const callId = await practice.addCall({ number, agent: 'Sam', startedAgoMs: 60_000 });
  await practice.addCalls({}, 4);
  const { app, page, row, lists } = await openCallstop();
  await lists(5);
  await row(number).focus();
  const lastRow = page.locator('[data-row]').last();
  const before = await lastRow.boundingBox();
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary');
  await expect(details).toContainText(callId);
  await expect(details).toContainText('callab’s record showed the call live.');
  const { y, height } = (await lastRow.boundingBox()) ?? {};
  expect({ y, height }).toEqual({ y: before?.y, height: before?.height });
  await details.getByRole('button', { name: `Copy the number ${number}` }).press('Enter');
  await expect(details.getByRole('status').getByText('Copied')).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(number);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(row(number)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(row(number)).toContainText('Confirmed ended');
  await page.keyboard.press('Enter');
  await expect(details).toContainText('Confirmed ended (callab’s record)');
});

test('ids are added where calls can’t be listed; bad lines stay to be mended, and an end there is never green', async ({
  practice,
  openCallstop,
}) => {
  const callId = await practice.addVoiceCall({});
  const { page, row } = await openCallstop();
  await expect(page.getByRole('heading', { name: 'No calls are listed' })).toBeVisible();
  await expect(page.getByRole('tabpanel').getByText('0 calls')).toBeHidden();
  await expect(page.getByRole('button', { name: /^Emergency stop/ })).not.toContainText('0 calls');
  await page.getByRole('button', { name: 'Add call ids' }).first().press('Enter');
  await page.keyboard.insertText(`${callId}\n..\nnot\u202ethis\n${callId}\n`);
  const box = page.getByRole('dialog', { name: /^Add call ids/ });
  await expect(box).toContainText('1 line stands twice');
  await page.keyboard.press('Control+Enter');
  await expect(box.getByRole('list')).toContainText(`Added ${callId}`);
  await expect(box.getByText('Not added')).toHaveCount(2);
  await expect(box.getByRole('textbox')).toHaveValue('..\nnot\u202ethis');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Add call ids' }).first()).toBeFocused();
  await expect(row(callId)).toContainText('Not visible');
  await row(callId).focus();
  await page.keyboard.press('Delete');
  await expect(row(callId)).toContainText('Marked ended; voice.ai gives no proof');
  await expect(row(callId).locator('[data-tone="good"]')).toHaveCount(0);
  await expect(row(callId).getByRole('button', { name: /^End .* again$/ })).toBeVisible();
});

test('an added id is removed again without an end, also after a restart', async ({
  practice,
  openCallstop,
}) => {
  const callId = await practice.addVoiceCall({});
  const { app, page, row } = await openCallstop();
  await page.getByRole('button', { name: 'Add call ids' }).first().press('Enter');
  await page.getByRole('button', { name: 'Use the practice ids' }).press('Enter');
  await page.getByRole('textbox', { name: 'Call ids' }).fill(callId);
  await page.keyboard.press('Control+Enter');
  await expect(row(callId)).toBeVisible();
  await app.close();
  const again = await openCallstop();
  await expect(again.row(callId)).toContainText('Not visible');
  await again
    .row(callId)
    .getByRole('button', { name: /^Remove/ })
    .press('Enter');
  await expect(again.row(callId)).toContainText('No longer on the list');
  expect((await practice.truthOf(callId)).endRequests).toBe(0);
});

test('of a thousand rows few are drawn, and the row with the focus is never lost', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 1_000);
  const { page, lists } = await openCallstop();
  await lists(1_000);
  const rows = page.locator('[data-row]');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1001');
  expect(await rows.count()).toBeLessThan(60);
  await rows.nth(2).focus();
  await page.locator('.scroll').evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await expect(page.locator('[aria-rowindex="500"]')).toBeVisible();
  await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', '4');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', '5');
  await expect(page.locator('[data-row]:focus')).toBeInViewport();
  await page.keyboard.press('End');
  await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', '1001');
  await expect(page.locator('[data-row]:focus')).toBeInViewport();
});
