import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PRACTICE_VOICE_AI_CALLS } from '../../electron/practice/published.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { type RawAnswer, rawRequest } from '../support/raw-request.ts';
import { breaches } from '../support/voice-ai-schema.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.stop());
beforeEach(() => practice.resetCounters());
afterEach(() => practice.weather({}));

const end = (id: string, key = practice.key): Promise<RawAnswer> =>
  rawRequest(`${practice.voiceUrl}/api/v1/calls/${encodeURIComponent(id)}/end`, { method: 'POST', key });

async function history(query = '') {
  const url = `${practice.voiceUrl}/api/v1/agent/call-history?${query}`;
  const answer = await rawRequest(url, { key: practice.key });
  return { ...answer, page: answer.status === 200 && answer.body !== '' ? JSON.parse(answer.body) : null };
}

describe('ending a call of voice.ai', () => {
  test('is answered as its OpenAPI says, and ends line and record', async () => {
    const id = await practice.addVoiceCall({ startedAgoMs: 61_000 });
    const answer = await end(id);
    expect(answer).toMatchObject({ status: 200, contentType: 'application/json' });
    expect(breaches('EndCallResponse', answer.body)).toEqual([]);
    const body = JSON.parse(answer.body);
    expect(body).toMatchObject({ call_id: id, status: 'ended' });
    expect(body.actual_duration_seconds).toBeGreaterThanOrEqual(61);
    expect(body.credits_used).toBeGreaterThan(0);
    expect(await practice.truthOf(id)).toMatchObject({
      wire: 'voiceAi',
      live: false,
      recordEnded: true,
      endedBy: 'request',
      endRequests: 1,
    });
    expect((await practice.counters()).voiceEnd.requests).toBe(1);
  });

  test('again gives the same answer, with the time of the first end', async () => {
    const id = await practice.addVoiceCall();
    const first = await end(id);
    expect((await end(id)).body).toBe(first.body);
    expect(await practice.truthOf(id)).toMatchObject({ endRequests: 2 });
  });

  test('that nobody knows is 404; with a wrong key it is 401, and ends nothing', async () => {
    const id = await practice.addVoiceCall();
    for (const [answer, status] of [
      [await end('call_01NOBODY'), 404],
      [await end('..%2f'), 404],
      [await end(id, 'another'), 401],
    ] as const) {
      expect(answer).toMatchObject({ status, contentType: 'application/json' });
      expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String) });
    }
    expect(await practice.truthOf(id)).toMatchObject({ live: true, endRequests: 1 });
  });

  test('is in the ledger from its receipt to its answer', async () => {
    const id = await practice.addVoiceCall();
    await end(id);
    expect((await practice.ledger()).filter((entry) => entry.callId === id)).toMatchObject([
      { event: 'started' },
      { event: 'endReceived', body: '', reason: null, lineLive: true, requestNumber: 1 },
      { event: 'lineEnded', cause: 'request' },
      { event: 'recordEnded' },
      { event: 'answered', what: 'ended' },
    ]);
  });
});

describe('a scripted call of voice.ai', () => {
  const day = 86_400_000;
  test.each([
    ['empty', true, { status: 200, body: '' }],
    ['html', true, { status: 200, contentType: 'text/html; charset=utf-8' }],
    [{ status: 500 }, true, { status: 500 }],
    [{ tooMany: true, retryAfter: '2' }, true, { status: 429, retryAfter: '2' }],
    ['validation', true, { status: 422 }],
    ['otherCall', true, { status: 200 }],
    [{ oddStatus: 'queued' }, true, { status: 200 }],
    [{ oddStatus: 'queued', alsoEnds: true }, false, { status: 200 }],
    ['noEndedAt', false, { status: 200 }],
    ['endedAtInFuture', false, { status: 200 }],
  ] as const)('answered %j is live: %s', async (answer, live, seen) => {
    const id = await practice.addVoiceCall({ answer });
    expect(await end(id)).toMatchObject(seen);
    expect(await practice.truthOf(id)).toMatchObject({ live });
  });

  test('tells what its script says, and nothing else is odd about it', async () => {
    const answerOf = async (
      answer: 'otherCall' | 'noEndedAt' | 'endedAtInFuture' | { oddStatus: string },
    ) => {
      const id = await practice.addVoiceCall({ answer });
      const { body } = await end(id);
      return { id, breaches: breaches('EndCallResponse', body), body: JSON.parse(body) };
    };
    const other = await answerOf('otherCall');
    expect(other.body.call_id).not.toBe(other.id);
    expect(other.breaches).toEqual([]);
    expect((await answerOf({ oddStatus: 'Ending soon' })).body.status).toBe('Ending soon');
    expect((await answerOf('noEndedAt')).breaches).toEqual([" must have required property 'ended_at'"]);
    const future = await answerOf('endedAtInFuture');
    expect(Date.parse(future.body.ended_at)).toBeGreaterThan(Date.now() + day / 2);
    expect(future.breaches).toEqual([]);
  });

  test('refused as invalid says so as its OpenAPI does', async () => {
    const answer = await end(await practice.addVoiceCall({ answer: 'validation' }));
    expect(breaches('HTTPValidationError', answer.body)).toEqual([]);
    expect(JSON.parse(answer.body).detail).toHaveLength(1);
  });

  test.each([
    [{ ends: 'never' }, { live: true, recordEnded: false }],
    [{ liesTimes: 1 }, { live: true, recordEnded: false }],
    [{ recordOnly: true }, { live: true, recordEnded: true }],
  ] as const)('that lies (%j) is answered as ended', async (script, truth) => {
    const id = await practice.addVoiceCall(script);
    expect(JSON.parse((await end(id)).body)).toMatchObject({ call_id: id, status: 'ended' });
    expect(await practice.truthOf(id)).toMatchObject(truth);
  });

  test('that is reset gives no byte', async () => {
    const id = await practice.addVoiceCall({ answer: 'resetAfter' });
    await expect(end(id)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await practice.truthOf(id)).toMatchObject({ live: false });
  });

  test('has answers that no call of callab’s can be given', async () => {
    await expect(practice.addCall({ answer: 'otherCall' })).rejects.toThrow('voiceAi only');
    const id = await practice.addCall();
    await expect(practice.setScript(id, { answer: 'noEndedAt' })).rejects.toThrow('voiceAi only');
  });
});

describe('the two wires', () => {
  test('each show and end their own calls only', async () => {
    const [mine, voice] = [await practice.addCall(), await practice.addVoiceCall()];
    expect(await end(mine)).toMatchObject({ status: 404 });
    expect(await practice.end(voice)).toMatchObject({ status: 200, body: '' });
    expect(await practice.get(`/calls/${voice}`)).toMatchObject({ body: '' });
    expect((await practice.get('/calls/query?per_page=100')).body).not.toContain(voice);
    expect(await practice.truthOf(mine)).toMatchObject({ live: true, endRequests: 0 });
    expect(await practice.truthOf(voice)).toMatchObject({ live: true, endRequests: 0 });
    await practice.end(mine);
    await end(voice);
    expect((await history('limit=100')).body).toContain(voice);
    expect((await history('limit=100')).body).not.toContain(mine);
  });

  test('with a dialler voice.ai’s published calls are live from the start, and can be ended', async () => {
    const busy = await startPractice({ calls: 3, dialler: 'on' });
    try {
      const lives = (await busy.truth()).filter(({ wire, live }) => wire === 'voiceAi' && live);
      expect(lives.map(({ callId }) => callId)).toEqual(PRACTICE_VOICE_AI_CALLS);
      const [first = ''] = PRACTICE_VOICE_AI_CALLS;
      const url = `${busy.voiceUrl}/api/v1/calls/${first}/end`;
      const answer = await rawRequest(url, { method: 'POST', key: busy.key });
      expect(breaches('EndCallResponse', answer.body)).toEqual([]);
      expect(await busy.truthOf(first)).toMatchObject({ live: false });
    } finally {
      await busy.stop();
    }
  });
});

describe('the call history of voice.ai', () => {
  test('holds calls that are over, newest first, a page at a time', async () => {
    const fresh = await startPractice();
    const at = practice;
    practice = fresh;
    try {
      const ids: string[] = [];
      for (let call = 0; call < 3; call += 1)
        ids.unshift(await fresh.addVoiceCall({ startedAgoMs: 9_000 - call }));
      const live = await fresh.addVoiceCall();
      for (const id of ids) await end(id);
      const { page } = await history('page=1&limit=2');
      expect(page.items.map((item: { call_id: string }) => item.call_id)).toEqual(ids.slice(0, 2));
      expect(page.items[0]).toMatchObject({ call_duration_seconds: 9, call_type: 'sip_outbound' });
      expect(Number.isSafeInteger(page.items[0].id)).toBe(true);
      expect(page.pagination).toEqual({
        current_page: 1,
        total_pages: 2,
        total_items: 3,
        limit: 2,
        has_next: true,
        has_previous: false,
      });
      const last = await history('page=2&limit=2');
      expect(last.page.items).toMatchObject([{ call_id: ids[2] }]);
      expect(last.page.pagination).toMatchObject({ has_next: false, has_previous: true });
      expect((await history('limit=100')).body).not.toContain(live);
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
      expect((await history(`start_date=${tomorrow}`)).page.items).toEqual([]);
      expect((await fresh.counters()).voiceHistory.requests).toBe(4);
    } finally {
      practice = at;
      await fresh.stop();
    }
  });

  test('holds a call only some time after its end, if its script says so', async () => {
    const [late, later] = [
      await practice.addVoiceCall({ historyAfterMs: 50 }),
      await practice.addVoiceCall({ historyAfterMs: 86_400_000 }),
    ];
    await end(late);
    await end(later);
    await vi.waitFor(async () => expect((await history('limit=100')).body).toContain(late));
    expect((await history('limit=100')).body).not.toContain(later);
  });

  test.each(['page=0', 'limit=101', 'limit=x', 'start_date=today', 'start_date=2026-11-21T10:00:00'])(
    '%s is refused as its OpenAPI does',
    async (query) => {
      const answer = await history(query);
      expect(answer.status).toBe(422);
      expect(breaches('HTTPValidationError', answer.body)).toEqual([]);
    },
  );

  test('fares as the weather says', async () => {
    const id = await practice.addVoiceCall();
    await end(id);
    await practice.weather({ history: { badRow: true } });
    expect((await history()).page.items[0].call_id).toBeNull();
    await practice.weather({ history: { status: 503 } });
    expect(await history()).toMatchObject({ status: 503 });
    await practice.weather({ history: 'html', key: 'refused' });
    expect(await history()).toMatchObject({ status: 401 });
  });
});
