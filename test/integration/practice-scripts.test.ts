import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { END_SUCCESS } from '../support/callab-examples.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { rawRequest } from '../support/raw-request.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.stop());
beforeEach(() => practice.resetCounters());
afterEach(() => practice.weather({}));

async function eventsOf(callId: string) {
  return (await practice.ledger()).filter((entry) => entry.callId === callId);
}

describe('a scripted call', () => {
  test.each([
    ['empty', { status: 200, body: '' }],
    ['html', { status: 200, contentType: 'text/html; charset=utf-8' }],
    [{ status: 500 }, { status: 500 }],
    [{ status: 503 }, { status: 503 }],
    [
      { tooMany: true, retryAfter: '2' },
      { status: 429, retryAfter: '2' },
    ],
    [{ tooMany: true }, { status: 429, retryAfter: undefined }],
  ] as const)('answered %j stays live', async (answer, seen) => {
    const id = await practice.addCall({ answer });
    expect(await practice.end(id)).toMatchObject(seen);
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: false });
  });

  test.each([
    ['resetBefore', true],
    ['resetAfter', false],
  ] as const)('answered %s: no byte comes back, live: %s', async (answer, live) => {
    const id = await practice.addCall({ answer });
    await expect(practice.end(id)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await practice.truthOf(id)).toMatchObject({ live, endRequests: 1 });
  });

  test('gives its answer so many times, then ends', async () => {
    const id = await practice.addCall({ answer: { status: 500, times: 2 } });
    const statuses = [await practice.end(id), await practice.end(id), await practice.end(id)].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([500, 500, 200]);
    expect(await practice.truthOf(id)).toMatchObject({ live: false, endRequests: 3 });
  });

  test('that is slow has ended before it answers', async () => {
    const id = await practice.addCall({ answer: { slowMs: 86_400_000 } });
    const patience = new AbortController();
    const asked = practice.end(id, 'Stop', patience.signal);
    await vi.waitFor(async () => expect(await practice.truthOf(id)).toMatchObject({ live: false }));
    patience.abort();
    await expect(asked).rejects.toThrow();
    expect((await eventsOf(id)).map(({ event }) => event)).not.toContain('answered');
  });

  test('that is slow answers in the end', async () => {
    const id = await practice.addCall({ answer: { slowMs: 30 } });
    expect(JSON.parse((await practice.end(id)).body)).toEqual(END_SUCCESS);
  });

  test('that ends late is live until then', async () => {
    const id = await practice.addCall({ ends: { lateMs: 50 } });
    expect(JSON.parse((await practice.end(id)).body)).toEqual(END_SUCCESS);
    await vi.waitFor(async () => expect((await practice.record(id)).ended_at).not.toBeNull());
    const order = (await eventsOf(id)).map(({ event }) => event);
    expect(order).toEqual(['started', 'endReceived', 'answered', 'lineEnded', 'recordEnded']);
  });

  test('that lies says "Call Ended" and is live, in truth and in its record', async () => {
    const id = await practice.addCall({ liesTimes: 1 });
    expect(JSON.parse((await practice.end(id)).body)).toEqual(END_SUCCESS);
    expect(await practice.record(id)).toMatchObject({ call_status: 'in-progress', ended_at: null });
    await practice.end(id);
    expect(await practice.truthOf(id)).toMatchObject({ live: false, recordEnded: true });
  });

  test('that never ends is live after any number of requests', async () => {
    const id = await practice.addCall({ ends: 'never' });
    await practice.end(id);
    expect(JSON.parse((await practice.end(id)).body)).toEqual(END_SUCCESS);
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: false });
  });

  test('whose record alone ends looks ended to callab and is live in truth', async () => {
    const id = await practice.addCall({ recordOnly: true });
    await practice.end(id);
    expect(await practice.record(id)).toMatchObject({
      call_status: 'completed',
      ended_at: expect.any(String),
    });
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: true, endedBy: null });
    await practice.endItself(id);
    expect(await practice.truthOf(id)).toMatchObject({ live: false, endedBy: 'itself' });
  });

  test('that returns is live again', async () => {
    const id = await practice.addCall({ returnsAfterMs: 20 });
    await practice.end(id);
    await vi.waitFor(async () => expect(await practice.record(id)).toMatchObject({ ended_at: null }));
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: false });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ event: 'returned' });
  });

  test('ends by itself, on time or at once when told, with its reason', async () => {
    const inTime = await practice.addCall({ endsItselfAfterMs: 20, reason: 'Battery empty' });
    const told = await practice.addCall();
    await practice.endItself(told, 'Doorbell');
    await vi.waitFor(async () =>
      expect((await practice.record(inTime)).disconnect_reason).toBe('Battery empty'),
    );
    expect(await practice.record(told)).toMatchObject({
      disconnect_reason: 'Doorbell',
      call_status: 'completed',
    });
    await expect(practice.endItself(told, 'again')).rejects.toThrow('404');
  });

  test('shows its agent, number, direction and past', async () => {
    const id = await practice.addCall({
      agent: 'Night desk',
      number: '+442079460123',
      direction: 'inbound',
      startedAgoMs: 60_000,
    });
    const row = await practice.record(id);
    expect(row).toMatchObject({ call_from: '+442079460123', call_direction: 'inbound' });
    expect(row).toMatchObject({ agent_dynamic_variables: { agent_name: 'Night desk' } });
    expect(Date.now() - Date.parse(String(row.created_at))).toBeGreaterThanOrEqual(60_000);
  });

  test('is analysed some time after its end, if it was answered', async () => {
    const [soon, late, unanswered] = [
      await practice.addCall({ analysisAfterMs: 30 }),
      await practice.addCall(),
      await practice.addCall({ startAs: 'ringing', holdsStatus: true, analysisAfterMs: 0 }),
    ];
    for (const id of [soon, late, unanswered]) await practice.end(id);
    await vi.waitFor(async () =>
      expect(await practice.record(soon)).toMatchObject({
        analysis_sentiment: expect.stringMatching(/^(?:positive|neutral|negative)$/),
        agent_task_status: expect.stringMatching(/^(?:not )?completed$/),
      }),
    );
    for (const id of [late, unanswered]) {
      expect(await practice.record(id)).toMatchObject({ analysis_sentiment: null, agent_task_status: null });
    }
  });

  test('takes another script later', async () => {
    const id = await practice.addCall({ answer: 'empty' });
    await practice.end(id);
    await practice.setScript(id, {});
    expect(JSON.parse((await practice.end(id)).body)).toEqual(END_SUCCESS);
  });

  test('with a field nobody knows is refused in words, and nothing starts', async () => {
    const before = (await practice.truth()).length;
    const sent = { method: 'POST', body: '{"count":3,"script":{"endz":"now"}}' };
    const answer = await rawRequest(`http://127.0.0.1:${practice.port}/practice/calls`, sent);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error).toContain('no field "endz"');
    expect(await practice.truth()).toHaveLength(before);
  });
});

describe('the weather', () => {
  test.each([
    ['html', { status: 200, contentType: 'text/html; charset=utf-8' }],
    ['empty', { status: 200, body: '' }],
    [{ status: 502 }, { status: 502 }],
  ] as const)('%j comes instead of a reading', async (weather, seen) => {
    const id = await practice.addCall();
    await practice.weather({ list: weather, read: weather });
    expect(await practice.get('/calls/query')).toMatchObject(seen);
    expect(await practice.get(`/calls/${id}`)).toMatchObject(seen);
    expect(JSON.parse((await practice.end(id)).body)).toEqual(END_SUCCESS);
  });

  test('a bad row has no id; the other rows are whole', async () => {
    const [older, newer] = [await practice.addCall(), await practice.addCall()];
    await practice.weather({ list: { badRow: true }, read: { badRow: true } });
    const { data } = JSON.parse((await practice.get('/calls/query?per_page=2')).body);
    expect(data.map((row: { id: string | null }) => row.id)).toEqual([null, older]);
    expect(await practice.record(newer)).toMatchObject({ id: null, call_status: 'in-progress' });
  });

  test('a hanging reading never comes, and the rest goes on', async () => {
    const id = await practice.addCall();
    await practice.weather({ list: 'hang' });
    const patience = new AbortController();
    const asked = rawRequest(`${practice.url}/calls/query`, { key: practice.key, signal: patience.signal });
    await vi.waitFor(async () => expect((await practice.counters()).query.requests).toBe(1));
    expect(await practice.record(id)).toMatchObject({ id });
    patience.abort();
    await expect(asked).rejects.toThrow();
  });

  test('a refused key refuses everybody', async () => {
    await practice.weather({ key: 'refused' });
    expect((await practice.get('/calls/query')).status).toBe(401);
    await practice.weather({});
    expect((await practice.get('/calls/query')).status).toBe(200);
  });

  test('above the limit end requests are answered 429 and end nothing', async () => {
    const ids = await practice.addCalls({ answer: { slowMs: 86_400_000, times: 1 } }, 2);
    const extra = await practice.addCall();
    await practice.weather({ maxAtOnce: 2 });
    const patience = new AbortController();
    const held = ids.map((id) => practice.end(id, 'Stop', patience.signal));
    await vi.waitFor(async () => expect((await practice.counters()).end.requests).toBe(2));
    expect(await practice.end(extra)).toMatchObject({ status: 429 });
    expect(await practice.truthOf(extra)).toMatchObject({ live: true, endRequests: 1 });
    patience.abort();
    await Promise.allSettled(held);
  });

  test('or they wait, and are worked on one after the other', async () => {
    const waiting = await startPractice();
    try {
      const ids = await waiting.addCalls({}, 5);
      await waiting.weather({ slowMs: 5, maxAtOnce: { limit: 1, above: 'queue' } });
      const answers = await Promise.all(ids.map((id) => waiting.end(id)));
      expect(answers.map(({ body }) => JSON.parse(body))).toEqual(ids.map(() => END_SUCCESS));
      const worked = (await waiting.ledger()).flatMap(({ event }) =>
        event === 'lineEnded' || event === 'answered' ? [event] : [],
      );
      expect(worked).toEqual(ids.flatMap(() => ['lineEnded', 'answered']));
    } finally {
      await waiting.stop();
    }
  });
});
