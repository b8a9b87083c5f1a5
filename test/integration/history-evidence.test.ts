import { describe, expect } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import {
  answeredEvent,
  callOf,
  factsEvent,
  gestureAt,
  intentEvent,
  intents,
  laterEvent,
  outcomeEvent,
  readEvent,
  sentEvent,
  stopEvent,
} from '../support/journal-events.ts';
import { answered, tamper, test } from '../support/journal-test.ts';

const told = { status: 'ended', endedAt: gestureAt + 70, durationSeconds: 31, credits: 2, odd: [] };
const limited = { code: 'limited', platform: 'callab', waitMs: 500 } as const;
const key = { stopId: 's1', call: callOf('a') };

describe('why an attempt is called what it is called', () => {
  test('each thing that was done and read, oldest first, with its place in the chain', async ({ open }) => {
    const journal = open();
    await journal.commit(intents('s1', ['a', 'b']));
    journal.note([sentEvent('s1', 'a'), sentEvent('s1', 'b')]);
    journal.note([
      answeredEvent('s1', 'a', { answer: 'limited', status: 429, failure: limited, bodyHash: null }),
    ]);
    journal.note([
      sentEvent('s1', 'a', { ask: 2, ms: 600 }),
      answeredEvent('s1', 'a', { ask: 2, told, ms: 640 }),
    ]);
    journal.note([readEvent('s1', 'a'), readEvent('s1', 'b'), outcomeEvent('s1', 'a')]);
    journal.note([laterEvent('s1', 'a'), factsEvent('s1', 'a')]);
    await journal.flush();

    const { entry, items } = answered(await journal.evidence(key));
    expect(entry).toEqual(answered(await journal.page(10, null, wholeHistory)).entries[1]);
    expect(entry).toMatchObject({ attempt: { told, later: 'returned' }, facts: { sentiment: 'negative' } });
    expect(items.map(({ seq }) => seq)).toEqual([2, 4, 6, 7, 8, 9, 11, 12, 13]);
    for (const { hash } of items) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(items.at(-1)?.hash).toBe(answered(await journal.check()).headHash);
    expect(items.map(({ seq, hash, ...item }) => item)).toEqual([
      {
        kind: 'intent',
        utc: gestureAt,
        before: { state: 'live', at: gestureAt - 900 },
        reasonSent: 'Ended by supervisor [cs-7f3a]',
      },
      { kind: 'sent', utc: gestureAt + 5, ask: 1, ms: 5 },
      {
        kind: 'answered',
        utc: gestureAt + 80,
        ask: 1,
        answer: 'limited',
        status: 429,
        failure: limited,
        bodyHash: null,
        told: null,
        ms: 80,
      },
      { kind: 'sent', utc: gestureAt + 5, ask: 2, ms: 600 },
      {
        kind: 'answered',
        utc: gestureAt + 80,
        ask: 2,
        answer: 'ok',
        status: 200,
        failure: null,
        bodyHash: 'ab'.repeat(32),
        told,
        ms: 640,
      },
      {
        kind: 'read',
        utc: gestureAt + 400,
        state: 'over',
        source: 'call',
        status: 'ended',
        endedAt: gestureAt + 90,
        storedReason: 'Ended by supervisor [cs-7f3a]',
        ours: true,
        failure: null,
        askedMs: 380,
      },
      {
        kind: 'outcome',
        utc: gestureAt + 410,
        outcome: 'confirmed',
        proof: 'record',
        failure: null,
        readAt: gestureAt + 400,
        ms: { sent: 5, accepted: 80, settled: 410 },
      },
      {
        kind: 'later',
        utc: gestureAt + 60_000,
        later: 'returned',
        status: 'in-progress',
        readAt: gestureAt + 60_000,
      },
      {
        kind: 'facts',
        utc: gestureAt + 30_000,
        facts: {
          durationSeconds: 192,
          cost: 0.42,
          costUnit: 'USD',
          sentiment: 'negative',
          taskStatus: 'failed',
        },
        failure: null,
        readAt: gestureAt + 30_000,
      },
    ]);
  });

  test('what was erased is not there; a platform that takes no reason was sent none', async ({
    open,
    folder,
  }) => {
    const first = open();
    await first.commit([
      stopEvent('s1'),
      intentEvent('s1', 'a', { texts: { reasonSent: 'Agent Ada [cs-7f3a]' } }),
      intentEvent('s1', 'b', { takesReason: false }),
      readEvent('s1', 'a'),
    ]);
    const reasons = answered(await first.page(10, null, wholeHistory)).entries.map(
      (entry) => entry.reasonSent,
    );
    expect(reasons).toEqual([null, 'Agent Ada [cs-7f3a]']);
    await first.close();
    tamper(folder, (db) => db.exec('DELETE FROM texts'));
    const { entry, items } = answered(await open().evidence(key));
    expect(entry).toMatchObject({ reasonSent: null, from: null, reason: { note: null } });
    expect(items).toMatchObject([{ reasonSent: null }, { storedReason: null }]);
  });

  test.for([
    ['stop', { ...key, stopId: 's\ud800' }],
    ['call', { ...key, call: callOf('x') }],
    ['connection', { ...key, call: { ...key.call, connectionId: 'x' } }],
  ] as const)('another %s has none', async ([, attempt], { open }) => {
    const journal = open();
    await journal.commit(intents('s1', ['a']));
    const failure = { code: 'stopUnknown', stopId: attempt.stopId };
    expect(await journal.evidence(attempt)).toEqual({ ok: false, failure });
  });
});
