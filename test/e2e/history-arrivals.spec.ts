import { expect, type Page } from 'playwright/test';
import type { Practice } from '../support/practice.ts';
import { type CallstopWindow, test } from './fixtures/callstop.ts';

const lastNumber = '+15550100002';

declare const window: { readonly callstop: { send(command: string, input: unknown): Promise<unknown> } };

/** Ends nine calls, shows them in the history with the focus on the newest, and has one more call to end. */
async function readNewest(practice: Practice, { page, row, lists }: CallstopWindow): Promise<string> {
  await practice.addCalls({ startedAgoMs: 60_000 }, 9);
  await lists(9);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('e');
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'End 9 calls', exact: true }).press('Enter');
  await expect(page.getByRole('status').getByText('9 of 9 confirmed ended')).toBeAttached();
  const later = await practice.addCall({ number: lastNumber, ends: 'never' });
  await expect(row(lastNumber)).toBeVisible();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('row', { name: 'Confirmed ended' }).first().focus();
  return later;
}

/** Where the row that has the focus stands, in px from the top of the page. */
function topOfFocused(page: Page): Promise<number> {
  return page.locator('[data-entry]:focus').evaluate((each) => each.getBoundingClientRect().top);
}

/** Ends a call past the window, as another door does. */
async function endElsewhere(page: Page, callId: string): Promise<void> {
  await page.evaluate(
    (id) =>
      window.callstop.send('calls.end', {
        calls: [{ connectionId: 'practice', callId: id }],
        ...{ door: 'row', reasonCode: 'SV-END', reasonText: null, note: null, withoutRecord: false },
      }),
    callId,
  );
}

test('an entry that comes in on top still being ended, and grows there, does not move the one that is read', async ({
  practice,
  openCallstop,
}) => {
  const opened = await openCallstop();
  const { page } = opened;
  const later = await readNewest(practice, opened);
  const before = await topOfFocused(page);
  await endElsewhere(page, later);
  const entry = page.getByRole('row', { name: later });
  await expect(entry).toBeAttached();
  await expect(entry).not.toContainText('Confirmed ended');
  expect(await topOfFocused(page)).toBeCloseTo(before, 0);
  await practice.setScript(later, { ends: 'now' });
  await expect(entry).toContainText('Confirmed ended', { timeout: 20_000 });
  expect(await topOfFocused(page)).toBeCloseTo(before, 0);
});

test('an entry that comes in on top settled does not move the one that is read', async ({
  practice,
  openCallstop,
}) => {
  const opened = await openCallstop();
  const { page } = opened;
  const later = await readNewest(practice, opened);
  await practice.setScript(later, { ends: 'now' });
  await page.getByRole('button', { name: /Any outcome/ }).click();
  await page.getByRole('option', { name: 'Confirmed ended' }).click();
  await expect(page.getByRole('status').filter({ hasText: '9 shown' })).toBeVisible();
  await page.getByRole('row', { name: 'Confirmed ended' }).first().focus();
  const before = await topOfFocused(page);
  await endElsewhere(page, later);
  await expect(page.getByRole('row', { name: later })).toContainText('Confirmed ended');
  expect(await topOfFocused(page)).toBeCloseTo(before, 0);
});
