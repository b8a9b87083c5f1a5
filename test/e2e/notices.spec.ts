import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { clickInTrayGroup, clickNotification, shownNotifications } from './fixtures/desktop.ts';
import { closeWindow, desktopEnv, windowNow } from './fixtures/with-tray.ts';

test.use({ appEnv: desktopEnv(true) });

test('a call that stays live is told outside the window, and the notice leads to it', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({});
  await practice.addCall({ ends: 'never' });
  const { app, lists } = await openCallstop();
  await lists(2);
  await closeWindow(app);
  await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
  const left = 'Calls are still live';
  const told = async () => (await shownNotifications(app)).filter(({ title }) => title === left);
  await expect
    .poll(told, { timeout: 60_000 })
    .toEqual([{ title: left, body: 'STOPPED: 1 of 2 confirmed, 1 still live' }]);
  await clickNotification(app, left);
  await expect.poll(() => windowNow(app)).toBe('shown');
});

test('calls that the latch meets are told', async ({ practice, openCallstop }) => {
  await practice.addCall({});
  const { app, lists } = await openCallstop();
  await lists(1);
  await closeWindow(app);
  await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
  await expect.poll(async () => (await practice.truth()).map(({ live }) => live)).toEqual([false]);
  await practice.addCall({});
  const titles = async () => (await shownNotifications(app)).map(({ title }) => title);
  await expect.poll(titles).toContain('The emergency stop met new calls');
});
