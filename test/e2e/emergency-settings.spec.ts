import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { heldShortcuts, pressShortcut } from './fixtures/desktop.ts';

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
