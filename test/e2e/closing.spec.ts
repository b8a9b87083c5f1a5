import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ElectronApplication, expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import {
  clickInTrayGroup,
  clickTrayMenu,
  shownNotifications,
  trayMenu,
  trayToolTip,
} from './fixtures/desktop.ts';
import { repositoryRoot } from './fixtures/driver.ts';
import { ownerOf } from './fixtures/owner-of.ts';
import { closeWindow, desktopEnv, windowNow } from './fixtures/with-tray.ts';

const finishing = 'Callstop: finishing a stop…';

async function shownText(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
  );
}

async function titles(app: ElectronApplication): Promise<string[]> {
  return (await shownNotifications(app)).map(({ title }) => title);
}

async function evidenceOf(profileDir: string): Promise<string> {
  const commandLine = path.join(repositoryRoot, 'electron/cli.ts');
  const asked = [commandLine, '--profile', profileDir, '--practice', '--json', 'history'];
  return (await promisify(execFile)(process.execPath, asked)).stdout;
}

test.describe('where there is a tray', () => {
  test.use({ appEnv: desktopEnv(true) });

  test('closing hides the window, which is told once and never again', async ({
    practice: _runs,
    openCallstop,
  }) => {
    const { app } = await openCallstop();
    await closeWindow(app);
    expect(await windowNow(app)).toBe('hidden');
    expect(await titles(app)).toEqual(['Callstop stays in the tray']);
    await clickTrayMenu(app, 'Open Callstop');
    await expect.poll(() => windowNow(app)).toBe('shown');
    await closeWindow(app);
    await app.close();
    const { app: again } = await openCallstop();
    await closeWindow(again);
    expect(await windowNow(again)).toBe('hidden');
    expect(await titles(again)).toEqual([]);
  });

  test('a window that stays hidden is given up, and comes back with what is live now', async ({
    practice,
    launchApp,
  }) => {
    const script = path.join(repositoryRoot, 'test/support/short-hiding.cjs');
    const app = await launchApp({ args: ['--practice'], script });
    await app.firstWindow();
    await expect.poll(() => trayToolTip(app)).toContain('0 live calls');
    await closeWindow(app);
    await expect.poll(() => windowNow(app)).toBe('none');
    await practice.addCall({});
    await expect.poll(() => trayToolTip(app)).toContain('1 live call,');
    await clickTrayMenu(app, 'Open Callstop');
    await expect.poll(() => shownText(app)).toMatch(/1 live · updated/);
  });

  test('a hidden start opens no window', async ({ practice: _runs, launchApp }) => {
    const app = await launchApp({ args: ['--practice', '--hidden'] });
    await expect.poll(() => trayToolTip(app)).toContain('0 live calls');
    expect(await windowNow(app)).toBe('none');
  });

  test('F78 a page that is killed, and one that hangs, hold up no stop and no tray', async ({
    practice,
    openCallstop,
  }) => {
    await practice.addCalls({ answer: { slowMs: 1_000 } }, 3);
    const { app, lists } = await openCallstop();
    await lists(3);
    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 3 of 3 confirmed');
    await expect.poll(() => shownText(app), { timeout: 20_000 }).toContain('3 of 3 confirmed');

    await app.evaluate(({ BrowserWindow }) => {
      void BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('for (;;);')
        .catch(() => undefined);
    });
    const late = await practice.addCall({});
    await expect.poll(async () => (await practice.truthOf(late)).live).toBe(false);
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 4 of 4 confirmed');
    await clickInTrayGroup(app, 'Emergency stop', 'Press again');
    expect((await trayMenu(app))?.[0]?.label).toBe('Practice centre: no real calls');
  });

  test('F83 a quit while a stop runs waits for it, visibly', async ({
    practice,
    profileDir,
    openCallstop,
  }) => {
    await practice.addCalls({ answer: { slowMs: 3_000 } }, 2);
    const { app, lists } = await openCallstop();
    await lists(2);
    await closeWindow(app);
    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
    await expect.poll(async () => (await practice.counters()).end.requests).toBe(2);
    const gone = app.waitForEvent('close');
    await clickTrayMenu(app, 'Quit Callstop');
    await expect.poll(() => titles(app)).toContain(finishing);
    await gone;
    expect(JSON.parse(await evidenceOf(profileDir)).entries).toMatchObject([
      { outcome: 'confirmed' },
      { outcome: 'confirmed' },
    ]);
  });

  test('F83 a shutdown waits no longer than systems do, and the stop is taken up by the next start', async ({
    practice,
    profileDir,
    openCallstop,
  }) => {
    const [call = ''] = await practice.addCalls({ answer: { slowMs: 60_000 } }, 1);
    const { app, lists } = await openCallstop();
    await lists(1);
    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
    await expect.poll(async () => (await practice.counters()).end.requests).toBe(1);
    const gone = app.waitForEvent('close');
    const delayed = await app.evaluate(({ powerMonitor }) => {
      let prevented = false;
      powerMonitor.emit('shutdown', {
        preventDefault: () => {
          prevented = true;
        },
      });
      return prevented;
    });
    expect(delayed).toBe(true);
    await gone;
    expect((await practice.truthOf(call)).endRequests).toBe(1);
    await openCallstop();
    const owner = await ownerOf(path.join(profileDir, 'practice'));
    const snapshot = await owner.send('snapshot.get', null);
    expect(snapshot).toMatchObject({ value: { emergency: { latched: true, door: 'tray' } } });
    const stopId = snapshot.ok ? (snapshot.value.emergency?.stopId ?? '') : '';
    const attempt = { stopId, call: { connectionId: 'practice', callId: call } };
    const kept = await owner.send('history.evidence', attempt);
    expect(kept.ok ? kept.value.items : kept).toContainEqual(
      expect.objectContaining({ kind: 'unfinished', why: 'shutdown' }),
    );
    owner.close();
  });

  for (const [what, fall] of [
    [
      'an exception',
      () =>
        void setTimeout(() => {
          throw new Error('planted');
        }),
    ],
    ['a rejection', () => void Promise.reject(new Error('planted'))],
  ] as const) {
    test(`F79 ${what} that nothing caught ends the app, is written down, and the next start takes the stop up`, async ({
      practice,
      profileDir,
      openCallstop,
    }) => {
      const [call = ''] = await practice.addCalls({ answer: { slowMs: 60_000 } }, 1);
      const { app, lists } = await openCallstop();
      await lists(1);
      await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
      await expect.poll(async () => (await practice.counters()).end.requests).toBe(1);
      const gone = app.waitForEvent('close');
      await app.evaluate(fall);
      await gone;
      await openCallstop();
      const owner = await ownerOf(path.join(profileDir, 'practice'));
      const snapshot = await owner.send('snapshot.get', null);
      expect(snapshot).toMatchObject({ value: { emergency: { latched: true, door: 'tray' } } });
      const stopId = snapshot.ok ? (snapshot.value.emergency?.stopId ?? '') : '';
      const kept = await owner.send('history.evidence', {
        stopId,
        call: { connectionId: 'practice', callId: call },
      });
      expect(kept.ok ? kept.value.items : kept).toContainEqual(
        expect.objectContaining({ kind: 'unfinished', why: 'defect' }),
      );
      owner.close();
    });
  }

  test('F83 the end of a session, which only windows hear of on Windows, is followed as a shutdown is', async ({
    practice,
    openCallstop,
  }) => {
    await practice.addCall({ answer: { slowMs: 2_000 } });
    const { app, lists } = await openCallstop();
    await lists(1);
    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
    await expect.poll(() => trayToolTip(app)).toContain('STOPPING');
    const gone = app.waitForEvent('close');
    const delayed = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      window?.emit('query-session-end', { preventDefault, reasons: ['logoff'] });
      window?.emit('session-end', { preventDefault, reasons: ['logoff'] });
      return prevented;
    });
    expect(delayed).toBe(true);
    await gone;
  });

  if (process.platform !== 'win32') {
    test('a signal to end is followed as a shutdown is', async ({
      practice: _runs,
      profileDir,
      startPlain,
    }) => {
      const app = startPlain({ args: ['--practice'] });
      (await ownerOf(path.join(profileDir, 'practice'))).close();
      app.process.kill('SIGTERM');
      expect(await app.ended).toBe(0);
    });
  }
});

if (process.platform === 'linux') {
  test.describe('where there is no tray', () => {
    test.use({ appEnv: desktopEnv(false) });

    test('closing minimises, a hidden start shows the window, and both are told as a missing door', async ({
      practice: _runs,
      profileDir,
      launchApp,
    }) => {
      const app = await launchApp({ args: ['--practice', '--hidden'] });
      await app.firstWindow();
      await expect.poll(() => windowNow(app)).toBe('shown');
      await closeWindow(app);
      expect(await windowNow(app)).toBe('minimised');
      expect(await titles(app)).toEqual([]);
      const owner = await ownerOf(path.join(profileDir, 'practice'));
      const doors = async () => {
        const snapshot = await owner.send('snapshot.get', null);
        return snapshot.ok ? snapshot.value.doors.tray : null;
      };
      await expect.poll(doors).toBe('none');
      owner.close();
    });
  });
}
