import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { clickInTrayGroup, clickTrayMenu, trayIconName, trayMenu, trayToolTip } from './fixtures/desktop.ts';
import { closeWindow, desktopEnv, windowNow } from './fixtures/with-tray.ts';

// The pipeline runs what carries this tag on Electron itself, too.
test.describe('the tray', { tag: '@electron' }, () => {
  test.use({ appEnv: desktopEnv(true) });

  test('12 calls are ended from the tray with the window closed', async ({ practice, openCallstop }) => {
    await practice.addCalls({}, 12);
    const { app, lists } = await openCallstop();
    await lists(12);
    await closeWindow(app);
    expect(await windowNow(app)).toBe('hidden');
    await expect.poll(() => trayToolTip(app)).toContain('Callstop: 12 live calls, 2 connections, oldest');
    await expect.poll(() => trayIconName(app)).toMatch(/^live/);

    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now: 12 calls on 2 connections');
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 12 of 12 confirmed');
    const truth = await practice.truth();
    expect(truth.map(({ live, endedBy, endRequests }) => ({ live, endedBy, endRequests }))).toEqual(
      Array.from({ length: 12 }, () => ({ live: false, endedBy: 'request', endRequests: 1 })),
    );
    await expect.poll(() => trayIconName(app)).toMatch(/^stopped/);
    expect(await windowNow(app)).toBe('hidden');
    const labels = (await trayMenu(app))?.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['STOPPED: 12 of 12 confirmed', 'Open to reset']));
  });

  test('a call that comes after the stop is ended with no window there at all', async ({
    practice,
    openCallstop,
  }) => {
    await practice.addCalls({}, 2);
    const { app, lists } = await openCallstop();
    await lists(2);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
    expect(await windowNow(app)).toBe('none');
    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 2 of 2 confirmed');
    const late = await practice.addCall({});
    await expect.poll(async () => (await practice.truthOf(late)).live).toBe(false);
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 3 of 3 confirmed');
    await clickTrayMenu(app, 'Open Callstop');
    await expect.poll(() => windowNow(app)).toBe('shown');
  });

  test('one call is ended from the tray with a favourite reason', async ({ practice, openCallstop }) => {
    const old = await practice.addCall({ startedAgoMs: 3_600_000, agent: 'Sam' });
    const young = await practice.addCall({ agent: 'Kim' });
    const { app, lists } = await openCallstop();
    await lists(2);
    await closeWindow(app);
    const ends = async () =>
      (await trayMenu(app))?.flatMap(({ label }) => (label.startsWith('End · ') ? [label] : []));
    await expect
      .poll(ends)
      .toEqual([
        expect.stringContaining('End · 1 h · Sam · call from'),
        expect.stringContaining('End · under 1 min · Kim · call from'),
      ]);
    await clickInTrayGroup(app, 'End · 1 h · Sam', 'Asked not to be called');
    await expect.poll(async () => (await practice.truthOf(old)).live).toBe(false);
    expect((await practice.truthOf(old)).disconnectReason).toContain('do-not-call request');
    expect((await practice.truthOf(young)).endRequests).toBe(0);
    await expect.poll(ends).toHaveLength(1);
  });

  test('where nothing can be stopped it says why, and leads to the window', async ({ launchApp }) => {
    const app = await launchApp();
    await expect.poll(() => trayToolTip(app)).toContain('NOT ARMED: ');
    await closeWindow(app);
    const [why] = (await trayMenu(app)) ?? [];
    expect(why?.label).toMatch(/^NOT ARMED: .+/);
    await clickTrayMenu(app, why?.label ?? '');
    await expect.poll(() => windowNow(app)).toBe('shown');
  });

  test('a drill is marked, and a stop that is pressed in it ends the real calls', async ({
    practice,
    openCallstop,
  }) => {
    const call = await practice.addCall({});
    const { app, lists } = await openCallstop();
    await lists(1);
    await closeWindow(app);
    await clickTrayMenu(app, 'Run a drill');
    await expect.poll(() => trayToolTip(app)).toMatch(/^PRACTICE\nDRILL\n/);
    expect((await practice.truthOf(call)).endRequests).toBe(0);
    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
    await expect.poll(async () => (await practice.truthOf(call)).live).toBe(false);
    await expect.poll(() => trayToolTip(app), { timeout: 30_000 }).not.toContain('DRILL');
    expect(await trayToolTip(app)).toContain('STOPPED: 1 of 1 confirmed');
  });

  test('a number that is old says so', async ({ practice, openCallstop }) => {
    await practice.addCalls({}, 3);
    const { app, lists } = await openCallstop();
    await lists(3);
    await practice.kill();
    await expect
      .poll(() => trayToolTip(app), { timeout: 60_000 })
      .toContain('3 live calls when last seen, 2 connections, 1 connection not seen now');
  });
});
