import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalEvent } from '../../../electron/calls/stop-journal.ts';
import { outcomes } from '../../../electron/contract/stop.ts';
import { appendAll } from '../../../electron/storage/append-events.ts';
import { firstMisprojected } from '../../../electron/storage/check-projection.ts';
import { inTransaction, migrate } from '../../../electron/storage/journal-schema.ts';
import { type AttemptState, aboutOf, foldAttempt, foldStop } from '../../../electron/storage/projection.ts';
import { rebuildProjections } from '../../../electron/storage/projection-tables.ts';
import { fromRow, toRow } from '../../../electron/storage/stored-event.ts';
import {
  answeredEvent,
  intentEvent,
  latchEvent,
  laterEvent,
  outcomeEvent,
  readEvent,
  reasonEvent,
  sentEvent,
  stopEvent,
  unfinishedEvent,
} from '../../support/journal-events.ts';

function fold(events: readonly JournalEvent[]): AttemptState | null {
  return events.reduce<AttemptState | null>((attempt, event, place) => {
    const told = toldBy(event, place + 1);
    return told.about === 'attempt' ? foldAttempt(attempt, told.event) : attempt;
  }, null);
}

function toldBy(event: JournalEvent, seq: number) {
  const stored = fromRow(toRow(event, seq, false).row);
  if (stored === null) throw new Error('no event');
  return aboutOf(stored);
}

test('an attempt moves from waiting over sent, answered and checking to its outcome', () => {
  const walk = [
    intentEvent('s', 'k'),
    sentEvent('s', 'k'),
    answeredEvent('s', 'k'),
    readEvent('s', 'k'),
    outcomeEvent('s', 'k'),
  ];
  const steps = walk.map((_, place) => fold(walk.slice(0, place + 1))?.step);
  expect(steps).toEqual(['waiting', 'sent', 'answered', 'checking', 'checking']);
  expect(fold(walk)).toMatchObject({
    seq: 1,
    outcome: 'confirmed',
    proof: 'record',
    asks: 1,
    ms: { sent: 5, accepted: 80, settled: 410 },
    later: null,
  });
});

test('asked again: the times of the first request stay, the last failure is kept', () => {
  const failure = { code: 'platformTrouble', platform: 'callab', status: 503 } as const;
  const attempt = fold([
    intentEvent('s', 'k'),
    sentEvent('s', 'k'),
    answeredEvent('s', 'k', { answer: 'unclear', status: 503, failure }),
    sentEvent('s', 'k', { ask: 2, ms: 900 }),
    answeredEvent('s', 'k', { ask: 2, ms: 950 }),
    answeredEvent('s', 'k', { ask: 2, ms: 990 }),
  ]);
  expect(attempt).toMatchObject({
    step: 'answered',
    asks: 2,
    failure,
    ms: { sent: 5, accepted: 950, settled: null },
  });
});

test('an outcome stays whatever comes after it; a later reading is told beside it', () => {
  const settled = [intentEvent('s', 'k'), outcomeEvent('s', 'k')];
  const after = [
    sentEvent('s', 'k', { ask: 9 }),
    outcomeEvent('s', 'k', { outcome: 'stillLive' }),
    laterEvent('s', 'k'),
  ];
  expect(fold([...settled, ...after])).toEqual({ ...fold(settled), later: 'returned' });
});

test('a repeated intent does not set the attempt back', () => {
  const sent = [intentEvent('s', 'k'), sentEvent('s', 'k')];
  expect(fold([...sent, intentEvent('s', 'k')])).toEqual(fold(sent));
});

test('what came before its intent is not lost', () => {
  expect(fold([sentEvent('s', 'k'), intentEvent('s', 'k')])).toMatchObject({
    seq: 1,
    intentSeq: 2,
    connectionName: 'Sales floor',
    step: 'sent',
  });
});

test('that an attempt was left unfinished changes nothing of it, whenever it comes', () => {
  const settled = [intentEvent('s', 'k'), sentEvent('s', 'k'), outcomeEvent('s', 'k')];
  for (const place of [1, 2, 3]) {
    const events = settled.toSpliced(place, 0, unfinishedEvent('s', 'k'));
    expect(fold(events)).toMatchObject({ outcome: 'confirmed', step: 'sent', asks: 1, failure: null });
  }
  expect(fold([unfinishedEvent('s', 'k'), intentEvent('s', 'k')])).toMatchObject({ seq: 1, intentSeq: 2 });
});

test.each([
  { emergency: 'e', shown: 'e' },
  { emergency: undefined, shown: null },
])('a stop knows the emergency stop that it belongs to: $shown', ({ emergency, shown }) => {
  const told = toldBy(stopEvent('s', emergency === undefined ? {} : { emergency }), 1);
  if (told.about !== 'stop') throw new Error('no stop');
  expect(foldStop(null, told.event).emergency).toBe(shown);
  const repeated = toldBy(stopEvent('s', { emergency: 'other' }), 2);
  if (repeated.about !== 'stop') throw new Error('no stop');
  expect(foldStop(foldStop(null, told.event), repeated.event).emergency).toBe(shown);
});

const stops = fc.constantFrom('s1', 's2', 's\ud800');
const calls = fc.constantFrom('k1', 'k2', '"k1"', 'k\u0000');
const events: fc.Arbitrary<JournalEvent> = fc.oneof(
  stops.map((stop) => stopEvent(stop)),
  fc.tuple(stops, stops).map(([stop, emergency]) => stopEvent(stop, { emergency })),
  fc.tuple(fc.constantFrom(latchEvent, reasonEvent), stops).map(([make, stop]) => make(stop)),
  fc
    .tuple(
      fc.constantFrom(intentEvent, sentEvent, answeredEvent, readEvent, laterEvent, unfinishedEvent),
      stops,
      calls,
    )
    .map(([make, stop, call]) => make(stop, call)),
  fc
    .tuple(stops, calls, fc.constantFrom(...outcomes))
    .map(([stop, call, outcome]) => outcomeEvent(stop, call, { outcome })),
);

function tables(db: DatabaseSync): unknown[] {
  return ['stops', 'attempts', 'trails', 'acts', 'hours', 'search_due'].map((table) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  );
}

test('folding all events anew gives what was folded event by event, in any order and any batches', () => {
  const batches = fc.array(fc.array(events, { maxLength: 12 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(batches, (written) => {
      const db = new DatabaseSync(':memory:');
      migrate(db);
      for (const batch of written) {
        appendAll(db, [{ kind: 'events', events: batch, late: false }], () => true);
      }
      const before = tables(db);
      inTransaction(db, () => {
        rebuildProjections(db);
        return 'commit';
      });
      expect(tables(db)).toEqual(before);
      expect(firstMisprojected(db, () => undefined)).toBeNull();
      db.close();
    }),
    { numRuns: 200 },
  );
});

test('once an attempt has an outcome, nothing takes it away', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 30 }), (all) => {
      const mine = all.filter((event) => 'call' in event && event.call.callId === 'k1');
      let before: AttemptState | null = null;
      for (const [place, event] of mine.entries()) {
        const told = toldBy(event, place + 1);
        if (told.about !== 'attempt') throw new Error('no event of an attempt');
        const now: AttemptState = foldAttempt(before, told.event);
        if (before?.outcome) expect(now.outcome).toBe(before.outcome);
        before = now;
      }
    }),
  );
});
