import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { callEnded, openPeer } from '../../support/callab-link.ts';
import { callId, canaryKey } from '../../support/canary.ts';
import { answering, httpAnswer, startPeer } from '../../support/raw-peer.ts';

const platform = 'callab';

/** What one end request that is answered with these bytes comes back as. */
async function endAnswered(bytes: string | Buffer) {
  const { peer, link } = await openPeer(answering(() => bytes));
  const answer = await link.end();
  return { answer, peer };
}

describe('an end request that is answered', () => {
  test('F1 the documented success is ok: one POST, to the documented path, with key, id and reason', async () => {
    const { answer, peer } = await endAnswered(httpAnswer(200, callEnded));
    const bodyHash = createHash('sha256').update(JSON.stringify(callEnded)).digest('hex');
    expect(answer).toMatchObject({ kind: 'ok', status: 200, bodyHash });
    expect(answer.endedAt).toBeGreaterThanOrEqual(answer.sentAt ?? Number.NaN);
    expect(peer.requests).toHaveLength(1);
    const [request] = peer.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/calls/end' });
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${canaryKey}`,
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'Callstop/0.0.0-test',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      call_id: callId,
      disconnect_reason: 'Ended by supervisor',
    });
  });

  test('F1 no reason sends none', async () => {
    const { peer, link } = await openPeer(answering(() => httpAnswer(200, callEnded)));
    expect(await link.end(null)).toMatchObject({ kind: 'ok' });
    expect(JSON.parse(peer.requests[0]?.body ?? '')).toEqual({ call_id: callId });
  });

  test.each([200, 202, 204])('F2 F8 %i with an empty body is unclear, and asked once', async (status) => {
    const { answer, peer } = await endAnswered(
      status === 204 ? 'HTTP/1.1 204 x\r\n\r\n' : httpAnswer(status, ''),
    );
    const failure = { code: 'emptyAnswer', platform, status };
    expect(answer).toMatchObject({ kind: 'unclear', failure, status, bodyHash: null, slowDown: false });
    expect(peer.requests).toHaveLength(1);
  });

  test('F2 a body of blanks is empty too', async () => {
    const { answer } = await endAnswered(httpAnswer(200, ' \r\n'));
    expect(answer).toMatchObject({ kind: 'unclear', failure: { code: 'emptyAnswer' } });
  });

  test.each([
    ['a login page', '<!DOCTYPE html><title>Sign in</title>', 'text/html; charset=utf-8'],
    ['a page that is sent as JSON', ' \ufeff<html>', 'application/json'],
    ['text that says it is a page', 'Sign in', 'text/html'],
  ])('F3 %s is unclear: a web page', async (_name, body, type) => {
    const { answer } = await endAnswered(httpAnswer(200, body, { 'Content-Type': type }));
    const failure = { code: 'htmlAnswer', platform, status: 200 };
    expect(answer).toMatchObject({ kind: 'unclear', failure });
  });

  test.each([
    ['cut JSON', Buffer.from('{"status":"ok","mess')],
    ['invalid UTF-8', Buffer.from('7b22737461747573223a226f6b222c22ff223a317d', 'hex')],
    ['UTF-16', Buffer.from('\ufeff{"status":"ok"}', 'utf16le')],
    ['plain text', Buffer.from('ok')],
  ])('F4 %s is unclear: unreadable', async (_name, body) => {
    const { answer } = await endAnswered(httpAnswer(200, body));
    const failure = { code: 'unreadableAnswer', platform, status: 200 };
    expect(answer).toMatchObject({ kind: 'unclear', failure });
  });

  test('F4 a byte order mark before valid JSON is tolerated', async () => {
    const { answer } = await endAnswered(httpAnswer(200, `\ufeff${JSON.stringify(callEnded)}`));
    expect(answer).toMatchObject({ kind: 'ok' });
  });

  test.each([
    ['{"status":"error","message":"no"}', { code: 'saidNo', platform, status: 200, said: 'no' }],
    ['{"status":"OK "}', { code: 'saidNo', platform, status: 200, said: 'OK ' }],
    ['{"status":"success"}', { code: 'saidNo', platform, status: 200, said: 'success' }],
    ['{"message":"ok"}', { code: 'unreadableAnswer', platform, status: 200 }],
    ['{"status":1}', { code: 'unreadableAnswer', platform, status: 200 }],
    ['{"status":null}', { code: 'unreadableAnswer', platform, status: 200 }],
    ['["ok"]', { code: 'unreadableAnswer', platform, status: 200 }],
    ['"ok"', { code: 'unreadableAnswer', platform, status: 200 }],
    ['null', { code: 'unreadableAnswer', platform, status: 200 }],
    ['{"__proto__":{"status":"ok"}}', { code: 'unreadableAnswer', platform, status: 200 }],
  ])('F5 %s is not the exact word: unclear', async (body, failure) => {
    const { answer } = await endAnswered(httpAnswer(200, body));
    expect(answer).toMatchObject({ kind: 'unclear', failure, slowDown: false });
  });

  test('F8 201 with the documented body is ok: only a reading can confirm it', async () => {
    const { answer } = await endAnswered(httpAnswer(201, callEnded));
    expect(answer).toMatchObject({ kind: 'ok', status: 201 });
  });

  test.each([301, 302, 303, 307, 308])(
    'F9 a redirect is refused and not followed: %i to the same host',
    async (status) => {
      const { answer, peer } = await endAnswered(
        httpAnswer(status, '', { Location: '/v2/calls/end?token=1' }),
      );
      const host = `127.0.0.1:${peer.port}`;
      expect(answer).toMatchObject({
        kind: 'refused',
        failure: { code: 'redirect', host, status, target: host },
      });
      expect(peer.requests).toHaveLength(1);
    },
  );

  test.each([301, 302, 303, 307, 308])(
    'F10 a redirect to another host is refused: %i, and the host sees 0 bytes',
    async (status) => {
      const other = await startPeer(answering(() => httpAnswer(200, callEnded)));
      const { answer, peer } = await endAnswered(
        httpAnswer(status, '', { Location: `http://127.0.0.1:${other.port}/steal?x=1` }),
      );
      expect(answer).toMatchObject({
        kind: 'refused',
        failure: { code: 'redirect', status, target: `127.0.0.1:${other.port}` },
      });
      expect(peer.requests).toHaveLength(1);
      expect(other.connections).toHaveLength(0);
      await other.close();
    },
  );

  test.each([
    ['file:///etc/passwd', '?'],
    ['javascript:alert(1)', '?'],
    ['http://', '?'],
    ['http://user:word@example.org/path', 'example.org'],
    ['//example.org:81/x', 'example.org:81'],
  ])('F10 a redirect to %s is refused and named by host only', async (location, target) => {
    const { answer } = await endAnswered(httpAnswer(302, '', { Location: location }));
    expect(answer).toMatchObject({ kind: 'refused', failure: { code: 'redirect', status: 302, target } });
  });

  test('F10 a redirect without a target is refused', async () => {
    const { answer } = await endAnswered(httpAnswer(304, '', {}));
    expect(answer).toMatchObject({
      kind: 'refused',
      failure: { code: 'redirect', status: 304, target: '?' },
    });
  });

  test.each([
    ['FastAPI text', 422, { detail: 'call is not active' }, 'call is not active'],
    ['a FastAPI list', 422, { detail: [{ loc: ['body'], msg: 'not a UUID', type: 'x' }] }, 'not a UUID'],
    ['a message', 400, { status: 'error', message: 'Bad\r\nrequest' }, 'Bad'],
    ['a nested error', 400, { error: { message: 'no number' } }, 'no number'],
    [
      'plain text',
      400,
      'Json deserialize error: UUID parsing failed\nat 1',
      'Json deserialize error: UUID parsing failed',
    ],
    ['HTML in the detail, as text', 400, { detail: '<b>no</b>' }, '<b>no</b>'],
    ['a web page: nothing', 400, '<html><body>Bad</body></html>', ''],
    ['nothing', 400, '', ''],
    ['direction tricks, written out', 400, { detail: 'a\u202eb\u0007' }, 'a\\u{202E}b\\u{7}'],
  ])('F11 a 4xx is refused with the first line of its reason: %s', async (_name, status, body, said) => {
    const { answer } = await endAnswered(httpAnswer(status, body));
    expect(answer).toMatchObject({
      kind: 'refused',
      failure: { code: 'refusedByStatus', platform, status, said },
    });
  });

  test('F11 a reason of 1 MB is capped, and the refusal stands', async () => {
    const { answer } = await endAnswered(httpAnswer(422, { detail: 'x'.repeat(1024 * 1024) }));
    expect(answer).toMatchObject({ kind: 'refused', failure: { code: 'refusedByStatus', status: 422 } });
    const said =
      answer.kind === 'refused' && answer.failure.code === 'refusedByStatus' ? answer.failure.said : '';
    expect(said).toHaveLength(200);
    expect(said.endsWith('x…')).toBe(true);
  });

  test('F11 only the first 64 KB of a reason are looked at, for lists too', async () => {
    const body = { message: 'x'.repeat(64 * 1024), detail: 'too late' };
    const { link } = await openPeer(answering(() => httpAnswer(422, body)));
    for (const { failure } of [await link.list(), await link.list({ kind: 'fast' })]) {
      expect(failure).toMatchObject({
        code: 'refusedByStatus',
        said: expect.stringMatching(/^{"message":"xx/),
      });
    }
  });

  test.each([401, 403])(
    'F13 %i in the middle of a stop refuses those calls only, each asked once',
    async (status) => {
      let count = 0;
      const { peer, link } = await openPeer(
        answering(() => {
          count += 1;
          return count > 5 ? httpAnswer(status, { detail: 'bad key' }) : httpAnswer(200, callEnded);
        }),
      );
      const kinds: string[] = [];
      for (let call = 0; call < 10; call += 1) kinds.push((await link.end()).kind);
      expect(kinds).toEqual([...Array(5).fill('ok'), ...Array(5).fill('refused')]);
      expect(await link.end()).toMatchObject({ failure: { code: 'keyRefused', platform, status } });
      expect(peer.requests).toHaveLength(11);
    },
  );

  test.each([404, 410])('F14 %i is refused as not found', async (status) => {
    const { answer, peer } = await endAnswered(httpAnswer(status, { message: 'gone' }));
    expect(answer).toMatchObject({ kind: 'refused', failure: { code: 'notFound', platform, status } });
    expect(peer.requests).toHaveLength(1);
  });

  test.each([405, 406, 407, 411, 413, 415, 418, 451])(
    'F15 %i is refused with its code and not repeated',
    async (status) => {
      const { answer, peer } = await endAnswered(httpAnswer(status, ''));
      const failure = { code: 'refusedByStatus', platform, status, said: '' };
      expect(answer).toMatchObject({ kind: 'refused', failure, status });
      expect(peer.requests).toHaveLength(1);
    },
  );

  test.each([408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 599])(
    'F16 %i is unclear: the call may have ended; only 503 asks us to slow down',
    async (status) => {
      const { answer, peer } = await endAnswered(httpAnswer(status, '<html>Bad gateway</html>'));
      const failure = { code: 'platformTrouble', platform, status };
      expect(answer).toMatchObject({ kind: 'unclear', failure, slowDown: status === 503 });
      expect(peer.requests).toHaveLength(1);
    },
  );

  test.each([
    'HTTP/1.1 000 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 99 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 600 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 999 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 2000 x\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    'HTTP/3.0 200 x\r\nContent-Length: 0\r\n\r\n',
    '<html>hello from 1991</html>\r\n',
    'SSH-2.0-OpenSSH_9.2\r\n',
    '\0\0\0\0',
  ])('F17 %j is no HTTP as we accept it: unclear, and the socket is dropped', async (bytes) => {
    const { answer, peer } = await endAnswered(bytes);
    const failure = { code: 'badProtocol', host: `127.0.0.1:${peer.port}` };
    expect(answer).toMatchObject({ kind: 'unclear', failure, status: null });
    expect(peer.requests).toHaveLength(1);
    await peer.connections[0]?.closed;
  });

  test('F43 an id that is no UUID is refused before any byte leaves', async () => {
    const { peer, link } = await openPeer(answering(() => httpAnswer(200, callEnded)));
    for (const id of [
      '',
      '..',
      `${callId}/../x`,
      `${callId}?x=1`,
      `${callId}\r\n`,
      '%2e%2e',
      'a'.repeat(10_240),
      '\ud800',
    ]) {
      const answer = await link.end('reason', id);
      expect(answer).toMatchObject({
        kind: 'refused',
        failure: { code: 'callIdRefused', platform },
        sentAt: null,
      });
      expect(await link.readOne(id)).toMatchObject({ kind: 'failed', failure: { code: 'callIdRefused' } });
    }
    expect(peer.connections).toHaveLength(0);
  });
});
