import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import { createProxyRoutes } from '../../electron/owner/connections/proxy-routes.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { straight } from '../../electron/platforms/route.ts';
import { twoClocks } from '../support/two-clocks.ts';

const url = 'https://api.callab.ai/v1';
const proxied = [{ kind: 'proxy', host: 'proxy.example', port: 8080 }, { kind: 'direct' }];

function newProfile(): { readonly profile: string; file(): unknown; put(text: string): void } {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-proxy-'));
  onTestFinished(() => rmSync(profile, { recursive: true }));
  const path = join(profile, 'proxy.json');
  return {
    profile,
    file: () => JSON.parse(readFileSync(path, 'utf8')),
    put: (text) => writeFileSync(path, text),
  };
}

async function routesOf(
  profile: string,
  resolve: ((url: string) => Promise<string>) | null,
  clock = twoClocks(),
) {
  const told: Failure[] = [];
  const routes = createProxyRoutes({ profile, resolve, clock, tell: (failure) => told.push(failure) });
  await routes.loaded;
  return { routes, told, clock };
}

describe('the ways that the system’s proxies leave', () => {
  test('what the system says is used, kept in the profile, and found by the command line', async () => {
    const { profile, file } = newProfile();
    const asked: string[] = [];
    const { routes, told } = await routesOf(profile, async (of) => {
      asked.push(of);
      return 'PROXY proxy.example:8080; DIRECT';
    });
    expect(routes.known(url)).toEqual(straight);
    expect(await routes.ask(url)).toEqual(proxied);
    expect(routes.known(url)).toEqual(proxied);
    expect(asked).toEqual([url]);
    await expect
      .poll(file)
      .toEqual({ version: 1, routes: { 'api.callab.ai': 'PROXY proxy.example:8080; DIRECT' } });
    const { routes: later } = await routesOf(profile, null);
    expect(later.known(url)).toEqual(proxied);
    expect(await later.ask(url)).toEqual(proxied);
    expect(later.known('https://other.example')).toEqual(straight);
    expect(told).toEqual([]);
  });

  test('nothing but hosts and ports is kept of what it says', async () => {
    const { profile, file } = newProfile();
    const { routes } = await routesOf(
      profile,
      async () => 'PROXY user:secret@a:1; PROXY b:2; SOCKS5 c:3 secret',
    );
    await routes.ask(url);
    await expect.poll(file).toEqual({ version: 1, routes: { 'api.callab.ai': 'PROXY b:2; SOCKS5' } });
  });

  test('F39 a PAC script that hangs: after 3 s the last known way, told once; its late answer counts', async () => {
    const { profile, put } = newProfile();
    put(JSON.stringify({ version: 1, routes: { 'api.callab.ai': 'PROXY old:1' } }));
    const late = Promise.withResolvers<string>();
    const { routes, told, clock } = await routesOf(profile, () => late.promise);
    const old = [{ kind: 'proxy', host: 'old', port: 1 }];
    for (let round = 0; round < 2; round += 1) {
      const ask = routes.ask(url);
      clock.advance(3_000);
      expect(await ask).toEqual(old);
    }
    expect(told).toEqual([{ code: 'proxyUnknown', host: 'api.callab.ai' }]);
    late.resolve('PROXY proxy.example:8080; DIRECT');
    await expect.poll(() => routes.known(url)).toEqual(proxied);
  });

  test('F39 who follows a way hears of it however late it comes, and of no answer that was overtaken', async () => {
    const { profile } = newProfile();
    const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    let asked = 0;
    const { routes, clock } = await routesOf(profile, async () => {
      asked += 1;
      return answers[asked - 1]?.promise ?? '';
    });
    const heard: unknown[] = [];
    const unfollow = routes.follow(url, (way) => heard.push(way));
    routes.follow('https://other.example', () => heard.push('another host'));
    for (let round = 0; round < 2; round += 1) {
      const ask = routes.ask(url);
      clock.advance(3_000);
      await ask;
    }
    answers[1]?.resolve('PROXY proxy.example:8080; DIRECT');
    await expect.poll(() => heard).toEqual([proxied]);
    answers[0]?.resolve('PROXY overtaken:1');
    await answers[0]?.promise;
    await setImmediate();
    expect([heard, routes.known(url)]).toEqual([[proxied], proxied]);
    unfollow();
    await routes.ask(url);
    expect(heard).toHaveLength(1);
  });

  test('F39 a system that gives no answer is asked again every 30 s as long as somebody follows the way', async () => {
    const { profile } = newProfile();
    let asked = 0;
    const { routes, clock } = await routesOf(profile, async () => {
      asked += 1;
      if (asked < 3) throw new Error('no answer');
      return 'PROXY proxy.example:8080; DIRECT';
    });
    const heard: unknown[] = [];
    routes.follow(url, (way) => heard.push(way));
    await routes.ask(url);
    for (const times of [2, 3]) {
      clock.advance(29_999);
      expect(asked).toBe(times - 1);
      clock.advance(1);
      expect(asked).toBe(times);
      await setImmediate();
    }
    expect(heard).toEqual([proxied]);
    clock.advance(600_000);
    expect(asked).toBe(3);
  });

  test('a way in doubt is asked for again, every 10 s at most', async () => {
    const { profile } = newProfile();
    let asked = 0;
    const { routes, clock } = await routesOf(profile, async () => {
      asked += 1;
      return 'DIRECT';
    });
    await routes.ask(url);
    clock.advance(9_999);
    routes.doubt(url);
    expect(asked).toBe(1);
    clock.advance(1);
    routes.doubt(url);
    routes.doubt(url);
    expect(asked).toBe(2);
    routes.doubt('http://127.0.0.1:4010');
    expect(asked).toBe(2);
  });

  test('a system that can’t say is told, and the last known way is taken', async () => {
    const { profile } = newProfile();
    const { routes, told } = await routesOf(profile, () => {
      throw new Error('no session yet');
    });
    expect(await routes.ask(url)).toEqual(straight);
    expect(told).toEqual([{ code: 'proxyUnknown', host: 'api.callab.ai' }]);
  });

  test.each(['http://127.0.0.1:4010/v1', 'http://localhost:4010', 'https://[::1]:4010', 'https://127.0.0.1'])(
    '%s is always straight, and nobody is asked',
    async (loopback) => {
      const { profile, put } = newProfile();
      const { host } = new URL(loopback);
      put(JSON.stringify({ version: 1, routes: { [host]: 'PROXY proxy.example:8080' } }));
      const { routes } = await routesOf(profile, () => Promise.reject(new Error('asked')));
      expect(routes.known(loopback)).toEqual(straight);
      expect(await routes.ask(loopback)).toEqual(straight);
    },
  );

  test.each([
    '',
    '{',
    '[]',
    '{"version":2,"routes":{}}',
    '{"version":1,"routes":{"api.callab.ai":7}}',
    '\u0000',
  ])('a file that holds %j is written anew: it can be asked for again', async (text) => {
    const { profile, file, put } = newProfile();
    put(text);
    const { routes, told } = await routesOf(profile, async () => 'PROXY b:2');
    expect(routes.known(url)).toEqual(straight);
    await routes.ask(url);
    await expect.poll(file).toEqual({ version: 1, routes: { 'api.callab.ai': 'PROXY b:2' } });
    expect(told).toEqual([]);
  });

  test('F72 a profile that takes no file: told once, and the way is used all the same', async () => {
    const { profile } = newProfile();
    mkdirSync(join(profile, 'proxy.json'));
    let port = 1;
    const { routes, told } = await routesOf(profile, async () => {
      port += 1;
      return `PROXY b:${port}`;
    });
    expect(await routes.ask(url)).toEqual([{ kind: 'proxy', host: 'b', port: 2 }]);
    expect(await routes.ask(url)).toEqual([{ kind: 'proxy', host: 'b', port: 3 }]);
    await expect.poll(() => told).toMatchObject([{ code: 'proxyNotKept' }]);
  });

  test('the system’s clock drives it as well', async () => {
    const { profile } = newProfile();
    const told: Failure[] = [];
    const parts = { profile, clock: systemClock, tell: (failure: Failure) => told.push(failure) };
    const routes = createProxyRoutes({ ...parts, resolve: async () => 'DIRECT' });
    expect(await routes.ask(url)).toEqual(straight);
    expect(told).toEqual([]);
  });
});
