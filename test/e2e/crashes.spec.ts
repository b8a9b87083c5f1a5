import { type ElectronApplication, expect } from 'playwright/test';
import { pidsBelow } from '../support/process-tree.ts';
import { test } from './fixtures/callstop.ts';
import { clickInTrayGroup, trayToolTip } from './fixtures/desktop.ts';
import { desktopEnv } from './fixtures/with-tray.ts';

test.use({ appEnv: desktopEnv(true) });

/** The processes of this kind that Chromium has started for the app. */
function pidsOf(app: ElectronApplication, type: 'renderer' | 'gpu-process'): number[] {
  return pidsBelow(app.process().pid ?? 0, `--type=${type}`);
}

/** What the window's page says, however it came to be there. */
function shownText(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents?.executeJavaScript('document.body.innerText').catch(String) ?? '';
  });
}

/** All that the app writes from now on. */
function listen(app: ElectronApplication): () => string {
  const said: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  }
  return () => said.join('');
}

test('F78 the processes of all pages are killed in the middle of a stop: it goes on, and the window comes back with it', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({ answer: { slowMs: 2_000 } }, 5);
  const { app, lists } = await openCallstop();
  await lists(5);
  const said = listen(app);
  await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
  await expect.poll(async () => (await practice.counters()).end.requests).toBe(5);
  const killed = pidsOf(app, 'renderer');
  expect(killed.length).toBeGreaterThan(0);
  for (const pid of killed) process.kill(pid, 'SIGKILL');

  await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 5 of 5 confirmed');
  await expect.poll(() => shownText(app)).toContain('STOPPED: 5 of 5 confirmed');
  const truth = await practice.truth();
  expect(truth.map(({ live, endRequests }) => ({ live, endRequests }))).toEqual(
    Array.from({ length: 5 }, () => ({ live: false, endRequests: 1 })),
  );
  expect(said().match(/The window's page is gone/g)).toHaveLength(1);

  const late = await practice.addCall({});
  await expect.poll(async () => (await practice.truthOf(late)).live).toBe(false);
  await expect.poll(() => shownText(app)).toContain('STOPPED: 6 of 6 confirmed');
});

test('F78 the graphics process is killed in the middle of a stop, twice: stop and window go on', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({ answer: { slowMs: 2_000 } }, 3);
  const { app, page, lists } = await openCallstop();
  await lists(3);
  await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
  await expect.poll(async () => (await practice.counters()).end.requests).toBe(3);
  const killed: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    const alive = () => pidsOf(app, 'gpu-process').filter((pid) => !killed.includes(pid));
    await expect.poll(alive).toHaveLength(1);
    for (const pid of alive()) {
      process.kill(pid, 'SIGKILL');
      killed.push(pid);
    }
  }
  await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 3 of 3 confirmed');
  await expect.poll(() => shownText(app)).toContain('STOPPED: 3 of 3 confirmed');
  // It draws again, too, and takes what a person does.
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  await expect(page.getByRole('heading', { name: 'Start with this computer' })).toBeVisible();
  expect((await page.screenshot()).length).toBeGreaterThan(0);
  expect((await practice.truth()).map(({ endRequests }) => endRequests)).toEqual([1, 1, 1]);
});

test('F78 a process of Chromium’s that is gone is one line in the log with words, and no dialog', async ({
  practice: _runs,
  openCallstop,
}) => {
  const { app } = await openCallstop();
  const said = listen(app);
  const dialogs = await app.evaluate(({ app, dialog }) => {
    let shown = 0;
    dialog.showErrorBox = () => {
      shown += 1;
    };
    const tell = (type: 'GPU' | 'Utility', reason: string, more: object) =>
      app.emit('child-process-gone', {}, { type, reason, exitCode: 9, ...more });
    tell('GPU', 'killed', { name: 'GPU' });
    tell('Utility', 'crashed', { serviceName: 'network.mojom.NetworkService', name: 'Network Service' });
    tell('Utility', 'clean-exit', { name: 'Network Service' });
    return shown;
  });
  expect(dialogs).toBe(0);
  await expect.poll(() => said()).toContain('Utility, Network Service');
  expect(said().match(/A process of Callstop is gone .*/g)).toEqual([
    'A process of Callstop is gone (GPU): killed (9). Stops go on.',
    'A process of Callstop is gone (Utility, Network Service): crashed (9). Stops go on.',
  ]);
});
