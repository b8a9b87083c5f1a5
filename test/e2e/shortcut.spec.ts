import path from 'node:path';
import { expect } from 'playwright/test';
import type { ShortcutState } from '../../electron/contract/desktop-doors.ts';
import { usualShortcut } from '../../electron/contract/desktop-doors.ts';
import type { OwnerConnection } from '../../electron/owner/call-owner.ts';
import { test } from './fixtures/callstop.ts';
import { heldShortcuts, pressShortcut, trayToolTip } from './fixtures/desktop.ts';
import { driver } from './fixtures/electron-app.ts';
import { ownerOf } from './fixtures/owner-of.ts';
import { closeWindow, desktopEnv, windowNow } from './fixtures/with-tray.ts';

const other = 'CommandOrControl+Alt+Shift+Home';

async function doorsOf(owner: OwnerConnection) {
  const snapshot = await owner.send('snapshot.get', null);
  if (!snapshot.ok) throw new Error(snapshot.failure.code);
  return snapshot.value.doors;
}

async function shortcutOf(owner: OwnerConnection): Promise<ShortcutState> {
  return (await doorsOf(owner)).shortcut;
}

// The pipeline runs what carries this tag on Electron itself, too.
test.describe('the global shortcut', { tag: '@electron' }, () => {
  test.use({ appEnv: { ...desktopEnv(true), XDG_SESSION_TYPE: 'x11' } });

  test('stops everything with the window closed, and is proven by it', async ({
    practice,
    profileDir,
    openCallstop,
  }) => {
    await practice.addCalls({}, 3);
    const { app, lists } = await openCallstop();
    await lists(3);
    await closeWindow(app);
    const owner = await ownerOf(path.join(profileDir, 'practice'));
    expect(await shortcutOf(owner)).toEqual({ state: 'set', accelerator: usualShortcut, provenAt: null });
    await pressShortcut(app, usualShortcut);
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 3 of 3 confirmed');
    expect(await windowNow(app)).toBe('hidden');
    expect(await shortcutOf(owner)).toMatchObject({ state: 'set', provenAt: expect.any(Number) });
    const snapshot = await owner.send('snapshot.get', null);
    expect(snapshot).toMatchObject({ value: { emergency: { door: 'shortcut', latched: true } } });
    owner.close();
  });

  test('a trial proves it and stops nothing; another chord takes its place', async ({
    practice,
    profileDir,
    openCallstop,
  }) => {
    const call = await practice.addCall({});
    const { app, lists } = await openCallstop();
    await lists(1);
    const owner = await ownerOf(path.join(profileDir, 'practice'));
    await owner.send('shortcut.try', { on: true });
    await expect.poll(async () => (await doorsOf(owner)).trying).toBe(true);
    await pressShortcut(app, usualShortcut);
    await expect
      .poll(() => doorsOf(owner))
      .toMatchObject({ trying: false, shortcut: { state: 'set', provenAt: expect.any(Number) } });
    expect((await practice.truthOf(call)).endRequests).toBe(0);

    await owner.send('settings.change', { shortcut: other });
    expect(await heldShortcuts(app)).toEqual([other]);
    await expect.poll(() => shortcutOf(owner)).toEqual({ state: 'set', accelerator: other, provenAt: null });
    await owner.send('settings.change', { shortcut: null });
    await expect.poll(() => shortcutOf(owner)).toEqual({ state: 'off' });
    expect(await heldShortcuts(app)).toEqual([]);
    owner.close();
  });
});

if (process.platform === 'linux' && driver === 'stand-in') {
  test('where the system hides what it passes on, it is unsure and names the command to bind', async ({
    profileDir,
    launchApp,
  }) => {
    await launchApp({ args: ['--practice'], env: { XDG_SESSION_TYPE: 'wayland' } });
    const owner = await ownerOf(path.join(profileDir, 'practice'));
    const state = await shortcutOf(owner);
    expect(state).toMatchObject({ state: 'unsure', accelerator: usualShortcut, provenAt: null });
    const command = state.state === 'unsure' ? state.command : '';
    expect(command).toMatch(/ --practice --emergency-stop$/);
    expect(command).toContain(` --profile ${profileDir} `);
    owner.close();
  });
}
