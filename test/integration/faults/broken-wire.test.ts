import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { callEnded, openLink, openPeer } from '../../support/callab-link.ts';
import { callabRow, listPage } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { afterRequest, answering, httpAnswer, type PeerConnection } from '../../support/raw-peer.ts';

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
      callabRow({ notes: randomBytes(40_000).toString('hex'), call_sid: number }),
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
    // The body is large enough for the close to come while it is still being decoded.
    expect(await link.list()).toMatchObject({ complete: true, failure: null, repeated: 49 });
  });
});
