import { expect } from 'playwright/test';
import { callstop } from '../support/callstop.ts';
import { test } from './fixtures/callstop.ts';
import { addsUp, emergencyBar, sumRows } from './fixtures/emergency-bar.ts';

test('a lying platform: what stays live is in the sum and heard, and is tried again from there', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const zombie = await practice.addCall({ ends: 'never', answer: 'ok' });
  const { page, lists } = await openCallstop();
  await lists(3);
  const { banner, sum, hold } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: 2 of 3 confirmed, 1 still live', { timeout: 60_000 });
  await expect(
    page.getByRole('alert').getByText(/^Emergency stop: 2 of 3 confirmed, 1 still live$/),
  ).toBeAttached();
  const rows = await sumRows(sum);
  expect(rows.at(-1)).toEqual([3, 2, 0, 0, 0, 1, 0, 0]);
  expect(addsUp(rows)).toBe(true);
  await expect(sum).toContainText('No other calls left, by two complete lists');
  await expect(page.getByText('1 call may still be live')).toBeVisible();
  await practice.setScript(zombie, { ends: 'now' });
  await page.getByRole('button', { name: 'Try 1 call again' }).press('Enter');
  await expect(banner).toContainText('STOPPED: 3 of 3 confirmed', { timeout: 30_000 });
  await expect(page.getByText('1 call may still be live')).toBeHidden();
});

test('dialler, latch and reset by keyboard alone: new calls are ended until a person resets, who is told what it leaves', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const { control, banner, go } = emergencyBar(page);
  await control.focus();
  await page.keyboard.press('Enter');
  await expect(go).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(banner).toContainText('STOPPED: 2 of 2 confirmed');
  await practice.addCall({});
  await expect(banner).toContainText('STOPPED: 3 of 3 confirmed', { timeout: 20_000 });
  await expect(page.getByText('1 call came into sight after the press')).toBeVisible();
  await expect(page.getByText('Stop the campaign at the platform itself.')).toBeVisible();

  const open = page.getByRole('button', { name: 'Reset …' });
  await open.press('Enter');
  const panel = page.getByRole('region', { name: 'Reset the emergency stop' });
  await expect(panel.getByRole('heading')).toBeFocused();
  await expect(panel).toContainText('Platforms that can start new calls: Practice');
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
  await expect(banner).toContainText('STOPPED');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Keep it engaged' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(banner).toContainText('RESET: 3 of 3 confirmed');
  await expect(page.getByText('The emergency stop was reset')).toBeVisible();
  await practice.addCall({});
  await lists(1);
  await page.getByRole('button', { name: 'Put away' }).press('Enter');
  await expect(banner).toBeHidden();
});

test('F78 after the page is loaded again the stop, its sum and its clock show from the snapshot alone', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 4);
  const { page, lists } = await openCallstop();
  await lists(4);
  const { banner, sum, hold, control } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: 4 of 4 confirmed');
  const before = await banner.innerText();
  await page.reload();
  await expect(banner).toContainText('STOPPED: 4 of 4 confirmed');
  expect(await banner.innerText()).toBe(before);
  expect((await sumRows(sum)).at(-1)).toEqual([4, 4, 0, 0, 0, 0, 0, 0]);
  await expect(control).toContainText('Engaged; hold again');
});

test('only warning: what appears is left alone, counted, and said so', async ({ practice, openCallstop }) => {
  await practice.addCall({});
  const { page, lists } = await openCallstop();
  await lists(1);
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  await page.getByRole('radio', { name: /^Only warn/ }).click();
  await expect(page.getByRole('radio', { name: /^Only warn/ })).toBeChecked();
  const { banner, hold } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: 1 of 1 confirmed');
  await expect(banner).toContainText('new calls are only warned of');
  const left = await practice.addCall({});
  await expect(banner).toContainText('1 new call left alone', { timeout: 20_000 });
  await expect(page.getByText('1 new call is live and was left alone')).toBeVisible();
  expect(await practice.truthOf(left)).toMatchObject({ live: true, endRequests: 0 });
});

test('a stop that met no call shows no time for what was never sent', async ({ openCallstop }) => {
  const { page } = await openCallstop();
  const { banner, hold } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: no calls found');
  await expect(banner).toContainText(/sent\s*–\s*accepted\s*–\s*settled\s*[\d.]+ m?s/);
});

test('a reset through another door is heard, and what was opened for it does not stand in the next stop', async ({
  practice,
  openCallstop,
  profileDir,
}) => {
  await practice.addCall({});
  const { page, lists } = await openCallstop();
  await lists(1);
  const { banner, hold } = emergencyBar(page);
  await hold();
  await expect(banner).toContainText('STOPPED: 1 of 1 confirmed');
  await page.getByRole('button', { name: 'Reset …' }).press('Enter');
  const panel = page.getByRole('region', { name: 'Reset the emergency stop' });
  await expect(panel).toBeVisible();
  await callstop(profileDir, ['reset', '--practice']);
  await expect(banner).toContainText('RESET: 1 of 1 confirmed');
  await expect(page.getByRole('status').getByText('Emergency stop reset.')).toBeAttached();
  await hold();
  await expect(banner).toContainText('STOPPED: no calls found');
  await expect(panel).toBeHidden();
});
