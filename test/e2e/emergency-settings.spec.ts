import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { heldShortcuts, pressShortcut } from './fixtures/desktop.ts';
import { emergencyBar } from './fixtures/emergency-bar.ts';

test('a chord is recorded by pressing it, too few keys are refused at once, and Escape leaves it as it is', async ({
  openCallstop,
}) => {
  const { app, page } = await openCallstop();
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  const section = page.getByRole('region', { name: 'Shortcut' });
  const recorder = section.getByRole('button', { name: 'Press the keys together …' });
  await section.getByRole('button', { name: 'Record a chord' }).press('Enter');
  await expect(recorder).toBeFocused();
  expect(await app.evaluate(({ globalShortcut }) => globalShortcut.isSuspended())).toBe(true);
  await page.keyboard.press('Control+k');
  await expect(section.getByRole('alert')).toContainText('too few keys');
  await page.keyboard.press('Escape');
  await expect(section).toContainText('Set: Ctrl + Alt + Shift + End');

  await section.getByRole('button', { name: 'Record a chord' }).press('Enter');
  await expect(recorder).toBeFocused();
  await page.keyboard.down('Control');
  await page.keyboard.down('Alt');
  await expect(recorder).toContainText('Ctrl + Alt + …');
  await page.keyboard.press('Shift+F9');
  await page.keyboard.up('Alt');
  await page.keyboard.up('Control');
  await expect(section.getByRole('status').first()).toContainText('Kept: Ctrl + Alt + Shift + F9.');
  await expect(section).toContainText('Set: Ctrl + Alt + Shift + F9');
  await expect.poll(() => app.evaluate(({ globalShortcut }) => globalShortcut.isSuspended())).toBe(false);
  await expect.poll(() => heldShortcuts(app)).toEqual(['CommandOrControl+Alt+Shift+F9']);
  await section.getByRole('button', { name: 'Turn off' }).press('Enter');
  await expect(section).toContainText('None is set.');
  await expect.poll(() => heldShortcuts(app)).toEqual([]);
});

test('the trial of the shortcut shows that a press arrives, and stops nothing', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({});
  const { app, page, lists } = await openCallstop();
  await lists(1);
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  const section = page.getByRole('region', { name: 'Shortcut' });
  await section.getByRole('button', { name: 'Try it' }).press('Enter');
  await expect(section).toContainText(
    /Press Ctrl \+ Alt \+ Shift \+ End now: nothing is stopped\. \d+ s left/,
  );
  await pressShortcut(app, 'CommandOrControl+Alt+Shift+End');
  await expect(section).toContainText(/It arrived at \d\d:\d\d:\d\d: the shortcut works\./);
  await expect(section.getByRole('button', { name: 'Try it' })).toBeVisible();
  expect((await practice.counters()).end.requests).toBe(0);
});

test('a trial ends with the view that tells of it: after that a press stops', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({});
  const { app, page, lists } = await openCallstop();
  await lists(1);
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  await page.getByRole('button', { name: 'Try it' }).press('Enter');
  await expect(page.getByText(/now: nothing is stopped/)).toBeVisible();
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
  await pressShortcut(app, 'CommandOrControl+Alt+Shift+End');
  await expect(emergencyBar(page).banner).toContainText('STOPPED: 1 of 1 confirmed');
});

test('a chord that types a character with AltGr is refused', async ({ openCallstop }) => {
  const { page } = await openCallstop();
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  const section = page.getByRole('region', { name: 'Shortcut' });
  await section.getByRole('button', { name: 'Record a chord' }).press('Enter');
  const recorder = section.getByRole('button', { name: 'Press the keys together …' });
  await expect(recorder).toBeFocused();
  // As Chromium tells AltGr+E of a German keyboard on Windows.
  await recorder.dispatchEvent('keydown', {
    ...{ key: '€', code: 'KeyE', ctrlKey: true, altKey: true, modifierAltGraph: true },
  });
  await expect(section.getByRole('alert')).toContainText('with AltGr it types a character');
  await page.keyboard.press('Escape');
  await expect(section).toContainText('Set: Ctrl + Alt + Shift + End');
});
