import { describe, expect, test as plain } from 'vitest';
import { sayTotals } from '../../../electron/words/say-stop.ts';
import { callEnded } from '../../support/callab-link.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { answersIn, expectConfirmed, expectStillLive } from '../../support/expect-told.ts';
import type { EndFault } from '../../support/faulty-callab.ts';
import { onlyCall, test } from '../../support/faulty-test.ts';
import { oneStopThrough } from '../../support/one-stop-through.ts';
import { httpAnswer } from '../../support/raw-peer.ts';
import { noHttp, trouble } from '../../support/told-as.ts';
import type { ToldEnd } from '../../support/told-stop.ts';

const platform = 'callab';
describe.concurrent('trouble of the platform', () => {
  const statuses = [
    ...[408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 599].map(
      (status) => [`F16 ${status}`, httpAnswer(status, '<html>Bad gateway</html>'), trouble(status)] as const,
    ),
    ...['000', '099', '99', '600', '999'].map(
      (status) => [`F17 status ${status}`, httpAnswer(status, ''), noHttp] as const,
    ),
    ['F17 HTTP/3.0', Buffer.from('HTTP/3.0 200 x\r\nContent-Length: 0\r\n\r\n'), noHttp],
    ['F17 another protocol', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), noHttp],
    ['F17 a page without a head', Buffer.from('<html>hello from 1991</html>\r\n'), noHttp],
    ['F17 a switch of protocols', Buffer.from('HTTP/1.1 101 x\r\nUpgrade: websocket\r\n\r\n'), noHttp],
  ] as const;
  const ended = oneStopThrough(statuses);

  plain.for(statuses)('%s, though the call ended: confirmed by a reading, asked once', ([name, , told]) => {
    expectConfirmed(ended(name).over, told);
  });

  plain.for(statuses)('%s, and the call goes on: still live', ([name, , told]) => {
    expectStillLive(ended(name).live, told);
  });
});

/** A 429 with these headers, and then whatever comes next. */
function limited(headers: Readonly<Record<string, string>> = {}): Buffer {
  return httpAnswer(429, '', headers);
}

/** Asked again although it is not over, only because the answer was a 429. */
function expectLimited(end: ToldEnd, waitMs: number, pause: string): void {
  expect(end.attempt.failure).toEqual({ code: 'limited', platform, waitMs });
  expect(end.why).toContain(`callab limits how many requests it takes${pause}.`);
  expect(end.why).toContain('Requests wait for their turn. Calls that wait are still live.');
  expect(answersIn(end)).toContainEqual({ answer: 'limited', status: 429, failure: end.attempt.failure });
}

describe.concurrent('a platform that limits us', () => {
  test('F18 429 without a wait, twice: asked again each time, then confirmed', async ({ endThrough }) => {
    const end = await endThrough(limited(), { really: 'stays', times: 2 });
    expect(end.attempt).toMatchObject({ outcome: 'confirmed', asks: 3 });
    expect(end.label).toBe('Confirmed ended (callab’s record)');
    expectLimited(end, 0, '');
    expect(end.kinds).toBe('stop intent sent answered sent answered sent answered read outcome');
    expect(answersIn(end).map(({ answer }) => answer)).toEqual(['limited', 'limited', 'ok']);
    expect(end.ends).toHaveLength(3);
  });

  test('F19 Retry-After: 2 holds back this connection that long, and no other', async ({ startHouse }) => {
    const other = callIdOf(2);
    const { callabs, end } = await startHouse([
      { calls: { [onlyCall]: { fault: limited({ 'Retry-After': '2' }), really: 'stays', times: 1 } } },
      { calls: { [other]: { fault: null, really: 'ends' } } },
    ]);
    const told = await end([], {
      calls: [
        { connectionId: 'connection-1', callId: onlyCall },
        { connectionId: 'connection-2', callId: other },
      ],
    });
    const waited = told.of(onlyCall);
    expect(waited.attempt).toMatchObject({ outcome: 'confirmed', asks: 2 });
    expectLimited(waited, 2_000, ' and asks for a pause of 2 s');
    const [first, second] = waited.events.filter(({ kind }) => kind === 'sent');
    // The journal keeps whole milliseconds.
    expect((second?.utc ?? 0) - (first?.utc ?? 0)).toBeGreaterThanOrEqual(1_999);
    const elsewhere = told.of(other, 'connection-2');
    expect(elsewhere.attempt).toMatchObject({ outcome: 'confirmed', asks: 1 });
    expect(elsewhere.events.at(-1)?.utc).toBeLessThan(second?.utc ?? 0);
    expect(callabs.map((callab) => callab.ends().length)).toEqual([2, 1]);
  });

  const noon = { Date: 'Sat, 21 Nov 2026 12:00:00 GMT' };
  test.for([
    ['F21 3600', { 'Retry-After': '3600' }, 3_600_000, ' and asks for a pause of 1 h'],
    ['F21 1000000000', { 'Retry-After': '1000000000' }, 1e12, ' and asks for a pause of 11,574 days'],
    [
      'F20 a date 40 s after its own clock, which is not ours',
      { ...noon, 'Retry-After': 'Sat, 21 Nov 2026 12:00:40 GMT' },
      40_000,
      ' and asks for a pause of 40 s',
    ],
    [
      'F21 a date in 2099',
      { ...noon, 'Retry-After': 'Thu, 21 Nov 2099 12:00:00 GMT' },
      2_303_683_200_000,
      ' and asks for a pause of 26,663 days',
    ],
  ] as const)('%s: its wish is shown, and nothing is sent before its time', async (row, { endThrough }) => {
    const [, headers, waitMs, pause] = row;
    const end = await endThrough(limited(headers), { really: 'stays' });
    expect(end.attempt).toMatchObject({ outcome: 'stillLive', asks: 1 });
    expectLimited(end, waitMs, pause);
    expect(end.detail).toContain(`callab limits how many requests it takes${pause}.`);
    expect(end.kinds).toBe('stop intent sent answered read outcome');
    expect(end.ends).toHaveLength(1);
  });

  test.for([
    ['F21 0', { 'Retry-After': '0' }],
    ['F21 -5', { 'Retry-After': '-5' }],
    ['F21 1e9', { 'Retry-After': '1e9' }],
    ['F21 soon', { 'Retry-After': 'soon' }],
    ['F20 a date that has passed', { ...noon, 'Retry-After': 'Sat, 21 Nov 2026 11:00:00 GMT' }],
    ['F22 nothing, for ever', {}],
  ] as const)('%s: no wish, no spinning, still live', async ([, headers], { endThrough }) => {
    const end = await endThrough(limited(headers), { really: 'stays' });
    expect(end.attempt.outcome).toBe('stillLive');
    expect(end.label).toBe('Still live');
    expect(end.detail).toMatch(
      /^callab limits how many requests it takes\. callab’s record shows the call live at [\d:]+\.$/,
    );
    expectLimited(end, 0, '');
    expect(end.kinds).toMatch(/^stop intent(?: sent answered){1,4}(?: read)+ outcome$/);
    expect(end.ends).toHaveLength(end.attempt.asks);
  });
});

describe.concurrent('a platform in trouble now and then', () => {
  test('F16 trouble with everything but lists: a list row shows the call live, so it is ended again', async ({
    endThrough,
  }) => {
    const end = await endThrough(httpAnswer(500, ''), {
      ...{ really: 'stays', times: 1 },
      callab: { readings: httpAnswer(502, '') },
    });
    expect(end.attempt).toMatchObject({ outcome: 'confirmed', asks: 2 });
    expect(end.events).toContainEqual(
      expect.objectContaining({ kind: 'read', source: 'list', state: 'live', failure: null }),
    );
    expect(answersIn(end).map(({ status }) => status)).toEqual([500, 200]);
    expect(end.ends).toHaveLength(2);
  });

  test('F16 trouble with everything but lists, behind an ok: still live by the lists, not “not known”', async ({
    endThrough,
  }) => {
    const end = await endThrough(httpAnswer(200, callEnded), {
      really: 'stays',
      callab: { readings: httpAnswer(502, '') },
      owner: { settings: { callDeadlineMs: 4_000 } },
    });
    expect(end.attempt).toMatchObject({ outcome: 'stillLive', asks: 1 });
    expect(end.label).toBe('Still live');
    expect(end.detail).toMatch(/callab said ended, but its record shows the call live at [\d:]+\.$/);
    expect(end.ends).toHaveLength(1);
  });

  test('F23 503 at random to 30 %: all settle, each asked until it was taken, and never again', async ({
    startHouse,
  }) => {
    const random = seeded(23);
    const calls = Array.from({ length: 60 }, (_, place): [string, EndFault] => {
      const times = random() >= 0.3 ? 0 : random() >= 0.3 ? 1 : 2;
      return [callIdOf(place + 1), { fault: httpAnswer(503, ''), really: 'stays', times }];
    });
    const { callab, end } = await startHouse({ calls: Object.fromEntries(calls) });
    const told = await end(calls.map(([callId]) => callId));
    expect(told.stop.totals).toMatchObject({ targeted: 60, confirmed: 60 });
    expect(sayTotals(told.stop.totals)).toBe('60 of 60 confirmed ended');
    for (const [callId, { times = 0 }] of calls) {
      const { attempt, ends, label } = told.of(callId);
      expect(label).toBe('Confirmed ended (callab’s record)');
      expect([ends.length, attempt.asks]).toEqual([times + 1, times + 1]);
      expect(attempt.failure?.code ?? null).toBe(times === 0 ? null : 'platformTrouble');
      const answers = answersIn(told.of(callId)).map(({ status }) => status);
      expect(answers).toEqual([...Array(times).fill(503), 200]);
    }
    const troubled = calls.reduce((sum, [, { times = 0 }]) => sum + times, 0);
    expect(troubled).toBeGreaterThan(12);
    expect(callab.ends()).toHaveLength(60 + troubled);
  });
});

/** Numbers from 0 to 1 that are the same for the same seed (Park and Miller's minimal standard). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
