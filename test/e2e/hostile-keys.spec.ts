import { expect } from 'playwright/test';
import { commandNames } from '../../electron/contract/ipc.ts';
import { addConnection, card, idOf, test } from './fixtures/own-connections.ts';

test('P15 a hostile script finds the key of a connection nowhere: in no answer, event, store or object of the page', async ({
  platform,
  openOwn,
  another,
}) => {
  await platform.addCalls({}, 2);
  const { page } = await openOwn();
  await addConnection(page, { name: 'North', baseUrl: platform.url, key: platform.key });
  await expect(card(page, 'North')).toBeVisible();
  const connectionId = await idOf(await another(), 'North');
  const harmless = commandNames.filter((name) => !['app.restart', 'connections.remove'].includes(name));

  const found = await page.evaluate(
    async ({ names, id, key }) => {
      const texts: string[] = [];
      const bridge: object = Reflect.get(window, 'callstop');
      const send: (name: string, input: unknown) => Promise<unknown> = Reflect.get(bridge, 'send');
      const listen: (name: string, hear: (payload: unknown) => void) => void = Reflect.get(bridge, 'listen');
      listen('snapshot.patch', (payload) => texts.push(JSON.stringify(payload)));
      const one = { connectionId: id, waitMs: 10, limit: 50, before: null, stopId: id };
      const inputs = [null, {}, one, { connectionId: id }, { connectionId: id, keyTyped: null }];
      for (const name of names)
        for (const input of inputs) texts.push(JSON.stringify(await send(name, input)) ?? '');
      texts.push(JSON.stringify({ ...localStorage, ...sessionStorage }), document.cookie, location.href);
      texts.push(JSON.stringify(await indexedDB.databases()), JSON.stringify(performance.getEntries()));
      texts.push(document.documentElement.outerHTML, JSON.stringify(history.state));
      for (const field of document.querySelectorAll('input')) texts.push(field.value);

      // Whatever hangs off the window, and off the elements that React has marked with what it knows.
      const seen = new Set<object>();
      const queue: object[] = [window, ...document.querySelectorAll('*')];
      for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
        if (seen.has(value)) continue;
        seen.add(value);
        const entries = Object.values(Object.getOwnPropertyDescriptors(value)).map((each) => each.value);
        for (const entry of value instanceof Map ? [...value.entries()].flat() : entries) {
          if (typeof entry === 'string') texts.push(entry);
          else if ((typeof entry === 'object' || typeof entry === 'function') && entry !== null)
            queue.push(entry);
        }
      }
      const spellings = [key, btoa(key), encodeURIComponent(key), [...key].reverse().join('')];
      const leaks = texts.filter((text) => spellings.some((spelling) => text.includes(spelling)));
      return {
        leaks: leaks.map((text) => text.slice(0, 200)),
        looked: seen.size,
        sawName: texts.some((t) => t.includes('North')),
      };
    },
    { names: harmless, id: connectionId, key: platform.key },
  );
  expect(found.sawName).toBe(true);
  expect(found.looked).toBeGreaterThan(1_000);
  expect(found.leaks).toEqual([]);
});
