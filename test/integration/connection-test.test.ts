import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { TestCheck } from '../../electron/contract/connection-test.ts';
import { callab } from '../../electron/platforms/callab.ts';
import type { Platform } from '../../electron/platforms/platform.ts';
import { voiceAi } from '../../electron/platforms/voice-ai.ts';
import { callabRow, callIdOf, listPage } from '../support/callab-row.ts';
import { makeAuthority, makeIdentity } from '../support/certificates.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import {
  answering,
  httpAnswer,
  type PeerRequest,
  type PeerScript,
  type RawPeer,
  startPeer,
} from '../support/raw-peer.ts';
import { tryConnection } from '../support/try-connection.ts';

const quick = { connectMs: 300, firstByteMs: 300, wholeMs: 600 };
const platform = 'callab';

/** A peer that is gone when the test ends, and that must have met nothing but reads by then, each on a closed socket. */
async function openPeer(script: PeerScript, tls?: Parameters<typeof startPeer>[1]): Promise<RawPeer> {
  const peer = await startPeer(script, tls);
  onTestFinished(async () => {
    for (const { method } of peer.requests) expect(method).toBe('GET');
    await Promise.all(peer.connections.map(({ closed }) => closed));
    await peer.close();
  });
  return peer;
}

/** Answers as callab below `base` only, with one live call. */
function callabUnder(base: string, elsewhere: Buffer): PeerScript {
  return answering(({ path }: PeerRequest) => {
    if (path.startsWith(`${base}/calls/query?`)) return httpAnswer(200, listPage([callabRow()]));
    if (path === `${base}/calls/${callIdOf(1)}`) return httpAnswer(200, { status: 'ok', data: callabRow() });
    return elsewhere;
  });
}

describe('a test on the practice centre', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice.stop());

  const trying = (which: Platform, baseUrl: string, key = practice.key) =>
    tryConnection(which, baseUrl, { key });

  test('says what works on callab, asks twice, and ends nothing', async () => {
    expect(await trying(callab, practice.url)).toMatchObject({
      results: { key: 'works', basePath: 'works', list: 'works', readOne: 'nothingToRead' },
      fails: null,
      elsewhere: null,
    });
    const callId = await practice.addCall();
    await practice.resetCounters();
    expect(await trying(callab, practice.url)).toEqual({
      results: {
        reach: 'works',
        trust: 'notOffered',
        key: 'works',
        basePath: 'works',
        list: 'works',
        readOne: 'works',
      },
      fails: null,
      elsewhere: null,
    });
    const { query, read, end, other } = await practice.counters();
    expect([query, read, end, other].map(({ requests }) => requests)).toEqual([1, 1, 0, 0]);
    expect(await practice.truthOf(callId)).toMatchObject({ live: true, endRequests: 0 });
  });

  test('finds callab’s base path where it was left out, and on no host but this one', async () => {
    const root = practice.url.replace(/\/v1$/, '');
    expect(await trying(callab, root)).toMatchObject({
      fails: { check: 'basePath', failure: { code: 'refusedByStatus', status: 404 } },
      elsewhere: practice.url,
    });
    expect((await practice.counters()).end.requests).toBe(0);
  });

  test('F12 a key that is refused is not called a wrong base URL', async () => {
    expect(await trying(callab, practice.url, 'another-key')).toMatchObject({
      results: { reach: 'works', basePath: 'notTried', list: 'notTried', readOne: 'notTried' },
      fails: { check: 'key', failure: { code: 'keyRefused', status: 401 } },
      elsewhere: null,
    });
  });

  test('proves voice.ai’s key by its call history, and says that it can show no calls', async () => {
    const notOffered = { list: 'notOffered', readOne: 'notOffered' };
    expect(await trying(voiceAi, practice.voiceUrl)).toMatchObject({
      results: { reach: 'works', key: 'works', basePath: 'works', ...notOffered },
      fails: null,
    });
    expect(await trying(voiceAi, practice.voiceUrl, 'another-key')).toMatchObject({
      results: notOffered,
      fails: { check: 'key', failure: { code: 'keyRefused' } },
    });
    expect(await trying(voiceAi, `${practice.voiceUrl}/none`)).toMatchObject({
      fails: { check: 'basePath' },
      elsewhere: null,
    });
  });
});

describe('a callab whose base path is another', () => {
  test.each<[string, Buffer]>([
    ['F2 an empty answer', httpAnswer(200)],
    ['F3 a web page', httpAnswer(200, '<html>', { 'Content-Type': 'text/html' })],
    ['F14 404', httpAnswer(404)],
    ['F10 a redirect', httpAnswer(301, '', { Location: 'https://elsewhere.example/' })],
    ['JSON that is not callab’s', httpAnswer(200, { hello: 'world' })],
  ])('is found behind %s, with reads only', async (_name, answer) => {
    const peer = await openPeer(callabUnder('', answer));
    const found = await tryConnection(callab, peer.url);
    expect(found).toMatchObject({
      // The key went out with the request, whatever stood there.
      results: { reach: 'works', key: 'notKnown' },
      ...{ fails: { check: 'basePath' }, elsewhere: peer.url.replace(/\/v1$/, '') },
    });
    expect(peer.requests.map(({ path }) => path.split('?', 1)[0])).toEqual([
      '/v1/calls/query',
      '/calls/query',
      `/calls/${callIdOf(1)}`,
    ]);
  });

  test('keeps what stands before the base path', async () => {
    const peer = await openPeer(callabUnder('/riga/v1', httpAnswer(404)));
    const found = await tryConnection(callab, peer.url.replace(/\/v1$/, '/riga'));
    expect(found.elsewhere).toBe(peer.url.replace(/\/v1$/, '/riga/v1'));
  });

  test('is not looked for where no other takes the key either', async () => {
    const peer = await openPeer(answering(() => httpAnswer(404)));
    expect(await tryConnection(callab, peer.url)).toMatchObject({
      fails: { check: 'basePath' },
      elsewhere: null,
    });
    expect(peer.requests).toHaveLength(2);
  });
});

describe('what fails is told apart', () => {
  test.each<[string, TestCheck, string, PeerScript]>([
    ['F12 403', 'key', 'keyRefused', answering(() => httpAnswer(403))],
    ['F18 429', 'list', 'limited', answering(() => httpAnswer(429))],
    ['F16 503', 'list', 'platformTrouble', answering(() => httpAnswer(503))],
    ['an error in words', 'list', 'saidNo', answering(() => httpAnswer(200, { status: 'error' }))],
    [
      'F31 a reset after the request',
      'list',
      'lostAnswer',
      async (peer) => {
        await peer.request();
        peer.socket.resetAndDestroy();
      },
    ],
    [
      'F27 silence after the request',
      'list',
      'tooSlow',
      async (peer) => {
        await peer.request();
      },
    ],
  ])('%s is trouble of %s, not of the base URL; the key was sent', async (_name, check, code, script) => {
    const peer = await openPeer(script);
    expect(await tryConnection(callab, peer.url, { deadlines: quick })).toMatchObject({
      results: { reach: 'works', key: check === 'key' ? 'fails' : 'notKnown' },
      fails: { check, failure: { code } },
      elsewhere: null,
    });
    expect(peer.requests).toHaveLength(1);
  });

  test('F30 nobody there: nothing else is tried', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    server.close();
    await once(server, 'close');
    const found = await tryConnection(callab, `http://127.0.0.1:${address.port}/v1`);
    expect(found.fails).toMatchObject({
      check: 'reach',
      failure: { code: 'notReachable', cause: 'refused' },
    });
    const { reach, trust, ...rest } = found.results;
    expect(new Set(Object.values(rest))).toEqual(new Set(['notTried']));
  });

  test('F34 a host that vouches for itself was reached, and gets no key', async () => {
    const peer = await openPeer(
      answering(() => httpAnswer(200)),
      await makeIdentity(null),
    );
    expect(await tryConnection(callab, peer.url)).toMatchObject({
      results: { reach: 'works', key: 'notTried', basePath: 'notTried' },
      fails: { check: 'trust', failure: { code: 'notTrusted', cause: 'selfSigned' } },
    });
    expect(peer.bytesReceived()).toBe(0);
  });

  test('F27 silence in place of TLS is no bad certificate, and gets no key', async () => {
    const peer = await openPeer(async () => undefined);
    const found = await tryConnection(callab, peer.url.replace('http:', 'https:'), { deadlines: quick });
    expect(found).toMatchObject({
      results: { trust: 'notTried', key: 'notTried' },
      fails: { check: 'reach', failure: { code: 'tooSlow', phase: 'secure' } },
    });
  });

  test('an answer that is no HTTP came to a request that held the key', async () => {
    const peer = await openPeer(answering(() => Buffer.from('nonsense\r\n\r\n')));
    expect(await tryConnection(callab, peer.url)).toMatchObject({
      results: { reach: 'works', key: 'notKnown' },
      fails: { check: 'basePath', failure: { code: 'badProtocol' } },
    });
  });

  test('a good certificate is told as such', async () => {
    const authority = await makeAuthority('Callstop test authority');
    const peer = await openPeer(callabUnder('/v1', httpAnswer(404)), await makeIdentity(authority));
    expect(await tryConnection(callab, peer.url, { trust: [authority.cert] })).toMatchObject({
      results: { trust: 'works', readOne: 'works' },
      fails: null,
    });
  });

  test('a call that can’t be read is the only thing that fails', async () => {
    const peer = await openPeer(
      answering(({ path }) =>
        path.includes('/query') ? httpAnswer(200, listPage([callabRow()])) : httpAnswer(200),
      ),
    );
    expect(await tryConnection(callab, peer.url)).toMatchObject({
      results: { key: 'works', basePath: 'works', list: 'works' },
      fails: { check: 'readOne', failure: { code: 'emptyAnswer', platform } },
    });
  });

  test('voice.ai: what says nothing of the key fails at the key, as nothing else shows whether it is taken', async () => {
    const peer = await openPeer(answering(() => httpAnswer(503)));
    expect(await tryConnection(voiceAi, peer.url)).toMatchObject({
      fails: { check: 'key', failure: { code: 'platformTrouble' } },
    });
  });
});
