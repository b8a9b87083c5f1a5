import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { createCountedCalls } from '../../../electron/calls/emergency/counted-calls.ts';
import { sumOfParts, timesOf, totalsByConnection } from '../../../electron/calls/emergency/emergency-sum.ts';
import { countSettled } from '../../../electron/contract/count-totals.ts';
import { type Attempt, outcomes } from '../../../electron/contract/stop.ts';

const attempts = fc.record({
  connectionId: fc.constantFrom('riga', 'oslo', 'bonn'),
  callId: fc.integer({ min: 1, max: 4 }).map(String),
  stopId: fc.integer({ min: 1, max: 3 }).map((number) => `stop-${number}`),
  outcome: fc.option(fc.constantFrom(...outcomes)),
  sent: fc.option(fc.integer({ min: 0, max: 90_000 })),
});

function attemptOf({ connectionId, callId, stopId, outcome, sent }: Made): Attempt {
  const attempt = waitingAttempt(stopId, { connectionId, callId });
  return { ...attempt, outcome, asks: sent === null ? 0 : 1, ms: { sent, accepted: sent, settled: null } };
}

type Made = typeof attempts extends fc.Arbitrary<infer T> ? T : never;

test('P7 whatever happens in whatever order, each call counts once, by its newest attempt, and the sum adds up', () => {
  fc.assert(
    fc.property(fc.array(attempts, { maxLength: 40 }), (made) => {
      const counted = createCountedCalls(() => 0);
      const newest = new Map<string, Attempt>();
      for (const one of made) {
        const attempt = attemptOf(one);
        counted.target(attempt.call);
        counted.take(attempt);
        newest.set(`${one.connectionId} ${one.callId}`, attempt);
      }
      const byConnection = totalsByConnection(counted.all());
      const sum = sumOfParts([...byConnection.values()].map((totals) => ({ totals })));
      const running = [...newest.values()].filter(({ outcome }) => outcome === null).length;
      expect(sum.targeted).toBe(newest.size);
      expect(countSettled(sum) + running).toBe(sum.targeted);
      for (const outcome of outcomes) {
        expect(sum[outcome]).toBe([...newest.values()].filter((each) => each.outcome === outcome).length);
      }
    }),
  );
});

test('a call that nobody pressed on does not count', () => {
  const counted = createCountedCalls(() => 0);
  counted.take(waitingAttempt('other', { connectionId: 'riga', callId: '1' }));
  expect([...counted.all()]).toEqual([]);
});

test('what a former process did never covers what is newer', () => {
  const call = { connectionId: 'riga', callId: '1' };
  const counted = createCountedCalls((stopId) => (stopId === 'gesture' ? 0 : 30_000));
  counted.target(call);
  counted.take({ ...waitingAttempt('latch', call), outcome: 'confirmed' });
  const totals = sumOfParts([]);
  const head = { door: 'tray', who: 'me', reason: { code: '', text: '', note: null }, startedAt: 0 } as const;
  const stop = { ...head, stopId: 'gesture', totals, settled: true, recorded: true } as const;
  const old: Attempt = { ...waitingAttempt('gesture', call), outcome: 'stillLive' };
  counted.recall({ stop: { ...stop, emergency: 'gesture', reasonAfter: null }, attempts: [old] });
  expect([...counted.all()].map(({ attempt }) => attempt.outcome)).toEqual(['confirmed']);
});

test('times run from the gesture, also for what its latch did later and for what ran before it', () => {
  const at = (
    callId: string,
    sent: number | null,
    offsetMs: number,
    outcome: Attempt['outcome'] = 'confirmed',
  ) => ({
    attempt: attemptOf({ connectionId: 'riga', callId, stopId: 's', outcome, sent }),
    offsetMs,
  });
  expect(timesOf([at('1', 5, 0), at('2', 10, 2_000), at('3', 400, -500)])).toEqual({
    ...{ firstSent: 0, sent: 2_010, accepted: 2_010 },
  });
  expect(timesOf([at('1', 5, 0), at('2', null, 0, null)])).toEqual({
    firstSent: 5,
    sent: null,
    accepted: null,
  });
  expect(timesOf([])).toEqual({ firstSent: null, sent: null, accepted: null });
});
