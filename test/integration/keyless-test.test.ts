import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import { testWithoutKey } from '../../electron/owner/connections/test-connection.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { reachHost } from '../../electron/platforms/reach-host.ts';
import type { Route } from '../../electron/platforms/route.ts';
import { makeAuthority, makeIdentity } from '../support/certificates.ts';
import { startPeer } from '../support/raw-peer.ts';

const lack: Failure = { code: 'keychainLockedOrMissing', connection: 'Riga' };

/** A peer that is gone when the test ends. */
async function openPeer(tls?: Parameters<typeof startPeer>[1]) {
  const peer = await startPeer(async () => undefined, tls);
  onTestFinished(peer.close);
  return peer;
}

/** What a test of a connection without a key tells: the result of each check, or its failure's code. */
async function tell(
  baseUrl: string,
  options: {
    readonly trust?: readonly string[];
    readonly routes?: readonly Route[];
    connectMs?: number;
  } = {},
): Promise<Record<string, string>> {
  const { trust = [], routes = [{ kind: 'direct' }], connectMs = 3_000 } = options;
  const deadlines = { ...defaultDeadlines, connectMs };
  const { steps } = await testWithoutKey({
    ...{ baseUrl, lack, clock: systemClock },
    reach: () => reachHost({ baseUrl, version: 'test', trust, routes, deadlines }),
  });
  return Object.fromEntries(steps.map(({ check, result, failure }) => [check, failure?.code ?? result]));
}

const untold = { key: lack.code, basePath: 'notTried', list: 'notTried', readOne: 'notTried' };

test('F65 without a key a test still says that the host is reached and its certificate good, and sends nothing', async () => {
  const authority = await makeAuthority('Callstop test authority');
  const peer = await openPeer(await makeIdentity(authority));
  expect(await tell(peer.url, { trust: [authority.cert] })).toEqual({
    ...{ reach: 'works', trust: 'works', ...untold },
  });
  expect(peer.bytesReceived()).toBe(0);
});

test('F34 without a key a host that vouches for itself is found out too', async () => {
  const peer = await openPeer(await makeIdentity(null));
  expect(await tell(peer.url)).toMatchObject({ reach: 'works', trust: 'notTrusted', key: lack.code });
});

test('F35 without a key a certificate for another name is found out too', async () => {
  const authority = await makeAuthority('Callstop test authority');
  const peer = await openPeer(await makeIdentity(authority, { dnsName: 'other.example' }));
  expect(await tell(peer.url, { trust: [authority.cert] })).toMatchObject({
    ...{ reach: 'works', trust: 'notTrusted' },
  });
});

test('F30 without a key nobody there is told as that', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  expect(await tell(`http://127.0.0.1:${address.port}`)).toEqual({
    ...{ reach: 'notReachable', trust: 'notOffered', ...untold },
  });
});

test('F27 without a key silence in place of TLS is told as that', async () => {
  const peer = await openPeer();
  const baseUrl = peer.url.replace('http:', 'https:');
  expect(await tell(baseUrl, { connectMs: 300 })).toMatchObject({ reach: 'tooSlow', trust: 'notTried' });
});

test('a host of this computer that speaks no TLS is reached, and has no certificate', async () => {
  const peer = await openPeer();
  expect(await tell(peer.url)).toMatchObject({ reach: 'works', trust: 'notOffered' });
  expect(peer.bytesReceived()).toBe(0);
});
