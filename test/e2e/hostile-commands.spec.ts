import path from 'node:path';
import { type ElectronApplication, expect, type Page } from 'playwright/test';
import { commandChannel } from '../../electron/contract/ipc.ts';
import { ordinaryAllowance } from '../../electron/contract/ipc-limits.ts';
import { refusalChannel } from '../../electron/contract/refusals.ts';
import { test } from './fixtures/callstop.ts';
import { clickInTrayGroup, trayToolTip } from './fixtures/desktop.ts';
import { repositoryRoot } from './fixtures/driver.ts';
import { driver } from './fixtures/electron-app.ts';
import { desktopEnv } from './fixtures/with-tray.ts';

/** The bridge's send, as a page that keeps to no contract uses it. */
type Send = (command: string, input: unknown) => Promise<{ failure?: { code: string } }>;

interface Counted {
  handed: number;
  readonly lag: { readonly max: number; percentile(at: number): number; reset(): void };
}

declare global {
  var callstopCounted: Counted;
}

const counting = path.join(repositoryRoot, 'test/support/count-commands.cjs');
const rawPreload = path.join(repositoryRoot, 'test/support/raw-preload.cjs');
/** Ms that the main process may be late while a page does what it can. */
const lagLimit = 50;

test.use({ appEnv: desktopEnv(true) });

/** How many commands came to the main process since the last time, and how late it was in ms. */
function taken(app: ElectronApplication): Promise<{ handed: number; p99: number; max: number }> {
  return app.evaluate(() => {
    const { callstopCounted: counted } = globalThis;
    const told = {
      handed: counted.handed,
      p99: counted.lag.percentile(99) / 1e6,
      max: counted.lag.max / 1e6,
    };
    counted.handed = 0;
    counted.lag.reset();
    return told;
  });
}

/** Sends 10,000 commands a second for so long, and counts the answers by their codes. */
function flood(page: Page, seconds: number): Promise<Record<string, number>> {
  return page.evaluate(async (length) => {
    const bridge: object = Reflect.get(window, 'callstop');
    const send: Send = Reflect.get(bridge, 'send');
    const counts: Record<string, number> = {};
    const inputs = [null, { calls: [] }, JSON.parse('{"__proto__":{"door":"tray"}}'), 'https://example.com'];
    const names = ['snapshot.get', 'calls.end', 'history.list', 'keys.get'];
    for (let tenth = 0; tenth < 10 * length; tenth += 1) {
      const began = performance.now();
      for (let sent = 0; sent < 1_000; sent += 1) {
        void send(names[sent % 4] ?? '', inputs[Math.floor(sent / 4) % 4]).then(({ failure }) => {
          const code = failure?.code ?? 'answered';
          counts[code] = (counts[code] ?? 0) + 1;
        });
      }
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + 100 - performance.now())));
    }
    await send('window.show', null);
    return counts;
  }, seconds);
}

test(
  'F85 10,000 commands a second are refused before they reach the owner, and the emergency stop works all the while',
  {
    tag: '@electron',
  },
  async ({ practice, launchApp }, info) => {
    await practice.addCalls({}, 12);
    const app = await launchApp({ args: ['--practice'], script: counting });
    const page = await app.firstWindow();
    await expect(page.getByText('12 live · updated')).toBeVisible();
    await taken(app);

    const began = performance.now();
    const flooded = flood(page, 3);
    await expect.poll(() => app.evaluate(() => globalThis.callstopCounted.handed)).toBeGreaterThan(100);
    await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now: 12 calls');
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 12 of 12 confirmed');
    const counts = await flooded;
    const told = await taken(app);
    const seconds = (performance.now() - began) / 1_000;

    expect((await practice.truth()).filter(({ live }) => live)).toEqual([]);
    expect(counts.unknownCommand).toBeGreaterThanOrEqual(7_000);
    expect(counts.tooManyCommands).toBeGreaterThan(10_000);
    expect(told.handed).toBeLessThanOrEqual(
      ordinaryAllowance.commands + ordinaryAllowance.commandsPerSecond * (seconds + 1),
    );
    info.annotations.push({ type: 'main process late, ms', description: JSON.stringify(told) });
    if (driver === 'electron') expect(told.p99).toBeLessThanOrEqual(lagLimit);
  },
);

test('F85 the window’s own stop is not held back by a flood of other commands', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCalls({}, 2);
  const { page, lists } = await openCallstop();
  await lists(2);
  const engaged = await page.evaluate(async () => {
    const bridge: object = Reflect.get(window, 'callstop');
    const send: Send = Reflect.get(bridge, 'send');
    const others = Array.from({ length: 2_000 }, () => send('snapshot.get', null));
    const engage = { scope: 'all', door: 'window', reasonCode: null, note: null };
    const answer = await send('stop.engage', engage);
    await Promise.all(others);
    return answer;
  });
  expect(engaged).toMatchObject({ ok: true, value: { taken: 2, joined: false } });
  await expect.poll(async () => (await practice.truth()).filter(({ live }) => live)).toEqual([]);
});

test(
  'F85 100 MB in one command is refused without reaching the owner',
  { tag: '@electron' },
  async ({ practice: _runs, launchApp }, info) => {
    const app = await launchApp({ args: ['--practice'], script: counting });
    const page = await app.firstWindow();
    await expect(page.getByText('live · updated')).toBeVisible();
    await taken(app);
    const answers = await page.evaluate(async () => {
      const bridge: object = Reflect.get(window, 'callstop');
      const send: Send = Reflect.get(bridge, 'send');
      const text = 'x'.repeat(100 * 2 ** 20);
      const ids = Array.from({ length: 100_000 }, () => 'x'.repeat(1_000));
      return [
        await send('calls.end', { calls: [], note: text }),
        await send('calls.add', { connectionId: 'practice', ids }),
        await send('calls.end', new Uint8Array(10 * 2 ** 20)),
        await send(text, null),
      ];
    });
    const told = await taken(app);
    const codes = answers.map(({ failure }) => failure?.code);
    expect(codes).toEqual(['inputTooLarge', 'inputTooLarge', 'badInput', 'unknownCommand']);
    expect(JSON.stringify(answers).length).toBeLessThan(1_000);
    expect(told.handed).toBe(0);
    info.annotations.push({ type: 'main process late, ms', description: JSON.stringify(told) });
    if (driver === 'electron') expect(told.p99).toBeLessThanOrEqual(lagLimit);
  },
);

test('F85 a page that got past the preload is refused by the owner’s own gate, and counted in one line without its words', async ({
  practice,
  openCallstop,
  run,
}) => {
  await practice.addCalls({}, 2);
  const { app, lists } = await openCallstop();
  await lists(2);
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, preload) => {
    await new BrowserWindow({ webPreferences: { preload, sandbox: true } }).loadURL(
      'app://callstop/index.html',
    );
  }, rawPreload);
  const page = await opened;
  await page.waitForFunction(() => 'raw' in window);
  const codes = await page.evaluate(
    async ([channel = '', counts = '']) => {
      const { invoke, send } = Reflect.get(window, 'raw');
      const code = (answer: unknown) =>
        (typeof answer === 'string' ? answer : JSON.stringify(answer)).slice(0, 90);
      const large = await invoke(channel, 'calls.end', { note: 'STOLEN'.repeat(2 ** 20) });
      const strange = await invoke(channel, '__proto__', null);
      const other = await invoke('callstop:other', 'snapshot.get', null);
      const answers: unknown[] = await Promise.all(
        Array.from({ length: 2_000 }, () => invoke(channel, 'snapshot.get', null)),
      );
      send(counts, { tooManyCommands: 'STOLEN', badInput: 5, STOLEN: 7 });
      const refused = answers.filter((answer) => code(answer).includes('tooManyCommands')).length;
      return { large: code(large), strange: code(strange), other: code(other), refused };
    },
    [commandChannel, refusalChannel],
  );
  expect(codes.large).toContain('inputTooLarge');
  expect(codes.strange).toContain('unknownCommand');
  expect(codes.other).toContain('No handler registered');
  expect(codes.refused).toBeGreaterThan(1_000);
  await expect.poll(run.text).toContain('commands of the window that were refused: inputTooLarge 1');
  expect(run.text().split('commands of the window that were refused')).toHaveLength(2);
  expect(run.text()).not.toContain('STOLEN');
});

test('P22 the window names calls and connections by their ids: an address or a path in their place is refused or ends nothing', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({});
  const { page, lists } = await openCallstop();
  await lists(1);
  const answers = await page.evaluate(async () => {
    const bridge: object = Reflect.get(window, 'callstop');
    const send: Send = Reflect.get(bridge, 'send');
    const rest = { door: 'row', reasonCode: 'SV-END', reasonText: null, note: null, withoutRecord: false };
    const end = (connectionId: string, callId: string) =>
      send('calls.end', { ...rest, calls: [{ connectionId, callId }] });
    const codeOf = async (answer: ReturnType<Send>) => (await answer).failure?.code ?? 'ok';
    return [
      await codeOf(end('https://example.com/', 'a')),
      await codeOf(end('../../etc', 'a')),
      await codeOf(end('__proto__', 'a')),
      await codeOf(end('constructor', 'a')),
      await codeOf(
        send('calls.copyNumber', { call: { connectionId: 'practice', callId: '__proto__' }, end: 'to' }),
      ),
      await codeOf(send('stop.report', { stopId: '../../etc/passwd', format: '/tmp/x' })),
      await codeOf(send('history.export', { format: 'csv', filter: {}, path: '/tmp/stolen' })),
      await codeOf(send('connections.test', { connectionId: 'file:///etc/passwd' })),
    ];
  });
  const unknown = 'connectionUnknown';
  expect(answers.slice(0, 4)).toEqual([unknown, unknown, unknown, unknown]);
  expect(answers.slice(4)).toEqual(['noNumber', 'badInput', 'badInput', unknown]);
  expect((await practice.counters()).end.requests).toBe(0);
});
