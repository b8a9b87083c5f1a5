import { describe, expect, test } from 'vitest';
import type { AfterFacts } from '../../../electron/contract/after-facts.ts';
import { openPeer, withoutKey } from '../../support/callab-link.ts';
import { callabRow, callIdOf, overRow } from '../../support/callab-row.ts';
import { afterRequest, answering, httpAnswer } from '../../support/raw-peer.ts';

const platform = 'callab';
const [one, two, three] = [callIdOf(1), callIdOf(2), callIdOf(3)];

const analysed = {
  call_duration: 65,
  cost: 0.117,
  price_unit: 'USD',
  analysis_sentiment: 'positive',
  agent_task_status: 'completed',
};
const facts = {
  durationSeconds: 65,
  cost: 0.117,
  costUnit: 'USD',
  sentiment: 'positive',
  taskStatus: 'completed',
};

const over = (number: number, change: Readonly<Record<string, unknown>> = {}) => ({
  ...overRow(number, 1),
  ...analysed,
  ...change,
});

/** Asks for the calls from a peer that gives these answers by call id; bytes as they are, rows in callab's answer. */
async function tell(ids: readonly string[], answers: Readonly<Record<string, Buffer | object>>) {
  const { peer, link } = await openPeer(
    answering(({ path }) => {
      const answer = answers[path.split('/').at(-1) ?? ''] ?? httpAnswer(404, '');
      return Buffer.isBuffer(answer)
        ? answer
        : httpAnswer(200, { status: 'ok', message: 'ok', data: answer });
    }),
  );
  const { facts: found, failure } = await link.raw.tellAfter(ids, 0, new AbortController().signal);
  withoutKey([...found]);
  return {
    found,
    failure: withoutKey(failure),
    asked: peer.requests.map(({ method, path }) => `${method} ${path}`),
  };
}

describe('what callab tells after an end', () => {
  test('is read from the record of each call, one after the other', async () => {
    const answer = await tell([one, two], { [one]: over(1), [two]: over(2, { analysis_sentiment: null }) });
    expect(answer).toEqual({
      found: new Map<string, AfterFacts>([
        [one, facts],
        [two, { ...facts, sentiment: null }],
      ]),
      failure: null,
      asked: [`GET /v1/calls/${one}`, `GET /v1/calls/${two}`],
    });
  });

  test('a call whose record is not over, or that tells nothing, is left out', async () => {
    const nothing = { call_duration: null, cost: null, analysis_sentiment: '', agent_task_status: ' ' };
    const live = callabRow({ id: one, ...analysed });
    expect(await tell([one, two], { [one]: live, [two]: over(2, nothing) })).toMatchObject({
      found: new Map(),
      failure: null,
    });
  });

  test('F29 F48 figures that are none are null, and texts are text only, capped', async () => {
    const odd = {
      call_duration: '65',
      cost: -1,
      analysis_sentiment: `<b>good</b>\u202e${'x'.repeat(500)}`,
      agent_task_status: '=cmd()',
    };
    const told = (await tell([one], { [one]: over(1, odd) })).found.get(one);
    expect(told).toMatchObject({ durationSeconds: null, cost: null, costUnit: '', taskStatus: '=cmd()' });
    expect(told?.sentiment).toMatch(/^<b>good<\/b>\\u\{202E\}x+…$/);
    expect(told?.sentiment).toHaveLength(100);
  });

  test.each<[string, Buffer | object, object]>([
    ['F6 another call', over(9), { code: 'unreadableAnswer', platform, status: 200 }],
    ['F14 404', httpAnswer(404, ''), { code: 'readUnknown', platform }],
    [
      'F11 400',
      httpAnswer(400, { message: 'no' }),
      { code: 'refusedByStatus', platform, status: 400, said: 'no' },
    ],
    ['F2 nothing', httpAnswer(200, ''), { code: 'emptyAnswer', platform, status: 200 }],
    ['F4 cut JSON', httpAnswer(200, '{"data":'), { code: 'unreadableAnswer', platform, status: 200 }],
  ])('%s for one call is told, and the next is asked for', async (_name, answer, failure) => {
    const told = await tell([one, two], { [one]: answer, [two]: over(2) });
    expect(told).toMatchObject({ found: new Map([[two, facts]]), failure });
  });

  test.each<[string, Buffer, object]>([
    ['F12 401', httpAnswer(401, ''), { code: 'keyRefused', platform, status: 401 }],
    ['F18 429', httpAnswer(429, ''), { code: 'limited', platform, waitMs: 0 }],
    ['F16 502', httpAnswer(502, ''), { code: 'platformTrouble', platform, status: 502 }],
    ['F3 a web page', httpAnswer(200, '<html>'), { code: 'htmlAnswer', platform, status: 200 }],
  ])(
    'F56 %s would meet every call: what came stays, and no more is asked',
    async (_name, answer, failure) => {
      const told = await tell([one, two, three], { [one]: over(1), [two]: answer, [three]: over(3) });
      expect(told).toMatchObject({ found: new Map([[one, facts]]), failure });
      expect(told.asked).toHaveLength(2);
    },
  );

  test('F43 an id that is no UUID is not asked for', async () => {
    expect(await tell(['..', one], { [one]: over(1) })).toMatchObject({
      found: new Map([[one, facts]]),
      failure: { code: 'callIdRefused' },
      asked: [`GET /v1/calls/${one}`],
    });
  });

  test('dropped, it brings what came', async () => {
    const dropped = new AbortController();
    const { link } = await openPeer(
      afterRequest(async ({ request, write, closed }) => {
        await write(httpAnswer(200, { status: 'ok', data: over(1) }));
        await request();
        dropped.abort();
        await closed;
      }),
    );
    expect(await link.raw.tellAfter([one, two, three], 0, dropped.signal)).toEqual({
      facts: new Map([[one, facts]]),
      failure: { code: 'pollDropped' },
    });
  });
});
