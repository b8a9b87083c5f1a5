import { once } from 'node:events';
import { createServer } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { callEnded, openLink, openPeer } from '../../support/callab-link.ts';
import { callabRow, listPage } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { startFullQueue } from '../../support/full-queue.ts';
import { afterRequest, answering, httpAnswer, type PeerConnection } from '../../support/raw-peer.ts';

const endLimit = 64 * 1024;
const listLimit = 16 * 1024 * 1024;
/** What the sockets of both sides may hold beyond the limit. */
const buffered = 16 * 1024 * 1024;

/** Sends up to 500 MB and tells how many bytes the client's side took. */
function flood(head: string, sent: { bytes: number }) {
  return afterRequest(async (connection: PeerConnection) => {
    const chunk = Buffer.alloc(64 * 1024, 'a');
    await connection.write(head);
    while (sent.bytes < 500_000_000 && (await connection.write(chunk))) sent.bytes += chunk.length;
  });
}

describe('answers that are too large', () => {
  test.each([
    ['with its length', 'HTTP/1.1 200 x\r\nContent-Length: 500000000\r\n\r\n'],
    ['without a length', 'HTTP/1.1 200 x\r\nConnection: close\r\n\r\n'],
  ])('F24 500 MB %s are cut off at 64 KB for an end and at 16 MB for a list', async (_name, head) => {
    const sent = { bytes: 0 };
    const { peer, link } = await openPeer(flood(head, sent));
    const host = link.http.host;
    const failure = (limit: number) => ({ code: 'tooLarge', host, limit });
    expect(await link.end()).toMatchObject({ kind: 'unclear', failure: failure(endLimit), status: null });
    await peer.connections[0]?.closed;
    expect(sent.bytes).toBeLessThan(endLimit + buffered);
    sent.bytes = 0;
    expect(await link.list()).toMatchObject({ complete: false, failure: failure(listLimit), rows: [] });
    await peer.connections[1]?.closed;
    expect(sent.bytes).toBeLessThan(listLimit + buffered);
    expect(peer.requests).toHaveLength(2);
  });

  test('F24 500 MB behind a refusal are cut off, and the refusal stands', async () => {
    const sent = { bytes: 0 };
    const { peer, link } = await openPeer(flood('HTTP/1.1 404 x\r\nConnection: close\r\n\r\n', sent));
    expect(await link.end()).toMatchObject({ kind: 'refused', failure: { code: 'notFound' }, status: 404 });
    await peer.connections[0]?.closed;
    expect(sent.bytes).toBeLessThan(endLimit + buffered);
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('F25 a %s bomb is cut off by its decoded size', async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(200_000_000));
    const { link } = await openPeer(answering(() => httpAnswer(200, bomb, { 'Content-Encoding': encoding })));
    const before = process.memoryUsage().rss;
    expect(await link.list()).toMatchObject({ failure: { code: 'tooLarge', limit: listLimit }, rows: [] });
    expect(await link.end()).toMatchObject({
      kind: 'unclear',
      failure: { code: 'tooLarge', limit: endLimit },
    });
    console.info(`${encoding} bomb: RSS ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB more`);
  });

  test('F25 an honest compressed answer is read', async () => {
    const body = gzipSync(JSON.stringify(callEnded));
    const { link } = await openPeer(answering(() => httpAnswer(200, body, { 'Content-Encoding': 'gzip' })));
    expect(await link.end()).toMatchObject({ kind: 'ok' });
  });

  test.each(['gzip', 'br', 'deflate', 'zstd'])(
    'F25 a body that is not %s as it says is unclear',
    async (encoding) => {
      const answer = httpAnswer(200, callEnded, { 'Content-Encoding': encoding });
      const { link } = await openPeer(answering(() => answer));
      expect(await link.end()).toMatchObject({ kind: 'unclear', failure: { code: 'badProtocol' } });
    },
  );

  test.each([
    ['a header of 1 MB', `HTTP/1.1 200 x\r\nX: ${'a'.repeat(1024 * 1024)}\r\n\r\n`],
    ['100,000 headers', `HTTP/1.1 200 x\r\n${'X: a\r\n'.repeat(100_000)}\r\n`],
    ['a header with NUL', 'HTTP/1.1 200 x\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc'],
    [
      'a length and chunks',
      'HTTP/1.1 200 x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a broken chunk', 'HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    [
      'endless trailers',
      `HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${'X: a\r\n'.repeat(100_000)}`,
    ],
  ])('F28 %s is a bad answer, and the socket is dropped', async (_name, bytes) => {
    const { peer, link } = await openPeer(answering(() => bytes));
    expect(await link.end()).toMatchObject({ kind: 'unclear', failure: { code: 'badProtocol' } });
    await peer.connections[0]?.closed;
    expect(peer.requests).toHaveLength(1);
  });

  test.each([
    ['10 MB of nested arrays', '['.repeat(5_000_000) + ']'.repeat(5_000_000)],
    ['33 levels', '['.repeat(33) + ']'.repeat(33)],
    ['10 MB of empty arrays', `{"status":"ok","data":[${'[],'.repeat(3_300_000)}[]]}`],
  ])('F29 %s are refused as unreadable', async (_name, body) => {
    const { link } = await openPeer(answering(() => httpAnswer(200, body)));
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    expect(await link.list()).toMatchObject({ failure: { code: 'unreadableAnswer' }, rows: [] });
    lag.disable();
    console.info(`${_name}: longest loop delay ${Math.round(lag.max / 1e6)} ms`);
  });

  test('F29 __proto__ keys, repeated keys and huge numbers change nothing but their own row', async () => {
    const row = JSON.stringify(callabRow({ call_duration: 0 })).slice(1);
    const body = `{"status":"ok","data":[
      {"__proto__":{"call_status":"completed","polluted":true},"constructor":{"prototype":{"polluted":true}},${row},
      {"call_status":"x","call_status":"ringing","cost":1e400,"latency":-0,"n":123456789012345678901234567890,
       "id":"3c90c3cc-0d44-4b50-8888-8dd25736052a"}]}`;
    const { link } = await openPeer(answering(() => httpAnswer(200, body)));
    const listing = await link.list({ kind: 'newest', wanted: new Set([callId]) });
    expect(listing.rows.map(({ reading }) => [reading.status, reading.state])).toEqual([
      ['in-progress', 'live'],
      ['ringing', 'live'],
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('F29 a list of 2 MB is read whole, in a thread of its own', async () => {
    const rows = [callabRow({ transcript: 'x'.repeat(2 * 1024 * 1024) })];
    const { link } = await openPeer(
      answering(({ path }) => httpAnswer(200, listPage(path.includes('page=0') ? rows : []))),
    );
    expect(await link.list()).toMatchObject({ complete: true, rows: [{ facts: { agent: 'Ada' } }] });
  });
});

describe('peers that are slow or silent', () => {
  const deadlines = { connectMs: 400, firstByteMs: 600, wholeMs: 900 };
  const slow = (link: { http: { host: string } }, phase: string, ms: number) => ({
    code: 'tooSlow',
    host: link.http.host,
    phase,
    ms,
  });
  const drip = (text: string, start = '') =>
    afterRequest(async (connection) => {
      await connection.write(start);
      for (const byte of text) {
        if (!(await connection.write(byte))) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });

  test.each([
    ['a body byte by byte', drip('a'.repeat(500), 'HTTP/1.1 200 x\r\nContent-Length: 500\r\n\r\n')],
    ['a header byte by byte', drip(`HTTP/1.1 200 x\r\nX: ${'a'.repeat(500)}`)],
    [
      '1xx answers for ever',
      afterRequest(async (connection) => {
        while (await connection.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n')) {
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }),
    ],
  ])('F26 %s meets the deadline of the whole request, and the socket is dropped', async (_name, script) => {
    const { peer, link } = await openPeer(script, { deadlines });
    const answer = await link.end();
    expect(answer).toMatchObject({ kind: 'unclear', failure: slow(link, 'whole', deadlines.wholeMs) });
    await peer.connections[0]?.closed;
    expect(peer.requests).toHaveLength(1);
  });

  test('F27 silence after the request meets the deadline of the first byte: unclear', async () => {
    const { peer, link } = await openPeer(
      afterRequest(() => undefined),
      { deadlines },
    );
    const failure = slow(link, 'firstByte', deadlines.firstByteMs);
    expect(await link.end()).toMatchObject({ kind: 'unclear', failure, status: null });
    await peer.connections[0]?.closed;
    expect(peer.requests).toHaveLength(1);
  });

  test('F27 silence instead of TLS meets the deadline of connecting: nothing was sent', async () => {
    const { peer } = await openPeer(async () => undefined);
    const link = openLink(peer.url.replace('http:', 'https:'), deadlines);
    const failure = slow(link, 'secure', deadlines.connectMs);
    expect(await link.end()).toMatchObject({ kind: 'notSent', failure, sentAt: null });
    link.close();
  });

  // Only Linux leaves a full queue without any answer.
  test.runIf(process.platform === 'linux')(
    'F27 a full accept queue meets the deadline of connecting: nothing was sent',
    async () => {
      const full = await startFullQueue();
      const link = openLink(`http://127.0.0.1:${full.port}`, deadlines);
      const failure = slow(link, 'connect', deadlines.connectMs);
      expect(await link.end()).toMatchObject({ kind: 'notSent', failure, sentAt: null });
      link.close();
      await full.close();
    },
  );

  test('F30 nobody listening is said at once: nothing was sent', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    server.close();
    await once(server, 'close');
    const link = openLink(`http://127.0.0.1:${port}/v1`);
    const failure = { code: 'notReachable', host: `127.0.0.1:${port}`, cause: 'refused' };
    expect(await link.end()).toMatchObject({ kind: 'notSent', failure, sentAt: null, status: null });
    expect(await link.list()).toMatchObject({ failure, rows: [], complete: false });
    expect(await link.readOne()).toMatchObject({ kind: 'failed', failure });
    link.close();
  });
});

describe('connections that break', () => {
  const lost = (link: { http: { host: string } }) => ({ code: 'lostAnswer', host: link.http.host });

  test.each([
    [
      'at its first byte',
      async ({ socket }: PeerConnection) => {
        await once(socket, 'data');
        socket.resetAndDestroy();
      },
    ],
    ['after the request', afterRequest(({ socket }) => socket.resetAndDestroy())],
    ['after the request, politely', afterRequest(({ socket }) => socket.end())],
    [
      'in the middle of the head',
      afterRequest(async ({ write, socket }) => {
        await write('HTTP/1.1 200 x\r\nContent-Le');
        socket.end();
      }),
    ],
    [
      'in the middle of the body',
      afterRequest(async ({ write, socket }) => {
        await write('HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{"status":"ok"');
        socket.end();
      }),
    ],
    [
      'in the middle of the chunks',
      afterRequest(async ({ write, socket }) => {
        await write('HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n');
        socket.resetAndDestroy();
      }),
    ],
  ])('F31 a connection that ends %s leaves it unclear, asked once', async (_name, script) => {
    const { peer, link } = await openPeer(script);
    const answer = await link.end();
    expect(answer).toMatchObject({ kind: 'unclear', failure: lost(link), status: null });
    expect(answer.sentAt).not.toBeNull();
    expect(peer.connections).toHaveLength(1);
  });

  test('F31 a connection that is reset as soon as it stands is "not sent" only where no byte left', async () => {
    const { peer, link } = await openPeer(async ({ socket }) => void socket.resetAndDestroy());
    const answer = await link.end();
    expect(answer.kind).toBe(answer.sentAt === null ? 'notSent' : 'unclear');
    expect(peer.connections).toHaveLength(1);
  });

  test('F31 a connection that is reset before TLS stands sent nothing', async () => {
    const { link: plain } = await openPeer(async ({ socket }) => void socket.resetAndDestroy());
    const link = openLink(`https://${plain.http.host}`);
    const failure = { code: 'notReachable', host: plain.http.host, cause: 'refused' };
    expect(await link.end()).toMatchObject({ kind: 'notSent', failure, sentAt: null });
    link.close();
  });

  /** Answers the first request of the first connection; later ones on it meet `end`. */
  function keptThen(end: (connection: PeerConnection) => unknown) {
    return async (connection: PeerConnection, index: number) => {
      await connection.request();
      await connection.write(httpAnswer(200, callEnded));
      await connection.request();
      if (index === 0) await end(connection);
      else await connection.write(httpAnswer(200, callEnded));
    };
  }

  test('F32 a kept connection that died is replaced unseen: one resend on a fresh one', async () => {
    const { peer, link } = await openPeer(keptThen(({ socket }) => socket.resetAndDestroy()));
    const ends: number[] = [];
    const askEnd = async () => {
      const result = await link.http.request({
        method: 'POST',
        path: '/calls/end',
        json: { call_id: callId },
        maxBytes: 1024,
        onFirstByte: (at) => ends.push(at),
      });
      expect(result).toMatchObject({ kind: 'answered', status: 200 });
      expect(result.sentAt).toBe(ends.at(-1));
    };
    await askEnd();
    await askEnd();
    expect(ends).toHaveLength(2);
    expect(peer.requests.map(({ body }) => body)).toEqual(Array(3).fill(`{"call_id":"${callId}"}`));
    expect(peer.connections).toHaveLength(2);
  });

  test('F32 the resend is made once, never on another kept connection', async () => {
    const { peer, link } = await openPeer(async (connection) => {
      await connection.request();
      await connection.write(httpAnswer(200, callEnded));
      await connection.request();
      connection.socket.resetAndDestroy();
    });
    await Promise.all([link.end(), link.end(), link.end()]);
    expect(peer.connections).toHaveLength(3);
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(peer.connections).toHaveLength(4);
    expect(peer.requests).toHaveLength(5);
  });

  test('F32 a resend that fails too is lost, not "not sent": the first may have worked', async () => {
    const { peer, link } = await openPeer(async (connection, index) => {
      await connection.request();
      if (index === 0) await connection.write(httpAnswer(200, callEnded));
      if (index === 0) await connection.request();
      connection.socket.resetAndDestroy();
    });
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(await link.end()).toMatchObject({ kind: 'unclear', failure: lost(link) });
    expect(peer.requests).toHaveLength(3);
  });

  test('F32 a kept connection that breaks within its answer is not asked again', async () => {
    const { peer, link } = await openPeer(
      keptThen(async ({ write, socket }) => {
        await write('HTTP/1.1 200');
        socket.end();
      }),
    );
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(await link.end()).toMatchObject({ kind: 'unclear', failure: lost(link) });
    expect(peer.requests).toHaveLength(2);
  });

  test('F32 an idle connection that the peer closed is not used again', async () => {
    const { peer, link } = await openPeer(async ({ request, write, socket }, index) => {
      await request();
      await write(httpAnswer(200, callEnded));
      if (index === 0) socket.end();
    });
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    await peer.connections[0]?.closed;
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    expect(peer.requests).toHaveLength(2);
  });

  test('F33 two answers at once: nobody knows which is ours, unclear and the socket is dropped', async () => {
    const { peer, link } = await openPeer(
      answering(() => Buffer.concat([httpAnswer(200, callEnded), httpAnswer(200, callEnded)])),
    );
    expect(await link.end()).toMatchObject({ kind: 'unclear', failure: { code: 'badProtocol' } });
    await peer.connections[0]?.closed;
    expect(peer.requests).toHaveLength(1);
  });

  test('F33 a late second answer drops the idle socket and is never taken for the next call', async () => {
    const idle = Promise.withResolvers<void>();
    const { peer, link } = await openPeer(async ({ request, write, closed }, index) => {
      await request();
      await write(httpAnswer(index === 0 ? 200 : 404, index === 0 ? callEnded : ''));
      if (index > 0) return;
      await idle.promise;
      await write(httpAnswer(200, callEnded));
      await closed;
    });
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    idle.resolve();
    await peer.connections[0]?.closed;
    expect(await link.end()).toMatchObject({ kind: 'refused', failure: { code: 'notFound' } });
    expect(peer.connections).toHaveLength(2);
  });

  test('F33 a peer that closes right behind a whole answer is believed', async () => {
    const rows = Array.from({ length: 50 }, (_, number) =>
      callabRow({ notes: 'x'.repeat(20_000), call_sid: number }),
    );
    const body = gzipSync(JSON.stringify(listPage(rows)));
    const { link } = await openPeer(async ({ request, write, socket }, index) => {
      await request();
      await write(
        httpAnswer(200, index === 0 ? body : gzipSync(JSON.stringify(listPage([]))), {
          'Content-Encoding': 'gzip',
        }),
      );
      socket.end();
    });
    expect(await link.list()).toMatchObject({ complete: true, failure: null, repeated: 49 });
  });
});
