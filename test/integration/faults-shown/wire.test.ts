import { once } from 'node:events';
import { createServer } from 'node:net';
import type { SecureVersion, TlsOptions } from 'node:tls';
import { describe, expect, test as plain } from 'vitest';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { callEnded } from '../../support/callab-link.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { canaryKey } from '../../support/canary.ts';
import { type Identity, makeAuthority, makeIdentity } from '../../support/certificates.ts';
import {
  answersIn,
  expectConfirmed,
  expectNotKnown,
  expectRefused,
  expectStillLive,
} from '../../support/expect-told.ts';
import type { Fault } from '../../support/faulty-callab.ts';
import type { FaultyHouse } from '../../support/faulty-house.ts';
import { onlyCall, shortAttempt, test } from '../../support/faulty-test.ts';
import { oneStopThrough } from '../../support/one-stop-through.ts';
import { httpAnswer, type PeerConnection, startPeer } from '../../support/raw-peer.ts';
import { unwrap } from '../../support/test-owner.ts';
import {
  lostAnswer,
  noHttp,
  notFound,
  notReachable,
  notTrusted,
  type ToldAs,
} from '../../support/told-as.ts';
import type { ToldEnd } from '../../support/told-stop.ts';

const ok = httpAnswer(200, callEnded);
const reset: Fault = ({ socket }) => socket.resetAndDestroy();

function cut(bytes: string): Fault {
  return async ({ write, socket }) => {
    await write(bytes);
    socket.end();
  };
}

/** Ends the house's one call, to which no request can get through: not known, nothing sent, not armed. */
async function expectUnreachable({ owner, end }: FaultyHouse, told: ToldAs): Promise<ToldEnd> {
  const ended = (await end([onlyCall])).of(onlyCall);
  expectNotKnown(ended, told, 'notSent');
  expect(ended.attempt.asks).toBe(0);
  expect(ended.kinds).toMatch(/^stop intent(?: answered)+(?: read)+ outcome$/);
  const { armed, reasons } = unwrap(await owner.owner.run('status.get', null));
  expect(armed).toBe('no');
  for (const piece of [told.what, told.means, told.todo]) {
    expect(reasons.map(({ failure }) => sayFailureLine(failure)).join()).toContain(piece);
  }
  return ended;
}

describe.concurrent('F30 nobody listening', () => {
  test('is said at once: nothing was sent, not known, not armed', async ({ startHouse }) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const instead = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    server.close();
    await once(server, 'close');
    const house = await startHouse({ instead }, { settings: { callDeadlineMs: 2_000 } });
    const told = await expectUnreachable(house, notReachable(instead));
    // It is tried again, and never fast.
    expect(answersIn(told).length).toBeGreaterThan(1);
    expect(answersIn(told).length).toBeLessThan(6);
  });
});

describe.concurrent('connections that break', () => {
  const breaks: readonly (readonly [string, Fault])[] = [
    ['F31 a reset after the request', reset],
    ['F31 a close after the request', ({ socket }) => socket.end()],
    ['F31 a close in the middle of the head', cut('HTTP/1.1 200 x\r\nContent-Le')],
    ['F31 a close within the body', cut('HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{"status":"ok"')],
    [
      'F31 a reset within the chunks',
      async ({ write, socket }) => {
        await write('HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n');
        socket.resetAndDestroy();
      },
    ],
  ];
  const ended = oneStopThrough(breaks, {}, { closes: true });

  plain.for(breaks)('%s, though the call ended: confirmed by a reading, asked once', ([name]) => {
    expectConfirmed(ended(name).over, lostAnswer);
  });

  plain.for(breaks)('%s, and the call goes on: still live', ([name]) => {
    expectStillLive(ended(name).live, lostAnswer);
  });
});

describe.concurrent('kept connections', () => {
  test('F32 one that died is replaced unseen: two requests on the wire, one in the journal', async ({
    endThrough,
  }) => {
    const told = await endThrough(reset, { really: 'stays', times: 1 });
    expect(told.attempt).toMatchObject({ outcome: 'confirmed', asks: 1, failure: null });
    expect(told.kinds).toBe('stop intent sent answered read outcome');
    expect(answersIn(told)).toEqual([{ answer: 'ok', status: 200, failure: null }]);
    expect(told.ends).toHaveLength(2);
    expect(told.ends[1]).toEqual({ ...told.ends[0], headers: expect.anything() });
    const first = told.house.callab.peer.connections.map((connection) => connection.received().slice(0, 4));
    expect(first.filter((word) => word === 'POST')).toHaveLength(1);
  });

  test('F32 one that dies, and its replacement too: lostAnswer, and a reading decides', async ({
    endThrough,
  }) => {
    const told = await endThrough(reset, { really: 'ends' });
    expect(told.attempt).toMatchObject({ outcome: 'confirmed', asks: 1, failure: { code: 'lostAnswer' } });
    expect(told.kinds).toBe('stop intent sent answered read outcome');
    expect(answersIn(told)).toMatchObject([{ answer: 'unclear', status: null }]);
    expect(told.why).toContain(lostAnswer.what);
    expect(told.ends).toHaveLength(2);
  });

  test('F32 ones that the peer closed while they were idle are not used: one request', async ({
    startHouse,
  }) => {
    const { callab, end } = await startHouse({ calls: { [onlyCall]: { fault: null, really: 'ends' } } });
    for (const { socket, closed } of callab.peer.connections) {
      socket.end();
      await closed;
    }
    const told = (await end([onlyCall])).of(onlyCall);
    expect(told.attempt).toMatchObject({ outcome: 'confirmed', asks: 1, failure: null });
    expect(told.ends).toHaveLength(1);
  });

  const doubled = [['F33 two answers at once', Buffer.concat([ok, ok])]] as const;
  const ended = oneStopThrough(doubled);

  plain.for(doubled)('%s: nobody knows which is ours, a reading decides', ([name]) => {
    expectConfirmed(ended(name).over, noHttp);
    expectStillLive(ended(name).live, noHttp);
  });

  test('F33 a second answer that comes late is never taken for the next call', async ({ startHouse }) => {
    const next = callIdOf(2);
    const used: PeerConnection[] = [];
    const noted: Fault = (connection) => {
      used.push(connection);
      return connection.write(ok);
    };
    const { callab, end } = await startHouse({
      calls: {
        [onlyCall]: { fault: noted, really: 'ends' },
        [next]: { fault: httpAnswer(404, ''), really: 'stays' },
      },
    });
    expect((await end([onlyCall])).of(onlyCall).attempt.outcome).toBe('confirmed');
    for (const connection of used) {
      await connection.write(ok);
      await connection.closed;
    }
    const told = (await end([next])).of(next);
    expectRefused(told, notFound(404));
    expect(callab.ends()).toHaveLength(2);
  });
});

describe.concurrent('peers that can’t be trusted', () => {
  /** Lets the peer offer what Callstop has to refuse. */
  const ciphers = 'DEFAULT@SECLEVEL=0';
  const only = (version: SecureVersion): TlsOptions => ({
    ...{ minVersion: version, maxVersion: version, ciphers },
  });
  const flaws: readonly (readonly [
    string,
    string,
    (authority: Identity) => Promise<Identity>,
    TlsOptions,
    string,
  ])[] = [
    [
      'a self-signed certificate',
      'selfSigned',
      () => makeIdentity(null),
      {},
      'it vouches only for itself (self-signed certificate)',
    ],
    [
      'an expired certificate',
      'expired',
      (authority) => makeIdentity(authority, { from: -3, until: -1 }),
      {},
      'its certificate has expired',
    ],
    [
      'a certificate of the future',
      'notYetValid',
      (authority) => makeIdentity(authority, { from: 1, until: 3 }),
      {},
      'its certificate is not valid yet',
    ],
    [
      'a certificate for another host',
      'wrongHost',
      (authority) => makeIdentity(authority, { dnsName: 'api.callab.ai' }),
      {},
      'its certificate belongs to another name',
    ],
    [
      'an unknown authority',
      'unknownAuthority',
      async () => makeIdentity(await makeAuthority('Unknown authority')),
      {},
      'its certificate comes from an authority that this computer does not know',
    ],
    [
      'a key of 1024 bits',
      'weakKey',
      (authority) => makeIdentity(authority, { bits: 1024 }),
      { ciphers },
      'its certificate has too weak a key',
    ],
    [
      'TLS 1.1',
      'oldProtocol',
      (authority) => makeIdentity(authority),
      only('TLSv1.1'),
      'it speaks only outdated versions of TLS',
    ],
  ];

  test.for(flaws)(
    'F34 %s: not known and not armed, told which, and not a byte is sent',
    async (row, { startHouse }) => {
      const [, cause, identity, options, words] = row;
      const authority = await makeAuthority('Callstop test authority');
      const tls = { ...(await identity(authority)), ...options };
      const house = await startHouse({ tls }, { trust: [authority.cert], settings: shortAttempt });
      await expectUnreachable(house, notTrusted(house.callab.host, cause, words));
      const { connections } = await house.owner.snapshot();
      expect(connections[0]?.sight).toMatchObject({ asOf: null, failure: { code: 'notTrusted', cause } });
      expect(house.callab.peer.bytesReceived()).toBe(0);
    },
  );

  test('F34 plain HTTP where TLS is expected: no key leaves', async ({ startHouse }) => {
    const peer = await startPeer(async ({ write }) => void (await write(httpAnswer(400, ''))));
    const house = await startHouse(
      { instead: `127.0.0.1:${peer.port}`, tls: await makeIdentity(null) },
      { settings: shortAttempt },
    );
    await expectUnreachable(house, noHttp);
    const received = peer.connections.map((connection) => connection.received()).join();
    expect(received.length).toBeGreaterThan(0);
    expect(received).not.toContain(canaryKey);
    expect(received).not.toContain('calls');
    await peer.close();
  });
});
