import { describe, expect, vi } from 'vitest';
import type { Outcome } from '../../electron/contract/stop.ts';
import type { CallScriptInput } from '../../electron/practice/call-script.ts';
import { test } from '../support/centre-test.ts';
import { onlyAttempt, unwrap } from '../support/test-owner.ts';

type Row = readonly [string, CallScriptInput, Outcome];

const behaviours: readonly Row[] = [
  ['a call that ends at once is confirmed', {}, 'confirmed'],
  ['a call that ends late is confirmed', { ends: { lateMs: 900 } }, 'confirmed'],
  ['a call that never ends is still live', { ends: 'never' }, 'stillLive'],
  ['an empty answer to a call that stays is still live', { answer: 'empty' }, 'stillLive'],
  ['an answer in HTML to a call that stays is still live', { answer: 'html' }, 'stillLive'],
  [
    'a reset before anything ended, once, is asked again and confirmed',
    { answer: { resetBefore: true, times: 1 } },
    'confirmed',
  ],
  ['a reset after it really ended is confirmed', { answer: 'resetAfter' }, 'confirmed'],
  ['two answers 500 and then an ok are confirmed', { answer: { status: 500, times: 2 } }, 'confirmed'],
  [
    'one 429 with Retry-After and then an ok is confirmed',
    { answer: { tooMany: true, retryAfter: '1', times: 1 } },
    'confirmed',
  ],
  ['429 for ever is still live', { answer: { tooMany: true } }, 'stillLive'],
];

describe.concurrent('one call, one press, and what the centre knows', () => {
  test.for(behaviours)('%s', async ([, script, outcome], { practice, startOwner }) => {
    const callId = await practice.addCall(script);
    const owner = await startOwner({ settings: { callDeadlineMs: 3_000 } });
    const attempt = onlyAttempt(await owner.end([callId]));
    const truth = await practice.truthOf(callId);
    expect(attempt.outcome).toBe(outcome);
    expect(truth.live).toBe(outcome === 'stillLive');
    if (outcome === 'confirmed') {
      expect(truth.endedBy).toBe('request');
      expect(attempt.proof).toBe('record');
    }
  });

  test('a call that ended by itself before the press is already over, and says with which reason', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addCall({});
    const owner = await startOwner({ settings: { callDeadlineMs: 3_000 } });
    await practice.endItself(callId, 'Customer hung up');
    const attempt = onlyAttempt(await owner.end([callId]));
    expect(attempt).toMatchObject({ outcome: 'alreadyOver', otherReason: 'Customer hung up' });
    expect((await practice.truthOf(callId)).endedBy).toBe('itself');
  });

  test('a call known to be over is read first and gets no end request', async ({ practice, startOwner }) => {
    const callId = await practice.addCall({});
    const owner = await startOwner({ settings: { callDeadlineMs: 3_000 } });
    await owner.end([callId]);
    const again = onlyAttempt(await owner.end([callId]));
    expect(again).toMatchObject({ outcome: 'alreadyOver', asks: 0 });
    expect((await practice.truthOf(callId)).endRequests).toBe(1);
  });

  test('an id that no list holds is read first, then ended', async ({ practice, startOwner }) => {
    const owner = await startOwner();
    const callId = await practice.addCall({});
    expect(onlyAttempt(await owner.end([callId]))).toMatchObject({ outcome: 'confirmed' });
  });

  test('an id that cannot be one is refused and no byte is sent', async ({ practice, startOwner }) => {
    const owner = await startOwner();
    const attempt = onlyAttempt(await owner.end(['../../admin']));
    expect(attempt).toMatchObject({ outcome: 'refused', asks: 0, failure: { code: 'callIdRefused' } });
    expect((await practice.counters()).end.requests).toBe(0);
  });

  test('where no reading comes in time the outcome is not known, and says why', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addCall({ answer: { slowMs: 2_900 } });
    const owner = await startOwner({ settings: { callDeadlineMs: 4_000 } });
    await practice.weather({ list: 'hang', read: 'hang' });
    const attempt = onlyAttempt(await owner.end([callId]));
    expect(attempt).toMatchObject({ outcome: 'notKnown', failure: { code: 'readLate' } });
  });

  test('a confirmed call that comes back is told, and its outcome stays', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addCall({ returnsAfterMs: 400 });
    const owner = await startOwner({ settings: { callDeadlineMs: 3_000 } });
    expect(onlyAttempt(await owner.end([callId])).outcome).toBe('confirmed');
    const { calls } = await owner.until(({ calls }) =>
      calls.some(({ attempt }) => attempt?.later === 'returned'),
    );
    expect(calls[0]?.attempt).toMatchObject({ outcome: 'confirmed', later: 'returned' });
    await vi.waitFor(async () => expect((await owner.history())[0]?.attempt.later).toBe('returned'));
  });
});

describe.concurrent('many calls, many presses', () => {
  test('200 calls end in one stop, each confirmed, each asked once, and the sum adds up', async ({
    practice,
    startOwner,
  }) => {
    const ids = await practice.addCalls({}, 200);
    const owner = await startOwner();
    const { stop, attempts } = await owner.end(ids);
    expect(stop.totals).toMatchObject({ targeted: 200, confirmed: 200 });
    expect(attempts.every(({ asks }) => asks === 1)).toBe(true);
    expect((await practice.counters()).end.requests).toBe(200);
  });

  test('pressing again joins the running stop: nothing is asked twice', async ({ practice, startOwner }) => {
    const callId = await practice.addCall({ answer: { slowMs: 600 } });
    const owner = await startOwner({ settings: { callDeadlineMs: 3_000 } });
    const input = {
      calls: [{ connectionId: 'connection-1', callId }],
      door: 'row',
      reasonCode: 'SV-END',
      reasonText: null,
      note: null,
      withoutRecord: false,
    } as const;
    const presses = await Promise.all([1, 2, 3].map(() => owner.owner.run('calls.end', input)));
    const [first, ...others] = presses.map(unwrap);
    expect(first).toMatchObject({ taken: 1, joined: [] });
    for (const other of others)
      expect(other).toEqual({ stopId: first?.stopId, taken: 0, joined: [first?.stopId] });
    await owner.owner.run('stop.wait', { stopId: first?.stopId ?? '' });
    expect((await practice.truthOf(callId)).endRequests).toBe(1);
    expect(await owner.history()).toHaveLength(1);
  });

  test('a connection that hangs delays no other', async ({ practice, startCentre, startOwner }) => {
    const hanging = await startCentre();
    const stuck = await hanging.addCall({ answer: { slowMs: 8_000 } });
    const quick = await practice.addCalls({}, 5);
    const owner = await startOwner({ connections: [practice, hanging], settings: { callDeadlineMs: 2_000 } });
    const calls = [
      { connectionId: 'connection-2', callId: stuck },
      ...quick.map((callId) => ({ connectionId: 'connection-1', callId })),
    ];
    const { attempts } = await owner.end([], { calls });
    const slow = attempts.find(({ call }) => call.callId === stuck);
    const others = attempts.filter(({ call }) => call.callId !== stuck);
    expect(others.every(({ outcome }) => outcome === 'confirmed')).toBe(true);
    expect(Math.max(...others.map(({ ms }) => ms.settled ?? Number.POSITIVE_INFINITY))).toBeLessThan(
      slow?.ms.settled ?? 0,
    );
  });
});

describe.concurrent('lists', () => {
  test('calls in states that no poll asks for by name are found and can be ended', async ({
    practice,
    startOwner,
  }) => {
    const ids = [
      await practice.addCall({ startAs: 'queued', holdsStatus: true }),
      await practice.addCall({ startAs: 'ringing', holdsStatus: true }),
      await practice.addCall({ startAs: 'on-hold-by-robot', holdsStatus: true }),
      await practice.addCall({ startAs: 'In-Progress', holdsStatus: true }),
    ];
    const owner = await startOwner();
    const { calls } = await owner.snapshot();
    expect(calls.map(({ call }) => call.callId).sort()).toEqual([...ids].sort());
    const { stop } = await owner.end(ids);
    expect(stop.totals).toMatchObject({ targeted: 4, confirmed: 4 });
  });

  test('a call without a phone number is listed as such; callab answers its end with an empty body', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addCall({ number: null });
    const owner = await startOwner({ settings: { callDeadlineMs: 3_000 } });
    expect((await owner.snapshot()).calls[0]?.facts.hasNumber).toBe(false);
    const attempt = onlyAttempt(await owner.end([callId]));
    expect(attempt).toMatchObject({ outcome: 'stillLive', failure: { code: 'emptyAnswer' } });
  });

  test('when lists fail the rows stay, and the connection says since when', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addCall({});
    const owner = await startOwner({ settings: { callDeadlineMs: 3_000 } });
    await practice.weather({ list: { status: 500 } });
    const { calls, connections } = await owner.until(
      ({ connections }) => connections[0]?.sight.failingSince !== null,
    );
    expect(calls.map(({ call }) => call.callId)).toEqual([callId]);
    expect(connections[0]?.sight).toMatchObject({
      complete: false,
      failure: { code: 'platformTrouble', status: 500 },
    });
  });

  test('a row that cannot be read is shown beside the others', async ({ practice, startOwner }) => {
    const ids = await practice.addCalls({}, 3);
    await practice.weather({ list: { badRow: true } });
    const owner = await startOwner();
    const { calls, unreadable } = await owner.snapshot();
    expect(calls).toHaveLength(2);
    expect(calls.every(({ call }) => ids.includes(call.callId))).toBe(true);
    expect(unreadable).toEqual([{ connectionId: 'connection-1', shownId: '', cause: 'noId' }]);
  });
});
