import { expect } from 'playwright/test';
import { test } from './fixtures/electron-app.ts';
import { asked, loadedPage, type SampleWindow, sampleApp, windowState } from './fixtures/sample-app.ts';

declare const window: SampleWindow & Window;

test.use({ appFolder: sampleApp });

test('a page of the app comes up under its content security policy', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  await expect(page.getByRole('heading', { name: 'Sample' })).toBeVisible();
  expect(await page.title()).toBe('Sample');
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  await expect.poll(() => windowState(electronApp)).toEqual({ visible: true, title: 'Sample', count: 1 });
  const violation = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          resolve(`${event.effectiveDirective} ${event.blockedURI}`);
        });
        fetch('https://example.com/').catch(() => undefined);
      }),
  );
  expect(violation).toBe('connect-src https://example.com/');
});

test('the preload lives in a world of its own', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  const found = await page.evaluate(() => ({
    secret: typeof window.secretOfThePreload,
    require: typeof window.require,
    frozen: Object.isFrozen(window.sample),
    replaced: Reflect.set(window, 'sample', null),
    bindings: Object.keys(window).filter((name) => name.startsWith('__standIn')),
  }));
  expect(found).toEqual({
    secret: 'undefined',
    require: 'undefined',
    frozen: true,
    replaced: false,
    bindings: [],
  });
  const thrown = (name: 'refuse' | 'requireFs') =>
    page.evaluate(
      (member) =>
        Promise.resolve()
          .then(() => window.sample[member]())
          .then(() => 'nothing', String),
      name,
    );
  expect(await thrown('refuse')).toBe('TypeError: refused by the preload');
  expect(await thrown('requireFs')).toContain('module not found: node:fs');
});

test('a command goes to the main process and its answer comes back', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  expect(await page.evaluate(() => window.sample.invoke('sample:add', 2, 3))).toBe(5);
  const same = await page.evaluate(async () => {
    const sent = {
      map: new Map([['a', 1n]]),
      when: new Date(7),
      none: undefined,
      nan: Number.NaN,
      bytes: new Uint8Array([1, 255]),
    };
    const got = (await window.sample.invoke('sample:same', sent)) as typeof sent;
    return [
      got.map.get('a') === 1n,
      got.when.getTime(),
      'none' in got,
      got.nan,
      got.bytes.constructor.name,
      [...got.bytes],
    ];
  });
  expect(same).toEqual([true, 7, true, Number.NaN, 'Uint8Array', [1, 255]]);
  const unsendable = page.evaluate(() => window.sample.invoke('sample:same', () => 1).catch(String));
  expect(await unsendable).toContain('An object could not be cloned.');
});

test('a failing handler fails the command by its words', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  const failing = (channel: string) =>
    page.evaluate((name) => window.sample.invoke(name).catch((error) => error.message), channel);
  expect(await failing('sample:fail')).toBe(
    "Error invoking remote method 'sample:fail': RangeError: out of reach",
  );
  expect(await failing('sample:none')).toBe(
    "Error invoking remote method 'sample:none': Error: No handler registered for 'sample:none'",
  );
});

test('the main process knows which frame speaks', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  const sender = await page.evaluate(() => window.sample.invoke('sample:sender'));
  expect(sender).toEqual({
    url: 'app://sample/index.html',
    origin: 'app://sample',
    isTop: true,
    parent: null,
    window: 1,
  });
});

test('the main process sends events to the page', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('sample:event', 'one'),
  );
  await expect.poll(() => page.evaluate(() => window.seen.events)).toEqual(['one']);
});

test('a page goes nowhere and opens nothing that the app forbids', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  const opened = await page.evaluateHandle(() => window.open('https://example.com/'));
  await expect.poll(() => opened.evaluate((one) => one === null || one.closed)).toBe(true);
  await page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, {
      href: 'https://example.com/',
      target: '_blank',
      rel: 'noopener',
      textContent: 'away',
    });
    document.body.append(link);
  });
  await page.getByRole('link', { name: 'away' }).click();
  await expect.poll(() => asked(electronApp)).toEqual(['https://example.com/', 'https://example.com/']);
  await expect.poll(() => electronApp.windows().length).toBe(1);
  const shown = () =>
    electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(await shown()).toBe('app://sample/index.html');
  expect(await page.evaluate(() => window.seen.ownScriptRan)).toBe(true);
});

test('permissions are what the app answers', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  const states = await page.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera', 'clipboard-read'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('a request that the app cancels is not made', async ({ electronApp }) => {
  const page = await loadedPage(electronApp);
  await electronApp.evaluate(({ session }) => {
    session.defaultSession.webRequest.onBeforeRequest(({ url }, decide) =>
      decide({ cancel: url.endsWith('/page.js') }),
    );
  });
  const fetched = (name: string) =>
    page.evaluate((file) => fetch(file).then((answer) => answer.status, String), name);
  expect(await fetched('index.html')).toBe(200);
  expect(await fetched('nowhere.html')).toBe(404);
  expect(await fetched('page.js')).toContain('Failed to fetch');
});
