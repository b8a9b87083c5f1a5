import { expect } from 'playwright/test';
import {
  clickTrayMenu,
  openedAddresses,
  pressShortcut,
  shownNotifications,
  trayMenu,
  trayToolTip,
} from './fixtures/desktop.ts';
import { driver, test } from './fixtures/electron-app.ts';
import {
  loadedPage,
  type SampleMain,
  type SampleWindow,
  sampleApp,
  windowState,
} from './fixtures/sample-app.ts';

declare const window: SampleWindow & Window;

test.use({ appFolder: sampleApp });

test('a window that is closed hides, and its tray menu shows it again', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await windowState(electronApp)).toEqual({ visible: false, title: 'Sample', count: 1 });
  await clickTrayMenu(electronApp, 'Show');
  expect(await windowState(electronApp)).toEqual({ visible: true, title: 'Sample', count: 1 });
  expect(await page.evaluate(() => window.sample.invoke('sample:add', 1, 1))).toBe(2);
});

test('an address that cannot be shown is a failed load', async ({ electronApp }) => {
  await loadedPage(electronApp);
  const words = await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]
      ?.loadURL('http://127.0.0.1:1/')
      .then(() => 'loaded', String),
  );
  expect(words).toContain('ERR_UNSAFE_PORT');
});

test('what comes before the app is ready is refused', async ({ electronApp }) => {
  await loadedPage(electronApp);
  const tooEarly = await electronApp.evaluate(() => (globalThis as unknown as SampleMain).sample.tooEarly);
  expect(tooEarly).toEqual([
    'Session can only be received when app is ready',
    'Cannot create BrowserWindow before app is ready',
  ]);
});

test('a second window is hidden, moved, shown and closed by itself', async ({ electronApp }) => {
  await loadedPage(electronApp);
  const opened = electronApp.waitForEvent('window');
  await electronApp.evaluate(async ({ BrowserWindow }) => {
    const second = new BrowserWindow({ show: false, width: 300, height: 200 });
    await second.loadURL('data:text/html,<title>Second</title><p>second');
    second.setBounds({ width: 500, height: 400 });
  });
  const page = await opened;
  await expect(page.getByText('second')).toBeAttached();
  const second = await electronApp.browserWindow(page);
  expect(await second.evaluate((one) => [one.isVisible(), one.getTitle()])).toEqual([false, 'Second']);
  await second.evaluate((one) => one.show());
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([500, 400]);
  const image = await second.evaluate(async (one) => (await one.capturePage()).getSize());
  expect(image.width).toBeGreaterThanOrEqual(500);
  await Promise.all([page.waitForEvent('close'), second.evaluate((one) => one.close())]);
  expect((await windowState(electronApp)).count).toBe(1);
});

test('tray, shortcut, notification and opened address are captured', async ({ electronApp }) => {
  await loadedPage(electronApp);
  expect(await trayToolTip(electronApp)).toBe('Sample');
  expect((await trayMenu(electronApp))?.map(({ label }) => label)).toEqual(['Show', 'More', 'Help', 'Quit']);
  await clickTrayMenu(electronApp, 'More', 'Notify');
  expect(await shownNotifications(electronApp)).toEqual([{ title: 'Note', body: 'from the tray' }]);
  await clickTrayMenu(electronApp, 'Help');
  expect(await openedAddresses(electronApp)).toEqual(['https://example.com/help']);
  await pressShortcut(electronApp, 'CommandOrControl+Alt+Shift+F12');
  expect((await windowState(electronApp)).visible).toBe(false);
});

test('quitting from the tray ends the app with code 0', async ({ electronApp }) => {
  await loadedPage(electronApp);
  const child = electronApp.process();
  const closed = electronApp.waitForEvent('close');
  await clickTrayMenu(electronApp, 'Quit');
  await closed;
  expect(child.exitCode).toBe(0);
});

test('a second start hands over to the first and ends', async ({ electronApp, startPlain }) => {
  await loadedPage(electronApp);
  await pressShortcut(electronApp, 'CommandOrControl+Alt+Shift+F12');
  const second = startPlain({ args: ['--from-second'] });
  expect(await second.ended).toBe(0);
  expect(second.text()).toContain('another one has the lock');
  const secondStart = () => electronApp.evaluate(() => (globalThis as unknown as SampleMain).secondStart);
  await expect.poll(secondStart).toMatchObject({ data: { greeting: 'hello' } });
  expect((await secondStart())?.argv).toContain('--from-second');
  expect((await windowState(electronApp)).visible).toBe(true);
});

test('a utility process answers, ends by itself and is killed', async ({ electronApp, leftovers }) => {
  await loadedPage(electronApp);
  const run = await electronApp.evaluate(async () => {
    const { forkEcho } = (globalThis as unknown as SampleMain).sample;
    const next = (child: Electron.UtilityProcess, name: 'message' | 'exit') =>
      new Promise<unknown>((resolve) => child.once(name as 'message', resolve));
    const first = forkEcho();
    first.postMessage({ number: 1n });
    const answer = await next(first, 'message');
    first.postMessage('exit');
    const exitCode = await next(first, 'exit');
    const second = forkEcho();
    second.postMessage('ready?');
    await next(second, 'message');
    const hadPid = second.pid !== undefined;
    const killed = second.kill();
    return { answer, exitCode, hadPid, killed, killedCode: await next(second, 'exit'), pid: second.pid };
  });
  expect(run).toEqual({
    answer: { echo: { number: 1n }, type: 'utility', mark: 'told' },
    exitCode: 3,
    hadPid: true,
    killed: true,
    killedCode: 15,
    pid: undefined,
  });
  expect(leftovers().filter((line) => line.includes('echo.mjs'))).toEqual([]);
});

test('an app killed with SIGKILL leaves no process behind and starts again', async ({
  launchApp,
  leftovers,
}) => {
  const app = await launchApp();
  await loadedPage(app);
  await app.evaluate(async () => {
    const child = (globalThis as unknown as SampleMain).sample.forkEcho();
    child.postMessage('ready?');
    await new Promise((resolve) => child.once('message', resolve));
    child.postMessage('hang');
  });
  expect(leftovers().length).toBeGreaterThan(2);
  const closed = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await closed;
  await expect.poll(leftovers, { timeout: 10_000 }).toEqual([]);
  const again = await launchApp();
  await loadedPage(again);
});

test('a renderer that crashes is told of and can be loaded again', async ({ electronApp }) => {
  await loadedPage(electronApp);
  const reason = await electronApp.evaluate(async ({ app, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const told = new Promise((resolve) =>
      app.once('render-process-gone', (_event, _contents, details) => resolve(details.reason)),
    );
    contents?.forcefullyCrashRenderer();
    return told;
  });
  expect(reason).toMatch(/crashed|killed/);
  const title = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    await first?.loadURL('app://sample/index.html');
    return first?.webContents.executeJavaScript('document.title');
  });
  expect(title).toBe('Sample');
});

if (driver === 'stand-in') {
  test('a person who closes the window asks the app, which may keep it', async ({ electronApp }) => {
    const page = await loadedPage(electronApp);
    const chromium = await page.context().newCDPSession(page);
    await Promise.all([page.waitForEvent('close'), chromium.send('Page.close').catch(() => undefined)]);
    await expect.poll(() => windowState(electronApp)).toEqual({ visible: false, title: 'Sample', count: 1 });
    const shown = electronApp.waitForEvent('window');
    await clickTrayMenu(electronApp, 'Show');
    const again = await shown;
    await again.waitForFunction(() => window.seen?.ownScriptRan);
    expect(await again.evaluate(() => window.sample.invoke('sample:add', 1, 1))).toBe(2);
  });

  test('what the stand-in lacks fails by its name', async ({ electronApp }) => {
    await loadedPage(electronApp);
    const said = await electronApp.evaluate((electron) => {
      const message = (use: () => unknown): string => {
        try {
          return String(use());
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
      };
      const [first] = electron.BrowserWindow.getAllWindows();
      return [
        message(() => electron.app.showAboutPanel()),
        message(() => electron.crashReporter),
        message(() => first?.setKiosk(true)),
        message(() => first?.webContents.openDevTools()),
        message(() => electron.app.on('gpu-info-update', () => undefined)),
        message(() => new electron.BrowserWindow({ webPreferences: { contextIsolation: false } })),
      ];
    });
    expect(said).toEqual([
      'electron stand-in: app.showAboutPanel is not implemented',
      "electron stand-in: require('electron').crashReporter is not implemented",
      'electron stand-in: BrowserWindow.setKiosk is not implemented',
      'electron stand-in: webContents.openDevTools is not implemented',
      'electron stand-in: app event "gpu-info-update" is not implemented',
      'electron stand-in: webPreferences contextIsolation: false is not implemented',
    ]);
  });
}
