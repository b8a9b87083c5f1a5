import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canaryKey } from '../../support/canary.ts';
import { afterRequest, answering, httpAnswer, startPeer } from '../../support/raw-peer.ts';
import { endAnswered, endedBody, ok, openVoicePeer, voiceCallId } from '../../support/voice-ai-link.ts';

const platform = 'voice.ai';
const unreadable = { code: 'unreadableAnswer', platform, status: 200 };

describe('an end request to voice.ai that is answered', () => {
  test('F1 the documented success is ok, with what it tells: one POST to the path of the call, without a body', async () => {
    const { answer, peer } = await endAnswered(ok(endedBody()));
    const bodyHash = createHash('sha256').update(JSON.stringify(endedBody())).digest('hex');
    const endedAt = Date.UTC(2026, 10, 21, 10);
    const told = { status: 'ended', endedAt, durationSeconds: 61.5, credits: 12, odd: [] };
    expect(answer).toMatchObject({ kind: 'ok', status: 200, bodyHash, told });
    const [request] = peer.requests;
    expect(request).toMatchObject({ method: 'POST', path: `/api/v1/calls/${voiceCallId}/end`, body: '' });
    const headers = { authorization: `Bearer ${canaryKey}`, 'content-length': '0' };
    expect(request?.headers).toMatchObject(headers);
    expect(request?.headers).not.toHaveProperty('content-type');
    expect(peer.connections[0]?.received()).not.toContain('never sent');
  });

  test.each(['ended', 'completed', 'finished', 'closed', 'terminated', 'success', 'ok'])(
    'F1 the status %s says that it is over',
    async (status) => {
      const { answer } = await endAnswered(ok(endedBody({ status })));
      expect(answer).toMatchObject({ kind: 'ok', told: { status } });
    },
  );

  test.each([200, 202, 204])('F2 F8 %i with an empty body is unclear', async (status) => {
    const bytes = status === 204 ? 'HTTP/1.1 204 x\r\n\r\n' : httpAnswer(status, '');
    const failure = { code: 'emptyAnswer', platform, status };
    expect((await endAnswered(bytes)).answer).toMatchObject({ kind: 'unclear', failure, bodyHash: null });
  });

  test.each<[string, string | Buffer, string]>([
    ['F3 a login page', '<!doctype html><title>Sign in</title>', 'htmlAnswer'],
    ['F4 cut JSON', '{"call_id":"call_01', 'unreadableAnswer'],
    ['F4 invalid UTF-8', Buffer.from('7b22737461747573223a22ff227d', 'hex'), 'unreadableAnswer'],
  ])('%s is unclear', async (_name, body, code) => {
    const failure = { code, platform, status: 200 };
    expect((await endAnswered(ok(body))).answer).toMatchObject({ kind: 'unclear', failure });
  });

  test('F4 a byte order mark before valid JSON is tolerated', async () => {
    expect((await endAnswered(ok(`\ufeff${JSON.stringify(endedBody())}`))).answer.kind).toBe('ok');
  });

  test.each<[string, object | string]>([
    ['no status', endedBody({ status: undefined })],
    ['an empty status', endedBody({ status: '' })],
    ['a number', endedBody({ status: 1 })],
    ['null as status', endedBody({ status: null })],
    ['a list as status', endedBody({ status: ['ended'] })],
    ['a list', JSON.stringify([endedBody()])],
    ['null', 'null'],
    ['text', '"ended"'],
    ['a status behind __proto__', `{"__proto__":{"status":"ended"},"call_id":"${voiceCallId}"}`],
  ])('F5 %s is unclear: unreadable', async (_name, body) => {
    expect((await endAnswered(ok(body))).answer).toMatchObject({ kind: 'unclear', failure: unreadable });
  });

  test.each([
    ['Ended', 'Ended'],
    ['ended ', 'ended '],
    ['OK', 'OK'],
    ['active', 'active'],
    ['error', 'error'],
    ['not ended', 'not ended'],
    ['en\u202eded', 'en\\u{202E}ded'],
    ['<b>ended</b>', '<b>ended</b>'],
    ['x'.repeat(1_000), `${'x'.repeat(59)}…`],
  ])('F5 F48 the status %j is not one that says over: unclear, shown as text', async (status, said) => {
    const failure = { code: 'statusUnclear', platform, said };
    expect((await endAnswered(ok(endedBody({ status })))).answer).toMatchObject({ kind: 'unclear', failure });
  });

  test.each([
    ['another call', 'call_01JZZZ'],
    ['the same in another case', voiceCallId.toLowerCase()],
    ['the same with a space', `${voiceCallId} `],
    ['nothing', ''],
  ])('F6 F45 a success for %s is no success for this call', async (_name, call_id) => {
    const failure = { code: 'answerForAnother', platform };
    expect((await endAnswered(ok(endedBody({ call_id })))).answer).toMatchObject({
      kind: 'unclear',
      failure,
    });
  });

  test('F45 ids that differ in their normalization are two calls', async () => {
    const { answer } = await endAnswered(ok(endedBody({ call_id: 'cafe\u0301' })), 'caf\u00e9');
    expect(answer).toMatchObject({ kind: 'unclear', failure: { code: 'answerForAnother' } });
  });

  test.each([undefined, null, 7, 2 ** 53 + 2, {}, [voiceCallId]])(
    'F44 the id %j in an answer is no id: unclear, unreadable',
    async (call_id) => {
      const { answer } = await endAnswered(ok(endedBody({ call_id })));
      expect(answer).toMatchObject({ kind: 'unclear', failure: unreadable });
    },
  );

  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['no end time', { ended_at: undefined }, ['noEndedAt']],
    ['null', { ended_at: null }, ['noEndedAt']],
    ['no date', { ended_at: 'soon' }, ['noEndedAt']],
    ['no zone', { ended_at: '2026-11-21T10:00:00' }, ['noEndedAt']],
    ['1970', { ended_at: '1970-01-01T00:00:00Z' }, ['noEndedAt']],
    ['epoch seconds', { ended_at: 1_767_225_600 }, ['noEndedAt']],
    ['the future', { ended_at: inMs(11 * 60_000) }, ['endedAtInFuture']],
    ['the year 9999', { ended_at: '9999-12-31T23:59:59Z' }, ['endedAtInFuture']],
    ['no duration', { actual_duration_seconds: undefined }, ['noDuration']],
    ['a negative duration', { actual_duration_seconds: -1 }, ['noDuration']],
    ['a duration as text', { actual_duration_seconds: '61' }, ['noDuration']],
    ['no credits', { credits_used: null }, ['noCredits']],
    [
      'nothing else',
      { ended_at: null, actual_duration_seconds: null, credits_used: null },
      ['noEndedAt', 'noDuration', 'noCredits'],
    ],
  ])('F7 F46 a success with %s is ok, and says what is odd', async (_name, change, odd) => {
    const { answer } = await endAnswered(ok(endedBody(change)));
    const told = answer.kind === 'ok' ? answer.told : null;
    expect(told?.odd).toEqual(odd);
    if (odd.some((word) => word.includes('ndedAt'))) expect(told?.endedAt).toBeNull();
    if (odd.includes('noDuration')) expect(told?.durationSeconds).toBeNull();
    if (odd.includes('noCredits')) expect(told?.credits).toBeNull();
  });

  test('F7 an end time some minutes ahead is a clock that runs before ours', async () => {
    const { answer } = await endAnswered(ok(endedBody({ ended_at: inMs(4 * 60_000) })));
    expect(answer).toMatchObject({ kind: 'ok', told: { odd: [], endedAt: expect.any(Number) } });
  });

  test('F29 a number that is none is missing', async () => {
    const body = JSON.stringify(endedBody()).replace(':61.5', ':1e400').replace(':12', ':-1e400');
    expect((await endAnswered(ok(body))).answer).toMatchObject({
      kind: 'ok',
      told: { durationSeconds: null, credits: null, odd: ['noDuration', 'noCredits'] },
    });
  });

  test('F8 201 with the documented body is ok', async () => {
    expect((await endAnswered(httpAnswer(201, endedBody()))).answer).toMatchObject({
      kind: 'ok',
      status: 201,
    });
  });

  test.each([301, 302, 303, 307, 308])(
    'F9 F10 a redirect is refused, and its target sees 0 bytes: %i',
    async (status) => {
      const other = await startPeer(answering(() => ok(endedBody())));
      const target = `127.0.0.1:${other.port}`;
      const { answer } = await endAnswered(httpAnswer(status, '', { Location: `http://${target}/x?y=1` }));
      expect(answer).toMatchObject({ kind: 'refused', failure: { code: 'redirect', status, target } });
      expect(other.connections).toHaveLength(0);
      await other.close();
    },
  );

  const detailOf = (msg: unknown) => ({ detail: [{ loc: ['path', 'call_id'], msg, type: 'x' }] });
  test.each<[string, object | string, string]>([
    [
      'the first of its details',
      { detail: [...detailOf('not a call').detail, ...detailOf('nor this').detail] },
      'not a call',
    ],
    ['HTML, as text', detailOf('<img src=x onerror=alert(1)>'), '<img src=x onerror=alert(1)>'],
    ['one line', detailOf('first\nsecond'), 'first'],
    ['1 MB, capped', detailOf('x'.repeat(1024 * 1024)), `${'x'.repeat(199)}…`],
    ['a detail without words', detailOf(7), ''],
    ['no detail', {}, ''],
    ['an error of its SDK', { error: 'Call not active', code: 'CALL_VALIDATION_FAILED' }, 'Call not active'],
  ])('F11 422 is refused with %s', async (_name, body, said) => {
    const { answer } = await endAnswered(httpAnswer(422, body));
    const shown =
      answer.kind === 'refused' && answer.failure.code === 'refusedByStatus' ? answer.failure.said : null;
    expect(answer).toMatchObject({
      kind: 'refused',
      failure: { code: 'refusedByStatus', platform, status: 422 },
    });
    // Of a text that is cut in the middle, the start is shown as it stands.
    expect(shown).toHaveLength(said.length);
    expect(shown?.endsWith(said.slice(-20))).toBe(true);
  });

  test.each([401, 403])('F12 F13 %i is refused: the key, or a token that the call wants', async (status) => {
    const { answer } = await endAnswered(httpAnswer(status, { error: 'Unauthorized' }));
    expect(answer).toMatchObject({
      kind: 'refused',
      failure: { code: 'keyRefusedForCall', platform, status },
      status,
    });
  });

  test.each<[string, number, object]>([
    ['F14', 404, { kind: 'refused', failure: { code: 'notFound', platform, status: 404 } }],
    ['F14', 410, { kind: 'refused', failure: { code: 'notFound', platform, status: 410 } }],
    ...[405, 406, 411, 413, 415, 418, 451].map((status): [string, number, object] => [
      'F15',
      status,
      { kind: 'refused', failure: { code: 'refusedByStatus', platform, status, said: '' } },
    ]),
    ...[408, 425, 500, 502, 503, 504, 520, 599].map((status): [string, number, object] => [
      'F16',
      status,
      { kind: 'unclear', failure: { code: 'platformTrouble', platform, status }, slowDown: status === 503 },
    ]),
    ['F18', 429, { kind: 'limited', failure: { code: 'limited', platform, waitMs: 0 }, retryAfterMs: null }],
  ])('%s %i is judged by its status alone', async (_fault, status, expected) => {
    expect((await endAnswered(httpAnswer(status, ''))).answer).toMatchObject(expected);
  });

  test.each([
    ['F19', '2', 2_000],
    ['F20', 'Sat, 21 Nov 2026 12:00:07 GMT', 7_000],
    ['F21', '3600', 3_600_000],
    ['F21', '-5', null],
    ['F21', 'soon', null],
  ])('%s 429 with Retry-After %j is understood or ignored', async (_fault, value, retryAfterMs) => {
    const headers = { Date: 'Sat, 21 Nov 2026 12:00:00 GMT', 'Retry-After': value };
    expect((await endAnswered(httpAnswer(429, '', headers))).answer).toMatchObject({
      kind: 'limited',
      retryAfterMs,
    });
  });

  test('F24 an answer above 64 KB is cut off: unclear', async () => {
    const { answer } = await endAnswered(ok(endedBody({ more: 'x'.repeat(70_000) })));
    expect(answer).toMatchObject({ kind: 'unclear', failure: { code: 'tooLarge', limit: 64 * 1024 } });
  });

  test.each([
    ['behind the request', ''],
    ['in the middle of the answer', 'HTTP/1.1 200 x\r\nContent-Length: 500\r\n\r\n{"call_id"'],
  ])('F31 a reset %s is unclear, and asked once', async (_name, bytes) => {
    const { peer, link } = await openVoicePeer(
      afterRequest(async ({ socket, write }) => {
        await write(bytes);
        socket.resetAndDestroy();
      }),
    );
    expect(await link.end()).toMatchObject({
      kind: 'unclear',
      failure: { code: 'lostAnswer' },
      status: null,
    });
    expect(peer.requests).toHaveLength(1);
  });
});
