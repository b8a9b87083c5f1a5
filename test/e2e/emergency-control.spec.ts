import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { addsUp, emergencyBar, sumRows } from './fixtures/emergency-bar.ts';

test('held with the mouse, the control ends all 12 calls, and the sum on the screen adds up', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 12);
  const { page, lists } = await openCallstop();
  await lists(12);
  const { bar, control, banner, sum, hold } = emergencyBar(page);
  await expect(control).toContainText('12 calls · Hold 1 s');
  await expect(bar).toContainText(/12 calls on \d connections/);
  await hold();
  await expect(banner).toContainText('STOPPED: 12 of 12 confirmed');
  await expect(banner).toContainText(/Since \d\d:\d\d:\d\d, by \S+, window control/);
  await expect(banner).toContainText(/sent\s*\d+ ms.*accepted\s*[\d.]+ m?s.*settled\s*[\d.]+ m?s/s);
  const rows = await sumRows(sum);
  expect(rows.at(-1)).toEqual([12, 12, 0, 0, 0, 0, 0, 0]);
  expect(addsUp(rows)).toBe(true);
  await expect(sum).toContainText('No calls left, by two complete lists');
  await expect(page.getByRole('alert').getByText('Emergency stop: 12 of 12 confirmed')).toBeAttached();
  expect((await practice.truth()).filter(({ live }) => live)).toEqual([]);
});

test('a release, leaving, and Escape end nothing; a short press offers a second one that has the focus', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { control, go } = emergencyBar(page);
  await control.hover();
  await page.mouse.down();
  await expect(control).toContainText('Keep holding');
  await page.mouse.move(20, 400);
  await expect(control).toContainText('Hold 1 s');
  await page.mouse.up();
  await expect(go).toBeHidden();

  await control.click();
  await expect(go).toBeFocused();
  await expect(go).toHaveText('Stop 2 calls now');
  await control.click();
  await expect(go).toBeVisible();
  await expect(control).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(go).toBeHidden();
  await control.click();
  await expect(go).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(go).toBeHidden();
  await expect(control).toBeFocused();

  await page.keyboard.down('Space');
  await expect(control).toContainText('Keep holding');
  await page.keyboard.press('Escape');
  await expect(control).toContainText('Hold 1 s');
  await page.keyboard.up('Space');
  await expect(go).toBeHidden();
  expect((await practice.counters()).end.requests).toBe(0);
  await lists(2);
});

test('a hold goes on though the layout moves below a pointer that rests, and the control keeps its size in it', async ({
  openCallstop,
}) => {
  const { page } = await openCallstop();
  const { bar, control, hold } = emergencyBar(page);
  await hold();
  await expect(control).toContainText('Engaged; hold again');
  const before = await control.boundingBox();
  await page.mouse.move((before?.x ?? 0) + 6, (before?.y ?? 0) + 20);
  await page.mouse.down();
  await expect(control).toContainText('Keep holding');
  expect(await control.boundingBox()).toEqual(before);
  await control.evaluate((button) => {
    if (button.parentElement) button.parentElement.style.transform = 'translateX(300px)';
  });
  await expect(bar).toContainText('Joined the stop that is engaged');
  await page.mouse.up();
});

test('what was told of a press is put away without losing the keyboard', async ({ openCallstop }) => {
  const { page } = await openCallstop();
  const { bar, hold, light } = emergencyBar(page);
  await hold();
  await expect(bar).toContainText('Stop engaged: no call is known yet.');
  await bar.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(bar).not.toContainText('Stop engaged');
  await expect(light).toBeFocused();
});

test('the second press never lies under the pointer, and stops without any timing', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 3);
  const { page, lists } = await openCallstop();
  await lists(3);
  const { control, go, banner } = emergencyBar(page);
  await control.click();
  const [place, target] = [await control.boundingBox(), await go.boundingBox()];
  expect(target?.y).toBeGreaterThanOrEqual((place?.y ?? 0) + (place?.height ?? 0));
  await go.click();
  await expect(banner).toContainText('STOPPED: 3 of 3 confirmed');
  await expect(control).toBeFocused();
});

test('by keyboard alone: Space held stops, though the key repeats; Enter twice stops too', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { control, banner, bar, go } = emergencyBar(page);
  await control.focus();
  await page.keyboard.down('Space');
  // A key that is held repeats.
  for (let round = 0; round < 5; round += 1) await page.keyboard.down('Space');
  await expect(bar).toContainText('Stop engaged: 2 calls taken up.');
  await page.keyboard.up('Space');
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  expect((await practice.counters()).end.requests).toBe(2);

  await page.keyboard.press('Enter');
  await expect(go).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('Joined the stop that is engaged');
  await expect(control).toBeFocused();
});

test('a screen reader’s press, which knows no length, offers the second one', async ({ openCallstop }) => {
  const { page } = await openCallstop();
  const { control, go } = emergencyBar(page);
  await control.evaluate((button) => button instanceof HTMLElement && button.click());
  await expect(go).toBeFocused();
  await expect(control).toHaveAccessibleName(/^Emergency stop: stop all calls\. Hold for one second/);
});

test('the control takes its press while a choice or the choice of a reason stands open', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { banner, hold } = emergencyBar(page);
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeVisible();
  await hold();
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: /All states/ }).click();
  await expect(page.getByRole('option', { name: 'Being ended or open' })).toBeVisible();
  await hold();
  await expect(page.getByText('Joined the stop that is engaged')).toBeVisible();
});

test('only one connection: it is said on the control before the press, and is everything again after it', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { bar, control, banner, go, hold } = emergencyBar(page);
  await bar.getByRole('button', { name: /What to stop/ }).click();
  await page.getByRole('option').nth(1).click();
  await expect(control).toContainText('STOP Practice');
  await expect(control).toHaveAccessibleName(/stop Practice.* only/);
  await control.press('Enter');
  await expect(go).toHaveText(/^Stop Practice.* now$/);
  await page.keyboard.press('Escape');
  await hold();
  await expect(banner).toContainText(/only on Practice/);
  await expect(control).toContainText('STOP ALL CALLS');
});

test('NOT ARMED: the light says why with a way out, and a press is taken and tries all the same', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { light, control, banner, hold } = emergencyBar(page);
  await practice.kill();
  await expect(light).toContainText(/NOT ARMED|ARMED IN PART/, { timeout: 30_000 });
  await light.click();
  const panel = page.getByRole('region', { name: 'Would a stop work now?' });
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(panel.getByRole('listitem').first()).toContainText(/can’t be reached|no answer/);
  await panel
    .getByRole('button', { name: /^Fix: Open its connection/ })
    .first()
    .click();
  await expect(page.locator('[data-connection]:focus')).toBeVisible();
  await expect(control).toBeEnabled();
  await hold();
  await expect(banner).toContainText(/STOP(PING|PED)/);
});

test('P12 a press is told at once while the owner does not answer, and is carried out when it does', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { app, page, lists } = await openCallstop();
  await lists(2);
  const { bar, banner, hold } = emergencyBar(page);
  const pid = app.process().pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  try {
    await hold();
    await expect(bar).toContainText('Pressed. Waiting for Callstop to take it');
    await expect(bar).toContainText('Pressed, and no answer yet.');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect(bar).toContainText('Stop engaged: 2 calls taken up.');
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
});
