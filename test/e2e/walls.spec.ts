import path from 'node:path';
import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { repositoryRoot } from './fixtures/driver.ts';

test('the page has one bridge of two functions and nothing of Node or Electron', async ({ openCallstop }) => {
  const { page } = await openCallstop();
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, 'callstop')).sort(),
    strangers: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window),
  }));
  expect(seen).toEqual({ bridge: ['listen', 'send'], strangers: [] });
});

test('unknown commands, bad input and forged doors are refused as failures', async ({
  practice,
  openCallstop,
}) => {
  const callId = await practice.addCall({});
  const { page, lists } = await openCallstop();
  await lists(1);
  const answers = await page.evaluate(async (id) => {
    const bridge: object = Reflect.get(window, 'callstop');
    const send = Reflect.get(bridge, 'send');
    const end = {
      calls: [{ connectionId: 'practice', callId: id }],
      door: 'tray',
      reasonCode: 'SV-END',
      reasonText: null,
      note: null,
      withoutRecord: false,
    };
    return [
      await send('keys.get', null),
      await send('calls.end', { ...end, door: 'row', url: 'https://example.com' }),
      await send('calls.end', end),
      await send('history.list', { limit: 1e9, before: null }),
    ];
  }, callId);
  expect(answers).toEqual([
    { ok: false, failure: { code: 'unknownCommand', command: 'keys.get' } },
    { ok: false, failure: { code: 'badInput', command: 'calls.end', where: 'input' } },
    { ok: false, failure: { code: 'badInput', command: 'calls.end', where: 'door' } },
    { ok: false, failure: { code: 'badInput', command: 'history.list', where: 'limit' } },
  ]);
  expect((await practice.counters()).end.requests).toBe(0);
});

test('a page that is not the window itself is refused aloud, though it has the bridge', async ({
  openCallstop,
}) => {
  const { app } = await openCallstop();
  const preload = path.join(repositoryRoot, 'dist/preload/preload.cjs');
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, script) => {
    const stranger = new BrowserWindow({ webPreferences: { preload: script, sandbox: true } });
    await stranger.loadURL('about:blank');
  }, preload);
  const stranger = await opened;
  await stranger.waitForFunction(() => 'callstop' in window);
  const answer = await stranger.evaluate(() => Reflect.get(window, 'callstop').send('snapshot.get', null));
  expect(answer).toEqual({ ok: false, failure: { code: 'senderRefused', command: 'snapshot.get' } });
});

test('the page runs no script of a stranger, makes no code of text, and its policy says of what', async ({
  openCallstop,
}) => {
  const { page } = await openCallstop();
  const tried = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const attempt = (make: () => unknown) => {
      try {
        make();
        return 'made';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const script = document.createElement('script');
    const button = document.createElement('button');
    const made = [
      attempt(() => button.setAttribute('onclick', 'window.stranger = true')),
      attempt(() => {
        script.text = 'window.stranger = true';
      }),
      attempt(() => {
        script.src = 'data:text/javascript,window.stranger=true';
      }),
      attempt(() => {
        document.body.innerHTML = '<img src=x onerror="window.stranger = true">';
      }),
      attempt(() => Reflect.get(window, 'trustedTypes').createPolicy('stranger', {})),
    ];
    attempt(() => script.append(new Text('window.stranger = true')));
    attempt(() => document.body.append(script, button));
    button.click();
    const told = new Promise((resolve) => {
      document.addEventListener(
        'securitypolicyviolation',
        ({ effectiveDirective }) => effectiveDirective === 'connect-src' && resolve(null),
      );
    });
    await fetch('https://callstop.example/').catch(() => undefined);
    await told;
    return { made, violations, stranger: 'stranger' in window };
  });
  expect(tried.stranger).toBe(false);
  expect(tried.made).toEqual(Array.from({ length: 5 }, () => 'TypeError'));
  expect(tried.violations).toEqual(
    expect.arrayContaining(['require-trusted-types-for', 'trusted-types', 'connect-src']),
  );
});

test('P21 every permission is denied, and no file of this computer is served under the page’s address', async ({
  openCallstop,
}) => {
  const { page } = await openCallstop();
  const seen = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
    const states = names.map(async (name) => {
      // TypeScript's list lacks one that Chromium knows.
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return `${name} ${state}`;
    });
    const paths = ['/../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2fmain%2fmain.js', '/%', '/%00'];
    const served = paths.map((file) => {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: file });
      const answer = new Promise<string>((resolve) => {
        link.onload = () => resolve('served');
        link.onerror = () => resolve('refused');
      });
      document.head.append(link);
      return answer;
    });
    return { states: await Promise.all(states), served: await Promise.all(served) };
  });
  expect(seen.states.filter((state) => !state.endsWith(' denied'))).toEqual([]);
  expect(seen.served).toEqual(Array.from({ length: 5 }, () => 'refused'));
});

test('using the window breaks no policy of its own', async ({ practice, openCallstop }) => {
  await practice.addCall({ number: '+15550100001' });
  const { page, row, lists } = await openCallstop();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await lists(1);
  await row('+15550100001').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copy' }).first().press('Enter');
  await row('+15550100001').focus();
  await page.keyboard.press('e');
  await page.keyboard.press('6');
  await expect(row('+15550100001')).toContainText('Confirmed ended');
  await page.getByRole('button', { name: 'Add call ids' }).press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'History' }).press('Enter');
  await page.getByRole('row', { name: 'Confirmed ended' }).press('Enter');
  await expect(page.getByRole('list', { name: 'Evidence, oldest first' })).toBeVisible();
  expect(complaints).toEqual([]);
});
