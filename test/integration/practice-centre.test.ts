import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  CALL_FIELDS,
  DEFAULT_DISCONNECT_REASON,
  END_REQUEST,
  END_SUCCESS,
} from '../support/callab-examples.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { rawRequest } from '../support/raw-request.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await startPractice();
});
afterAll(() => practice.stop());
beforeEach(() => practice.resetCounters());
afterEach(() => practice.weather({}));

function end(callId: string, reason?: string) {
  const body = JSON.stringify({ call_id: callId, disconnect_reason: reason });
  return rawRequest(`${practice.url}/calls/end`, { method: 'POST', key: practice.key, body });
}

/** An end request that is given up when the signal says so. */
function heldEnd(callId: string, signal: AbortSignal) {
  const body = JSON.stringify({ call_id: callId });
  return rawRequest(`${practice.url}/calls/end`, { method: 'POST', key: practice.key, body, signal });
}

function get(path: string) {
  return rawRequest(`${practice.url}${path}`, { key: practice.key });
}

async function record(callId: string) {
  return JSON.parse((await get(`/calls/${callId}`)).body).data;
}

async function eventsOf(callId: string) {
  return (await practice.ledger()).filter((entry) => entry.callId === callId);
}

describe('ending a call', () => {
  test("is answered as callab's page says, and ends line and record", async () => {
    const id = await practice.addCall();
    expect(await record(id)).toMatchObject({ call_status: 'in-progress', ended_at: null });
    const answer = await end(id, END_REQUEST.disconnect_reason);
    expect(answer).toMatchObject({ status: 200, contentType: 'application/json' });
    expect(JSON.parse(answer.body)).toEqual(END_SUCCESS);
    expect(await record(id)).toMatchObject({
      call_status: 'completed',
      disconnect_reason: END_REQUEST.disconnect_reason,
      ended_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(await practice.truthOf(id)).toEqual({
      callId: id,
      live: false,
      recordEnded: true,
      endedBy: 'request',
      endRequests: 1,
      disconnectReason: END_REQUEST.disconnect_reason,
    });
  });

  test("without a reason stores callab's own", async () => {
    const id = await practice.addCall();
    await end(id);
    expect((await record(id)).disconnect_reason).toBe(DEFAULT_DISCONNECT_REASON);
  });

  test('that is over, has no number or is not known gives 200 and an empty body', async () => {
    const over = await practice.addCall({ startAs: 'completed' });
    const web = await practice.addCall({ number: null });
    for (const id of [over, web, END_REQUEST.call_id, 'not-a-uuid']) {
      expect(await end(id)).toMatchObject({ status: 200, body: '' });
    }
    expect(await practice.truthOf(web)).toMatchObject({ live: true, endRequests: 1 });
    expect((await record(web)).call_to).toBeNull();
  });

  test.each(['{', '[]', '"x"', '{"call_id": 5}', ''])('with the body %j is 400', async (body) => {
    const sent = { method: 'POST', key: practice.key, body };
    expect(await rawRequest(`${practice.url}/calls/end`, sent)).toMatchObject({ status: 400 });
  });

  test('with a body that is too long is 413', async () => {
    const body = JSON.stringify({ call_id: 'x'.repeat(70_000) });
    const sent = { method: 'POST', key: practice.key, body };
    expect(await rawRequest(`${practice.url}/calls/end`, sent)).toMatchObject({ status: 413 });
  });
});

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
    expect(await end(id)).toMatchObject(seen);
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: false });
  });

  test.each([
    ['resetBefore', true],
    ['resetAfter', false],
  ] as const)('answered %s: no byte comes back, live: %s', async (answer, live) => {
    const id = await practice.addCall({ answer });
    await expect(end(id)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await practice.truthOf(id)).toMatchObject({ live, endRequests: 1 });
  });

  test('gives its answer so many times, then ends', async () => {
    const id = await practice.addCall({ answer: { status: 500, times: 2 } });
    const statuses = [await end(id), await end(id), await end(id)].map(({ status }) => status);
    expect(statuses).toEqual([500, 500, 200]);
    expect(await practice.truthOf(id)).toMatchObject({ live: false, endRequests: 3 });
  });

  test('that is slow has ended before it answers', async () => {
    const id = await practice.addCall({ answer: { slowMs: 86_400_000 } });
    const patience = new AbortController();
    const asked = heldEnd(id, patience.signal);
    await vi.waitFor(async () => expect(await practice.truthOf(id)).toMatchObject({ live: false }));
    patience.abort();
    await expect(asked).rejects.toThrow();
    expect((await eventsOf(id)).map(({ event }) => event)).not.toContain('answered');
  });

  test('that is slow answers in the end', async () => {
    const id = await practice.addCall({ answer: { slowMs: 30 } });
    expect(JSON.parse((await end(id)).body)).toEqual(END_SUCCESS);
  });

  test('that ends late is live until then', async () => {
    const id = await practice.addCall({ ends: { lateMs: 50 } });
    expect(JSON.parse((await end(id)).body)).toEqual(END_SUCCESS);
    await vi.waitFor(async () => expect((await record(id)).ended_at).not.toBeNull());
    const order = (await eventsOf(id)).map(({ event }) => event);
    expect(order).toEqual(['started', 'endReceived', 'answered', 'lineEnded', 'recordEnded']);
  });

  test('that lies says "Call Ended" and is live, in truth and in its record', async () => {
    const id = await practice.addCall({ liesTimes: 1 });
    expect(JSON.parse((await end(id)).body)).toEqual(END_SUCCESS);
    expect(await record(id)).toMatchObject({ call_status: 'in-progress', ended_at: null });
    await end(id);
    expect(await practice.truthOf(id)).toMatchObject({ live: false, recordEnded: true });
  });

  test('that never ends is live after any number of requests', async () => {
    const id = await practice.addCall({ ends: 'never' });
    await end(id);
    expect(JSON.parse((await end(id)).body)).toEqual(END_SUCCESS);
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: false });
  });

  test('whose record alone ends looks ended to callab and is live in truth', async () => {
    const id = await practice.addCall({ recordOnly: true });
    await end(id);
    expect(await record(id)).toMatchObject({
      call_status: 'completed',
      ended_at: expect.any(String),
    });
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: true, endedBy: null });
    await practice.endItself(id);
    expect(await practice.truthOf(id)).toMatchObject({ live: false, endedBy: 'itself' });
  });

  test('that returns is live again', async () => {
    const id = await practice.addCall({ returnsAfterMs: 20 });
    await end(id);
    await vi.waitFor(async () => expect(await record(id)).toMatchObject({ ended_at: null }));
    expect(await practice.truthOf(id)).toMatchObject({ live: true, recordEnded: false });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ event: 'returned' });
  });

  test('ends by itself, on time or at once when told, with its reason', async () => {
    const inTime = await practice.addCall({ endsItselfAfterMs: 20, reason: 'Battery empty' });
    const told = await practice.addCall();
    await practice.endItself(told, 'Doorbell');
    await vi.waitFor(async () => expect((await record(inTime)).disconnect_reason).toBe('Battery empty'));
    expect(await record(told)).toMatchObject({ disconnect_reason: 'Doorbell', call_status: 'completed' });
    await expect(practice.endItself(told, 'again')).rejects.toThrow('404');
  });

  test('shows its agent, number, direction and past', async () => {
    const id = await practice.addCall({
      agent: 'Night desk',
      number: '+442079460123',
      direction: 'inbound',
      startedAgoMs: 60_000,
    });
    const row = await record(id);
    expect(row).toMatchObject({ call_from: '+442079460123', call_direction: 'inbound' });
    expect(row.agent_dynamic_variables.agent_name).toBe('Night desk');
    expect(Date.now() - Date.parse(row.created_at)).toBeGreaterThanOrEqual(60_000);
  });

  test('takes another script later', async () => {
    const id = await practice.addCall({ answer: 'empty' });
    await end(id);
    await practice.setScript(id, {});
    expect(JSON.parse((await end(id)).body)).toEqual(END_SUCCESS);
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

describe('reading', () => {
  test('gives every documented field of a call, in the list and one by one', async () => {
    const id = await practice.addCall();
    const one = JSON.parse((await get(`/calls/${id}`)).body);
    const list = JSON.parse((await get('/calls/query?page=0&per_page=1')).body);
    expect(one).toEqual({ status: 'ok', message: 'ok', data: expect.any(Object) });
    expect(Object.keys(one.data)).toEqual(CALL_FIELDS);
    expect(list).toEqual({ status: 'ok', message: 'ok', data: [one.data] });
  });

  test('an id nobody knows gives 200 and an empty body', async () => {
    expect(await get(`/calls/${END_REQUEST.call_id}`)).toMatchObject({ status: 200, body: '' });
  });

  test('finds live calls by a part of their status, in any case', async () => {
    const id = await practice.addCall({ startAs: 'ringing', holdsStatus: true });
    const { data } = JSON.parse((await get('/calls/query?status=RING')).body);
    expect(data.map((row: { id: string }) => row.id)).toEqual([id]);
  });

  test('parameters that can’t be read are 400', async () => {
    expect(await get('/calls/query?page=one')).toMatchObject({ status: 400 });
  });

  test('needs the key; a wrong one ends nothing', async () => {
    const id = await practice.addCall();
    const body = JSON.stringify({ call_id: id });
    for (const key of [undefined, 'another']) {
      const sent = key === undefined ? {} : { key };
      for (const answer of [
        await rawRequest(`${practice.url}/calls/query`, sent),
        await rawRequest(`${practice.url}/calls/${id}`, sent),
        await rawRequest(`${practice.url}/calls/end`, { ...sent, method: 'POST', body }),
      ]) {
        expect(answer).toMatchObject({ status: 401, contentType: 'application/json' });
        expect(JSON.parse(answer.body)).toMatchObject({ status: 'error' });
      }
    }
    expect(await practice.truthOf(id)).toMatchObject({ live: true, endRequests: 2 });
  });

  test('without the base path is 404', async () => {
    const id = await practice.addCall();
    const origin = `http://127.0.0.1:${practice.port}`;
    const sent = { key: practice.key };
    expect((await rawRequest(`${origin}/calls/query`, sent)).status).toBe(404);
    expect((await rawRequest(`${origin}/calls/${id}`, sent)).status).toBe(404);
    const asked = { ...sent, method: 'POST', body: JSON.stringify({ call_id: id }) };
    expect((await rawRequest(`${origin}/calls/end`, asked)).status).toBe(404);
    expect((await practice.counters()).other.requests).toBe(3);
    expect(await practice.truthOf(id)).toMatchObject({ live: true, endRequests: 0 });
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
    expect(await get('/calls/query')).toMatchObject(seen);
    expect(await get(`/calls/${id}`)).toMatchObject(seen);
    expect(JSON.parse((await end(id)).body)).toEqual(END_SUCCESS);
  });

  test('a bad row has no id; the other rows are whole', async () => {
    const [older, newer] = [await practice.addCall(), await practice.addCall()];
    await practice.weather({ list: { badRow: true }, read: { badRow: true } });
    const { data } = JSON.parse((await get('/calls/query?per_page=2')).body);
    expect(data.map((row: { id: string | null }) => row.id)).toEqual([null, older]);
    expect(await record(newer)).toMatchObject({ id: null, call_status: 'in-progress' });
  });

  test('a hanging reading never comes, and the rest goes on', async () => {
    const id = await practice.addCall();
    await practice.weather({ list: 'hang' });
    const patience = new AbortController();
    const asked = rawRequest(`${practice.url}/calls/query`, { key: practice.key, signal: patience.signal });
    await vi.waitFor(async () => expect((await practice.counters()).query.requests).toBe(1));
    expect(await record(id)).toMatchObject({ id });
    patience.abort();
    await expect(asked).rejects.toThrow();
  });

  test('a refused key refuses everybody', async () => {
    await practice.weather({ key: 'refused' });
    expect((await get('/calls/query')).status).toBe(401);
    await practice.weather({});
    expect((await get('/calls/query')).status).toBe(200);
  });

  test('above the limit end requests are answered 429 and end nothing', async () => {
    const ids = await practice.addCalls({ answer: { slowMs: 86_400_000, times: 1 } }, 2);
    const extra = await practice.addCall();
    await practice.weather({ maxAtOnce: 2 });
    const patience = new AbortController();
    const held = ids.map((id) => heldEnd(id, patience.signal));
    await vi.waitFor(async () => expect((await practice.counters()).end.requests).toBe(2));
    expect(await end(extra)).toMatchObject({ status: 429 });
    expect(await practice.truthOf(extra)).toMatchObject({ live: true, endRequests: 1 });
    patience.abort();
    await Promise.allSettled(held);
  });

  test('or they wait, and are worked on one after the other', async () => {
    const waiting = await startPractice();
    try {
      const ids = await waiting.addCalls({}, 5);
      await waiting.weather({ slowMs: 5, maxAtOnce: { limit: 1, above: 'queue' } });
      const answers = await Promise.all(
        ids.map((id) =>
          rawRequest(`${waiting.url}/calls/end`, {
            method: 'POST',
            key: waiting.key,
            body: JSON.stringify({ call_id: id }),
          }),
        ),
      );
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

describe('the ledger', () => {
  test('tells an end from its receipt to its answer, in order and in time', async () => {
    const id = await practice.addCall();
    await end(id, 'Wrong list');
    const events = await eventsOf(id);
    expect(events).toMatchObject([
      { event: 'started', status: 'in-progress' },
      {
        event: 'endReceived',
        body: JSON.stringify({ call_id: id, disconnect_reason: 'Wrong list' }),
        reason: 'Wrong list',
        lineLive: true,
        requestNumber: 1,
      },
      { event: 'lineEnded', cause: 'request' },
      { event: 'recordEnded', reason: 'Wrong list' },
      { event: 'answered', what: 'Call Ended' },
    ]);
    const times = events.map(({ ms }) => ms);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('goes on from where one has read', async () => {
    const last = (await practice.ledger()).at(-1)?.seq ?? 0;
    const id = await practice.addCall();
    expect(await practice.ledger(last)).toMatchObject([{ seq: last + 1, event: 'started', callId: id }]);
  });
});

describe('the counters', () => {
  test('count requests by route, and the most at one time', async () => {
    const ids = await practice.addCalls({ answer: { slowMs: 86_400_000 } }, 5);
    const patience = new AbortController();
    const held = ids.map((id) => heldEnd(id, patience.signal));
    await vi.waitFor(async () => expect((await practice.counters()).end.requests).toBe(5));
    await get('/calls/query');
    await record(ids[0] ?? '');
    expect(await practice.counters()).toEqual({
      end: { requests: 5, mostAtOnce: 5 },
      query: { requests: 1, mostAtOnce: 1 },
      read: { requests: 1, mostAtOnce: 1 },
      other: { requests: 0, mostAtOnce: 0 },
    });
    patience.abort();
    await Promise.allSettled(held);
  });
});
