import { monitorEventLoopDelay } from 'node:perf_hooks';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { callEnded, openPeer } from '../../support/callab-link.ts';
import { callabRow, listPage } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
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
