import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ElectronApplication, expect, type Page } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { emergencyBar } from './fixtures/emergency-bar.ts';

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

async function openStops(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: /By call/ }).click();
  await page.getByRole('option', { name: 'By stop' }).click();
}

test('the true reason is given to the whole stop afterwards, and stands in history beside what was sent', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { banner, hold, control } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  const open = page.getByRole('button', { name: 'Give the true reason' });
  await open.press('Enter');
  const sheet = page.getByRole('region', { name: 'Why were these calls stopped?' });
  await expect(sheet.getByRole('listbox')).toBeFocused();
  await expect(
    sheet.getByRole('option', { name: /No particular reason|Ended by supervisor SV-END/ }),
  ).toHaveCount(0);
  await expect(control).toBeEnabled();
  await sheet.getByRole('textbox', { name: /Note/ }).fill('list 7 was loaded twice');
  await sheet.getByRole('combobox', { name: 'Search reasons' }).fill('wrong camp');
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(page.getByText('The true reason is kept: Wrong campaign or list.')).toBeVisible();
  await expect(banner).toContainText('True reason: Wrong campaign or list');

  await openStops(page);
  const stop = page.getByRole('treegrid').locator('[data-level="1"]').first();
  await expect(stop).toContainText('Emergency stop (EM-STOP)');
  await expect(stop).toContainText('True reason: Wrong campaign or list (EM-WRONGLIST)');
  await expect(stop).toContainText('list 7 was loaded twice');
  await stop.press('Enter');
  await expect(page.getByRole('treegrid').locator('[data-level="2"]').first()).toContainText(
    'True reason: Wrong campaign or list',
  );
  const sent = (await practice.ledger()).flatMap((each) =>
    each.event === 'endReceived' ? [each.reason] : [],
  );
  for (const reason of sent) expect(reason).toMatch(/^Ended by supervisor: emergency stop/);

  const again = page.getByRole('treegrid').getByRole('button', { name: 'Change the true reason' });
  await again.press('Enter');
  await expect(sheet.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(again).toBeFocused();
});

test('the report is saved from the banner and from history, and its answer told', async ({
  practice,
  openCallstop,
  testDir,
}) => {
  await practice.addCalls({}, 2);
  const { app, page, lists } = await openCallstop();
  await lists(2);
  const { banner, hold } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  const markdown = path.join(testDir, 'report.md');
  await pickWhenSaving(app, markdown);
  const state = page.getByRole('region', { name: 'State of the emergency stop' });
  await state.getByRole('button', { name: 'Save report', exact: true }).press('Enter');
  await expect(page.getByRole('status').getByText('Report saved as report.md.')).toBeVisible();
  expect(await readFile(markdown, 'utf8')).toContain('2');

  const json = path.join(testDir, 'report.json');
  await pickWhenSaving(app, json);
  await openStops(page);
  await page.getByRole('treegrid').locator('[data-level="1"]').first().press('Enter');
  await page.getByRole('treegrid').getByRole('button', { name: 'Save report (JSON)' }).press('Enter');
  await expect(page.getByRole('treegrid').getByText('Report saved as report.json.')).toBeVisible();
  expect(JSON.parse(await readFile(json, 'utf8'))).toBeInstanceOf(Object);
});

test('a drill says DRILL everywhere, leaves the stop for the real calls, and its result stays on the first screen', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({});
  const { page, lists } = await openCallstop();
  await lists(1);
  const { bar, banner, control } = emergencyBar(page);
  await bar.getByRole('button', { name: /No drill yet/ }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Drill' })).toBeFocused();
  await page.getByRole('button', { name: 'Run a drill' }).press('Enter');
  const drill = bar.getByRole('region', { name: 'Drill' });
  await expect(drill).toContainText('DRILL');
  await expect(control).toContainText('1 call · Hold 1 s');
  await expect(banner).toBeHidden();
  await expect(drill).toContainText('DRILL OVER: 50 of 50 confirmed', { timeout: 60_000 });
  await expect(
    bar.getByRole('button', { name: /^Last drill .*: 50 of 50 confirmed in [\d.]+ s$/ }),
  ).toBeVisible();
  await drill.getByRole('button', { name: 'Put away' }).press('Enter');
  await expect(drill).toBeHidden();
  expect((await practice.counters()).end.requests).toBe(0);
  await lists(1);
});
