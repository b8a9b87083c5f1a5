import { describe, expect, test } from 'vitest';
import { callEnded, openPeer } from '../../support/callab-link.ts';
import { callIdOf, listPage } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { answering, httpAnswer } from '../../support/raw-peer.ts';

const platform = 'callab';
const noon = 'Sat, 21 Nov 2026 12:00:00 GMT';

async function endLimited(headers: Readonly<Record<string, string>>) {
  const { peer, link } = await openPeer(answering(() => httpAnswer(429, '', headers)));
  const answer = await link.end();
  expect(peer.requests).toHaveLength(1);
  return answer;
}

describe('a platform that limits us', () => {
  test('F18 F22 429 without a wait is limited, and no request is repeated by itself', async () => {
    const failure = { code: 'limited', platform, waitMs: 0 };
    expect(await endLimited({})).toMatchObject({ kind: 'limited', failure, retryAfterMs: null, status: 429 });
  });

  test('F19 429 with Retry-After: 2 names 2 seconds, at once', async () => {
    const failure = { code: 'limited', platform, waitMs: 2_000 };
    expect(await endLimited({ 'Retry-After': '2' })).toMatchObject({ failure, retryAfterMs: 2_000 });
  });

  test('F20 a Retry-After date counts from the Date header of the answer, whatever the clock here says', async () => {
    const headers = { Date: noon, 'Retry-After': 'Sat, 21 Nov 2026 12:00:07 GMT' };
    expect(await endLimited(headers)).toMatchObject({ retryAfterMs: 7_000 });
  });

  test.each([
    ['3600', 3_600_000],
    ['1000000000', 1e12],
    ['0', 0],
    ['-5', null],
    ['soon', null],
    ['1e9', null],
    ['1.5', null],
    ['', null],
    ['Thu, 21 Nov 2099 12:00:00 GMT', Date.UTC(2099, 10, 21, 12) - Date.UTC(2026, 10, 21, 12)],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ])('F21 Retry-After %j is understood or ignored, never negative', async (value, retryAfterMs) => {
    expect(await endLimited({ Date: noon, 'Retry-After': value })).toMatchObject({
      kind: 'limited',
      retryAfterMs,
      failure: { waitMs: retryAfterMs ?? 0 },
    });
  });

  test('F23 503 on every third request: each end settles, with one POST each', async () => {
    let count = 0;
    const { peer, link } = await openPeer(
      answering(() => {
        count += 1;
        return count % 3 === 0 ? httpAnswer(503, '') : httpAnswer(200, callEnded);
      }),
    );
    const ids = Array.from({ length: 30 }, (_, number) => callIdOf(number));
    const answers = await Promise.all(ids.map((id) => link.end(null, id)));
    expect(answers.filter(({ kind }) => kind === 'ok')).toHaveLength(20);
    expect(answers.filter((answer) => answer.kind === 'unclear' && answer.slowDown)).toHaveLength(10);
    const asked = peer.requests.map(({ body }) => String(JSON.parse(body).call_id));
    expect(asked.toSorted()).toEqual(ids);
  });

  test.each([
    [429, { code: 'limited', platform, waitMs: 3_600_000 }],
    [503, { code: 'platformTrouble', platform, status: 503 }],
    [401, { code: 'keyRefused', platform, status: 401 }],
    [404, { code: 'refusedByStatus', platform, status: 404, said: '' }],
    [302, { code: 'redirect', status: 302, target: '?' }],
  ])('F12 F21 a list that is answered with %i fails at once, with one request', async (status, failure) => {
    const { peer, link } = await openPeer(answering(() => httpAnswer(status, '', { 'Retry-After': '3600' })));
    expect(await link.list()).toMatchObject({ complete: false, failure, rows: [], requests: 1 });
    expect(peer.requests).toHaveLength(1);
  });

  test('F12 the next request is sent all the same after a refused key', async () => {
    let count = 0;
    const { link } = await openPeer(
      answering(() => {
        count += 1;
        return count === 1 ? httpAnswer(401, '') : httpAnswer(200, count === 2 ? callEnded : listPage([]));
      }),
    );
    expect(await link.list()).toMatchObject({ failure: { code: 'keyRefused' } });
    expect(await link.end(null, callId)).toMatchObject({ kind: 'ok' });
    expect(await link.list()).toMatchObject({ complete: true, failure: null });
  });
});
