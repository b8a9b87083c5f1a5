import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { FailureParams } from '../../../electron/contract/failure.ts';
import type { Route } from '../../../electron/platforms/route.ts';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { callEnded, openLink, type TestLink } from '../../support/callab-link.ts';
import { canaryKey } from '../../support/canary.ts';
import { type Identity, makeAuthority, makeIdentity } from '../../support/certificates.ts';
import { startProxy, tunnel, tunnellingTo, tunnelStands } from '../../support/connect-proxy.ts';
import { startFullQueue } from '../../support/full-queue.ts';
import { afterRequest, answering, httpAnswer, type PeerScript, startPeer } from '../../support/raw-peer.ts';

let authority: Identity;
let identity: Identity;

beforeAll(async () => {
  authority = await makeAuthority('Callstop test authority');
  identity = await makeIdentity(authority, { dnsName: 'platform.test' });
});

const succeed = answering(() => httpAnswer(200, callEnded));
const page = '<html><title>Sign in</title></html>';
const host = 'platform.test';
const deadlines = { connectMs: 600 };

/** Starts a platform that only proxies can find: nobody knows its name here. */
async function startPlatform(script: PeerScript = succeed, tls = identity) {
  const platform = await startPeer(script, tls);
  onTestFinished(platform.close);
  return platform;
}

async function startProxyHere(script: PeerScript) {
  const started = await startProxy(script);
  onTestFinished(started.proxy.close);
  return started;
}

/** A link to the platform by its name on these routes. */
function linkBy(routes: readonly Route[], short: Parameters<typeof openLink>[1] = {}): TestLink {
  const link = openLink(`https://${host}/v1`, short, [authority.cert], {
    routes,
    lookup: (name, _options, done) => done(Object.assign(new Error(name), { code: 'ENOTFOUND' }), []),
  });
  onTestFinished(link.close);
  return link;
}

/** A route to a port of loopback at which nobody listens. */
async function deadRoute(): Promise<Route> {
  const { proxy, route } = await startProxy(succeed);
  await proxy.close();
  return route;
}

const direct: Route = { kind: 'direct' };
const nameOf = (route: Route) => (route.kind === 'proxy' ? `${route.host}:${route.port}` : '');

function trouble(route: Route, cause: FailureParams['proxyTrouble']['cause']) {
  return { code: 'proxyTrouble', host, proxy: nameOf(route), cause } as const;
}

describe('the way through a proxy', () => {
  test('F39 a proxy that works: one tunnel, kept alive, and nothing of ours for the proxy to see', async () => {
    const platform = await startPlatform();
    const { proxy, route } = await startProxyHere(tunnellingTo(platform.port));
    const link = linkBy([route]);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(platform.requests).toHaveLength(2);
    expect(platform.requests[0]?.headers.authorization).toBe(`Bearer ${canaryKey}`);
    expect(platform.requests[0]?.headers.host).toBe(host);
    expect(proxy.connections).toHaveLength(1);
    const [asked] = proxy.requests;
    expect(asked).toMatchObject({ method: 'CONNECT', path: `${host}:443` });
    expect(Object.keys(asked?.headers ?? {}).sort()).toEqual(['connection', 'host', 'user-agent']);
    expectNothingOfOurs(proxy.connections[0]?.received() ?? '');
  });

  const noTunnel: readonly (readonly [string, FailureParams['proxyTrouble']['cause'], PeerScript])[] = [
    [
      'wants a password',
      'signIn',
      answering(() => httpAnswer(407, page, { 'Proxy-Authenticate': 'Basic realm="x"' })),
    ],
    ['says that the network wants a sign-in', 'signIn', answering(() => httpAnswer(511, page))],
    ['refuses', 'refused', answering(() => httpAnswer(403, page))],
    [
      'points to a sign-in page',
      'refused',
      answering(() => httpAnswer(302, '', { Location: 'http://portal.test/' })),
    ],
    ['can’t reach the platform', 'refused', answering(() => httpAnswer(502))],
    ['answers with a web page', 'badAnswer', answering(() => httpAnswer(200, page))],
    [
      'answers with a web page late',
      'badAnswer',
      async (connection) => {
        await connection.request();
        await connection.write(tunnelStands);
        // TLS's hello is no request, but it comes.
        while (!connection.received().includes('\x16\x03')) {
          await new Promise((resolve) => connection.socket.once('data', resolve));
        }
        await connection.write(page);
      },
    ],
    [
      'closes instead of opening the tunnel',
      'badAnswer',
      afterRequest(async ({ write, socket }) => {
        await write(tunnelStands);
        socket.end();
      }),
    ],
    [
      'resets instead of opening the tunnel',
      'badAnswer',
      afterRequest(async ({ write, socket }) => {
        await write(tunnelStands);
        socket.resetAndDestroy();
      }),
    ],
    ['speaks no HTTP', 'badAnswer', afterRequest(({ write }) => write('SSH-2.0-OpenSSH_9.6\r\n\r\n'))],
    ['never answers', 'silent', afterRequest(() => undefined)],
    ['closes without an answer', 'silent', afterRequest(({ socket }) => socket.end())],
    ['resets without an answer', 'silent', afterRequest(({ socket }) => socket.resetAndDestroy())],
  ];

  test.each(noTunnel)('F39 a proxy that %s is told as %s: nothing was sent', async (_name, cause, script) => {
    const { proxy, route } = await startProxyHere(script);
    const link = linkBy([route], deadlines);
    const answer = await link.end();
    const failure = trouble(route, cause);
    expect(answer).toMatchObject({ kind: 'notSent', failure, sentAt: null, status: null });
    expect(await link.list()).toMatchObject({ complete: false, failure });
    const words = sayFailureLine(failure);
    expect(words).toContain('This is a proxy problem, not the platform’s. Nothing was sent');
    if (cause === 'signIn') expect(words).toMatch(/it wants a sign-in.*sign-in/);
    expectNothingOfOurs(proxy.connections.map((connection) => connection.received()).join());
    for (const { closed } of proxy.connections) await closed;
  });

  test('F39 a proxy that dies in the middle of the answer: lost, asked once', async () => {
    const platform = await startPlatform(
      afterRequest(({ write }) => write('HTTP/1.1 200 x\r\nContent-Length: 90\r\n\r\n{"sta')),
    );
    const { proxy, route } = await startProxyHere(async (connection) => {
      await connection.request();
      await tunnel(connection, platform.port);
    });
    const link = linkBy([route]);
    const answer = link.end();
    await expect.poll(() => platform.requests.length).toBe(1);
    for (const { socket } of proxy.connections) socket.resetAndDestroy();
    expect(await answer).toMatchObject({ kind: 'unclear', failure: { code: 'lostAnswer', host } });
    expect(platform.requests).toHaveLength(1);
  });

  test('F32 a kept tunnel that died is replaced unseen', async () => {
    const platform = await startPlatform(async (connection, index) => {
      await connection.request();
      await connection.write(httpAnswer(200, callEnded));
      await connection.request();
      if (index === 0) connection.socket.resetAndDestroy();
      else await connection.write(httpAnswer(200, callEnded));
    });
    const { proxy, route } = await startProxyHere(tunnellingTo(platform.port));
    const link = linkBy([route]);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(proxy.connections).toHaveLength(2);
  });

  test('F35 a proxy that inspects TLS with an unknown authority is not trusted; with a known one it works', async () => {
    const stranger = await makeAuthority('Office inspection');
    const inspector = await makeIdentity(stranger, { dnsName: host });
    const platform = await startPlatform(succeed, inspector);
    const { route } = await startProxyHere(tunnellingTo(platform.port));
    const failure = { code: 'notTrusted', host, cause: 'unknownAuthority' };
    expect(await linkBy([route]).end()).toMatchObject({ kind: 'notSent', failure });
    expect(platform.bytesReceived()).toBe(0);
    const trusting = openLink(`https://${host}/v1`, {}, [stranger.cert], { routes: [route] });
    onTestFinished(trusting.close);
    expect(await trusting.end()).toMatchObject({ kind: 'ok' });
  });
});

describe('more than one way', () => {
  test('F39 a dead proxy is passed by, and the way that worked comes first from then on', async () => {
    const platform = await startPlatform();
    const { proxy: second, route: good } = await startProxyHere(tunnellingTo(platform.port));
    // It may be asked once; afterwards it lets nobody through.
    const { proxy: first, route: mute } = await startProxyHere(afterRequest(({ socket }) => socket.end()));
    const link = linkBy([await deadRoute(), mute, good]);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    link.http.renew([mute, good]);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(first.connections).toHaveLength(2);
    for (const { socket } of second.connections) socket.destroy();
    await expect.poll(() => platform.connections.every(({ socket }) => socket.destroyed)).toBe(true);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(first.connections).toHaveLength(2);
    expect(second.connections).toHaveLength(3);
  });

  // Only Linux leaves a full queue without any answer.
  test.runIf(process.platform === 'linux')(
    'F39 a proxy that swallows everything is passed by in time',
    async () => {
      const platform = await startPlatform();
      const full = await startFullQueue();
      onTestFinished(full.close);
      const { route: good } = await startProxyHere(tunnellingTo(platform.port));
      const black: Route = { kind: 'proxy', host: '127.0.0.1', port: full.port };
      expect(await linkBy([black, good], { connectMs: 1_000 }).end()).toMatchObject({ kind: 'ok' });
      const failure = trouble(black, 'unreachable');
      expect(await linkBy([black], deadlines).end()).toMatchObject({ kind: 'notSent', failure });
    },
  );

  test('F39 nobody reached on any way: the first proxy’s trouble is told', async () => {
    const dead = await deadRoute();
    const failure = trouble(dead, 'unreachable');
    expect(await linkBy([dead, direct]).end()).toMatchObject({ kind: 'notSent', failure, sentAt: null });
    expect(sayFailureLine(failure)).toContain('it can’t be reached');
  });

  test('F39 a proxy that says no is not gone round', async () => {
    const { route: refusing } = await startProxyHere(answering(() => httpAnswer(403)));
    const { proxy, route } = await startProxyHere(succeed);
    expect(await linkBy([refusing, route]).end()).toMatchObject({ failure: trouble(refusing, 'refused') });
    expect(proxy.connections).toHaveLength(0);
  });

  test('F39 a proxy of a kind that can’t be used is passed by, and told where there is no other way', async () => {
    const platform = await startPlatform();
    const { route } = await startProxyHere(tunnellingTo(platform.port));
    const socks: Route = { kind: 'unusable', scheme: 'SOCKS5' };
    expect(await linkBy([socks, route]).end()).toMatchObject({ kind: 'ok' });
    const failure = { code: 'proxyTrouble', host, proxy: 'SOCKS5', cause: 'kind' };
    expect(await linkBy([socks]).end()).toMatchObject({ kind: 'notSent', failure });
  });

  test('loopback is always straight', async () => {
    const { proxy, route } = await startProxyHere(succeed);
    const plain = await startPeer(succeed);
    const secured = await startPeer(succeed, await makeIdentity(authority));
    onTestFinished(plain.close);
    onTestFinished(secured.close);
    for (const { url } of [plain, secured]) {
      const link = openLink(url, {}, [authority.cert], { routes: [route] });
      onTestFinished(link.close);
      expect(await link.end()).toMatchObject({ kind: 'ok' });
    }
    expect(proxy.connections).toHaveLength(0);
  });
});

/** Neither the key in any spelling nor anything of the request. */
function expectNothingOfOurs(seen: string): void {
  const spellings = [
    canaryKey,
    Buffer.from(canaryKey).toString('base64').slice(0, -2),
    Buffer.from(canaryKey).toString('hex'),
    Buffer.from(canaryKey, 'utf16le').toString('latin1'),
  ];
  for (const spelling of [...spellings, 'uthorization', 'Bearer', '/calls'])
    expect(seen).not.toContain(spelling);
}
