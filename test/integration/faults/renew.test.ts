import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { straight } from '../../../electron/platforms/route.ts';
import { callEnded, openLink, openPeer } from '../../support/callab-link.ts';
import { type Identity, makeAuthority, makeIdentity } from '../../support/certificates.ts';
import { startProxy, tunnellingTo } from '../../support/connect-proxy.ts';
import {
  afterRequest,
  answering,
  httpAnswer,
  type PeerConnection,
  startPeer,
} from '../../support/raw-peer.ts';

let authority: Identity;

beforeAll(async () => {
  authority = await makeAuthority('Callstop test authority');
});

const succeed = answering(() => httpAnswer(200, callEnded));
const open = (connections: readonly PeerConnection[]) =>
  connections.filter(({ socket }) => !socket.destroyed).length;

describe('a network that changed', () => {
  test('F62 idle connections go at once, and the next request takes a new one', async () => {
    const { peer, link } = await openPeer(succeed);
    await Promise.all([link.end(), link.end(), link.end()]);
    link.http.renew(straight);
    await Promise.all(peer.connections.map(({ closed }) => closed));
    const before = peer.connections.length;
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(peer.connections).toHaveLength(before + 1);
  });

  test('F62 a request under way ends on its own connection, which then goes', async () => {
    const answerNow = Promise.withResolvers<void>();
    const { peer, link } = await openPeer(async ({ request, write }, index) => {
      await request();
      if (index === 0) await answerNow.promise;
      await write(httpAnswer(200, callEnded));
    });
    const slow = link.end();
    await expect.poll(() => peer.requests.length).toBe(1);
    link.http.renew(straight);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(open(peer.connections)).toBe(2);
    answerNow.resolve();
    expect(await slow).toMatchObject({ kind: 'ok' });
    await peer.connections[0]?.closed;
    expect(peer.requests).toHaveLength(2);
    expect(open(peer.connections)).toBe(1);
  });

  test.each([
    ['plain', false],
    ['TLS', true],
  ])('F62 many renewals leave nothing behind: %s', async (_name, secure) => {
    const { peer, link } = await openPeer(
      succeed,
      secure ? { tls: await makeIdentity(authority), trust: [authority.cert] } : {},
    );
    for (let round = 0; round < 50; round += 1) {
      expect(await link.end()).toMatchObject({ kind: 'ok' });
      link.http.renew(straight);
    }
    expect(peer.connections).toHaveLength(50);
    await expect.poll(() => open(peer.connections)).toBe(0);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    link.close();
    await expect.poll(() => open(peer.connections)).toBe(0);
  });

  test('F62 another network with a proxy, and back', async () => {
    const identity = await makeIdentity(authority, { dnsName: 'platform.test' });
    const peer = await startPeer(succeed, identity);
    const { proxy, route } = await startProxy(tunnellingTo(peer.port));
    onTestFinished(async () => {
      await proxy.close();
      await peer.close();
    });
    const link = openLink(`https://platform.test:${peer.port}/v1`, {}, [authority.cert], {
      privateNetwork: true,
      lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    onTestFinished(link.close);
    const through: number[] = [];
    for (const routes of [straight, [route], straight]) {
      link.http.renew(routes);
      expect(await link.end()).toMatchObject({ kind: 'ok' });
      through.push(proxy.requests.length);
    }
    expect(through).toEqual([0, 1, 1]);
    await expect.poll(() => open(proxy.connections)).toBe(0);
    expect(open(peer.connections)).toBe(1);
  });

  test('F62 closing in the middle of a dial ends it: nothing stays open', async () => {
    const { proxy, route } = await startProxy(afterRequest(() => undefined));
    onTestFinished(proxy.close);
    const link = openLink('https://platform.test/v1', {}, [], { routes: [route, route, { ...route }] });
    const aborted = new AbortController();
    const list = link.list({ kind: 'full' }, aborted.signal);
    const end = link.end();
    await expect.poll(() => proxy.requests.length).toBe(2);
    aborted.abort();
    expect(await list).toMatchObject({ complete: false, failure: { code: 'pollDropped' } });
    link.close();
    expect(await end).toMatchObject({ kind: 'notSent', failure: { code: 'lostAnswer' }, sentAt: null });
    await expect.poll(() => open(proxy.connections)).toBe(0);
    expect(proxy.connections).toHaveLength(2);
  });
});
