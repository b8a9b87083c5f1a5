import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

async function eventsOf(callId: string) {
  return (await practice.ledger()).filter((entry) => entry.callId === callId);
}

describe('ending a call', () => {
  test("is answered as callab's page says, and ends line and record", async () => {
    const id = await practice.addCall();
    expect(await practice.record(id)).toMatchObject({ call_status: 'in-progress', ended_at: null });
    const answer = await practice.end(id, END_REQUEST.disconnect_reason);
    expect(answer).toMatchObject({ status: 200, contentType: 'application/json' });
    expect(JSON.parse(answer.body)).toEqual(END_SUCCESS);
    expect(await practice.record(id)).toMatchObject({
      call_status: 'completed',
      disconnect_reason: END_REQUEST.disconnect_reason,
      ended_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(await practice.truthOf(id)).toEqual({
      callId: id,
      wire: 'callab',
      live: false,
      recordEnded: true,
      endedBy: 'request',
      endRequests: 1,
      disconnectReason: END_REQUEST.disconnect_reason,
    });
  });

  test("without a reason stores callab's own", async () => {
    const id = await practice.addCall();
    await practice.end(id);
    expect((await practice.record(id)).disconnect_reason).toBe(DEFAULT_DISCONNECT_REASON);
  });

  test('that is over, has no number or is not known gives 200 and an empty body', async () => {
    const over = await practice.addCall({ startAs: 'completed' });
    const web = await practice.addCall({ number: null });
    for (const id of [over, web, END_REQUEST.call_id, 'not-a-uuid']) {
      expect(await practice.end(id)).toMatchObject({ status: 200, body: '' });
    }
    expect(await practice.truthOf(web)).toMatchObject({ live: true, endRequests: 1 });
    expect((await practice.record(web)).call_to).toBeNull();
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

describe('reading', () => {
  test('gives every documented field of a call, in the list and one by one', async () => {
    const id = await practice.addCall();
    const one = JSON.parse((await practice.get(`/calls/${id}`)).body);
    const list = JSON.parse((await practice.get('/calls/query?page=0&per_page=1')).body);
    expect(one).toEqual({ status: 'ok', message: 'ok', data: expect.any(Object) });
    expect(Object.keys(one.data)).toEqual(CALL_FIELDS);
    expect(list).toEqual({ status: 'ok', message: 'ok', data: [one.data] });
  });

  test('an id nobody knows gives 200 and an empty body', async () => {
    expect(await practice.get(`/calls/${END_REQUEST.call_id}`)).toMatchObject({ status: 200, body: '' });
  });

  test('finds live calls by a part of their status, in any case', async () => {
    const id = await practice.addCall({ startAs: 'ringing', holdsStatus: true });
    const { data } = JSON.parse((await practice.get('/calls/query?status=RING')).body);
    expect(data.map((row: { id: string }) => row.id)).toEqual([id]);
  });

  test('parameters that can’t be read are 400', async () => {
    expect(await practice.get('/calls/query?page=one')).toMatchObject({ status: 400 });
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

describe('the ledger', () => {
  test('tells an end from its receipt to its answer, in order and in time', async () => {
    const id = await practice.addCall();
    await practice.end(id, 'Wrong list');
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
    const held = ids.map((id) => practice.end(id, 'Stop', patience.signal));
    await vi.waitFor(async () => expect((await practice.counters()).end.requests).toBe(5));
    await practice.get('/calls/query');
    await practice.record(ids[0] ?? '');
    expect(await practice.counters()).toEqual({
      end: { requests: 5, mostAtOnce: 5 },
      query: { requests: 1, mostAtOnce: 1 },
      read: { requests: 1, mostAtOnce: 1 },
      voiceEnd: { requests: 0, mostAtOnce: 0 },
      voiceHistory: { requests: 0, mostAtOnce: 0 },
      other: { requests: 0, mostAtOnce: 0 },
    });
    patience.abort();
    await Promise.allSettled(held);
  });
});
