import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openLink, openPeer } from '../../support/callab-link.ts';
import { startFullQueue } from '../../support/full-queue.ts';
import { afterRequest } from '../../support/raw-peer.ts';

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
