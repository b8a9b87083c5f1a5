import { expect, type Locator, type Page } from 'playwright/test';
import { test } from './fixtures/callstop.ts';

const number = '+15550100007';
const sizes = [
  [1280, 860],
  [1000, 700],
  [800, 600],
] as const;

async function addId(page: Page, callId: string): Promise<void> {
  await page.getByRole('button', { name: 'Add call ids' }).first().press('Enter');
  await page.keyboard.insertText(callId);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').getByText('1 added')).toBeVisible();
  await page.keyboard.press('Escape');
}

async function setSize(page: Page, [width, height]: readonly [number, number]): Promise<void> {
  await page.setViewportSize({ width, height });
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

/** Whether every line of the text stands whole within the row's own place for it. */
function standsWhole(words: Locator): Promise<boolean> {
  return words.evaluate((element) => {
    const box = element.closest('.words')?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = [...range.getClientRects()];
    return (
      box !== undefined &&
      lines.length > 0 &&
      lines.every(({ top, bottom, left, right }) => {
        const slack = 1;
        return (
          top >= box.top - slack &&
          bottom <= box.bottom + slack &&
          left >= box.left - slack &&
          right <= box.right + slack
        );
      })
    );
  });
}

/** Whether what is drawn at the top and at the bottom of the focused row is the row itself. */
function focusedRowIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const row = document.activeElement?.closest('[data-row], [data-entry]');
    if (!row) return false;
    const { top, bottom, left } = row.getBoundingClientRect();
    return [top + 4, bottom - 4].every((y) => row.contains(document.elementFromPoint(left + 60, y)));
  });
}

test('an end’s words are never cut, and what voice.ai told of it is seen in the row', async ({
  practice,
  openCallstop,
}) => {
  const callId = await practice.addVoiceCall({});
  await practice.addCall({ number });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await addId(page, callId);
  for (const name of [number, callId]) {
    await row(name).focus();
    await page.keyboard.press('Delete');
  }
  await expect(row(number)).toContainText('Confirmed ended');
  await expect(row(callId)).toContainText(/ended \d\d:\d\d:\d\d · lasted \d+:\d\d · [\d.]+ credits?/);
  for (const size of sizes) {
    await setSize(page, size);
    await expect.poll(() => standsWhole(row(number).locator('.words strong'))).toBe(true);
    await expect.poll(() => standsWhole(row(callId).locator('.words strong'))).toBe(true);
    // One line: what a narrower window leaves out of it is its end.
    await expect(row(callId).locator('.words-detail')).toBeVisible();
    await expect(row(callId).getByText('voice.ai', { exact: true })).toBeInViewport({ ratio: 1 });
  }
  await setSize(page, [1280, 860]);
  await row(callId).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('voice.ai marked it ended at');
  await expect.poll(() => standsWhole(row(callId).locator('.words strong'))).toBe(true);
});

test('green is a confirmed end and nothing else', async ({ practice, openCallstop }) => {
  await practice.addCall({ number });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  const green = () =>
    page.evaluate(() => {
      const probe = document.createElement('span');
      probe.style.color = 'var(--good)';
      document.body.append(probe);
      const good = getComputedStyle(probe).color;
      probe.remove();
      return [...document.querySelectorAll('body *')]
        .filter((each) => getComputedStyle(each).color === good)
        .map((each) => each.closest('[data-tone="good"]:not(svg)')?.textContent ?? each.outerHTML);
    });
  expect(await green()).toEqual([]);
  await row(number).focus();
  await page.keyboard.press('Delete');
  await expect(row(number)).toContainText('Confirmed ended');
  const found = await green();
  expect(found.length).toBeGreaterThan(0);
  for (const text of found) expect(text).toContain('Confirmed ended');
});

test('everything that can be pressed is at least 44 pixels wide and high', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 3);
  const { page, lists } = await openCallstop();
  await lists(3);
  const small = () =>
    page
      .locator('button:visible, label:has(input):visible, [role="tab"]:visible, [role="option"]:visible')
      .evaluateAll((all) =>
        all
          .filter((each) => {
            const { width, height } = each.getBoundingClientRect();
            const heardOnly = each instanceof HTMLElement && each.style.width === '1px';
            return !heardOnly && Math.min(width, height) < 43.9;
          })
          .map((each) => each.outerHTML.slice(0, 120)),
      );
  expect(await small()).toEqual([]);
  await page.getByRole('button', { name: /All states/ }).press('Enter');
  await expect(page.getByRole('option', { name: 'Being ended or open' })).toBeVisible();
  expect(await small()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('button', { name: 'Check the record' })).toBeVisible();
  expect(await small()).toEqual([]);
});

test('the focused row stays in sight when the window shrinks and when its details close', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 30);
  const { page, lists } = await openCallstop();
  await lists(30);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('PageDown');
  const focused = await page.locator('[data-row]:focus').getAttribute('aria-rowindex');
  for (const size of [...sizes, [720, 480] as const]) {
    await setSize(page, size);
    await expect.poll(() => focusedRowIsSeen(page)).toBe(true);
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary');
    await expect(details.getByRole('heading').first()).toBeFocused();
    await expect(details.getByRole('button', { name: 'Close the details' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', focused ?? '');
    await expect.poll(() => focusedRowIsSeen(page)).toBe(true);
  }
});

test('in a low window the details have the place of the list to themselves', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 3);
  const { page, lists } = await openCallstop();
  await lists(3);
  await setSize(page, [800, 600]);
  await page.locator('[data-row]').first().focus();
  const list = await page.locator('.scroll').boundingBox();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByRole('complementary').boundingBox()).toEqual(list);
});

test('where no column has a name, a number says which end it is', async ({ practice, openCallstop }) => {
  await practice.addCall({ number });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await expect(row(number).getByText('From', { exact: true })).toBeHidden();
  await setSize(page, [800, 600]);
  await expect(row(number).getByText('From', { exact: true })).toBeVisible();
  await expect(row(number).locator('.cell-to')).toHaveText(`To${number}`);
});

test('a row is heard as who speaks, which call, how it stands and what became of it', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number, agent: 'Sam' });
  const callId = await practice.addVoiceCall({});
  const { page, row, lists } = await openCallstop();
  await lists(1);
  await addId(page, callId);
  await expect(row(callId)).toHaveAccessibleName(`call ${callId}, Not visible`);
  await expect(row(callId).locator('.cell-duration')).toHaveAccessibleName('unknown');
  const name = /^Sam, call from \S+ to \+15550100007, [a-z-]+, Live$/;
  await expect(row(number)).toHaveAccessibleName(name);
  await row(number).focus();
  await page.keyboard.press('Delete');
  await expect(row(number)).toHaveAccessibleName(/, Over, Confirmed ended \(callab’s record\)$/);
});

test('the box for ids keeps what was typed, takes more, and goes when the focus does', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number });
  const { page, row, lists } = await openCallstop();
  await lists(1);
  const open = page.getByRole('button', { name: 'Add call ids' }).first();
  const box = page.getByRole('dialog', { name: /^Add call ids/ });
  const field = box.getByRole('textbox', { name: 'Call ids' });
  await open.press('Enter');
  await page.keyboard.insertText('my-own-id');
  await box.getByRole('button', { name: 'Use the practice ids' }).press('Enter');
  await expect(field).toHaveValue(/^my-own-id\n.+\n/);
  await row(number).focus();
  await expect(box).toBeHidden();
  await expect(row(number)).toBeFocused();
  await open.press('Enter');
  await expect(field).toHaveValue(/^my-own-id\n/);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`..\n${'x'.repeat(2_000)}`);
  await page.keyboard.press('Control+Enter');
  await expect(box.getByRole('status')).toHaveText(/^0 added, \d could not be added$/);
  expect(await box.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
});

test('of very many ids the sum is told, and only some are named', async ({ practice, openCallstop }) => {
  const added = await practice.addVoiceCall({});
  const { page } = await openCallstop();
  await page.getByRole('button', { name: 'Add call ids' }).first().press('Enter');
  const ids = [added, ...Array.from({ length: 119 }, (_, place) => `${added}${place}`)];
  await page.keyboard.insertText([...ids, '..'].join('\n'));
  await page.keyboard.press('Control+Enter');
  const box = page.getByRole('dialog', { name: /^Add call ids/ });
  await expect(box.getByRole('status')).toHaveText('120 added, 1 could not be added');
  await expect(box.getByRole('listitem')).toHaveCount(52);
  await expect(box.getByRole('listitem').last()).toHaveText('and 70 more that stand on the list');
});
