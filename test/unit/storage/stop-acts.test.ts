import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JournalEvent } from '../../../electron/calls/stop-journal.ts';
import { appendAll } from '../../../electron/storage/append-events.ts';
import { checkChain } from '../../../electron/storage/check-chain.ts';
import { recentStopsOf } from '../../../electron/storage/history-query.ts';
import { openViews } from '../../../electron/storage/history-views.ts';
import { migrate } from '../../../electron/storage/journal-schema.ts';
import { gestureAt, latchEvent, reasonEvent, stopEvent } from '../../support/journal-events.ts';

/** A journal that these events were written to, each by itself. */
function journalOf(events: readonly JournalEvent[]): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db);
  for (const event of events) appendAll(db, [{ kind: 'events', events: [event], late: false }], () => true);
  return db;
}

/** The code and note of each stop's true reason. */
function reasons(events: readonly JournalEvent[]): Record<string, string | null> {
  const stops = recentStopsOf(journalOf(events), 10);
  return Object.fromEntries(
    stops.map(({ stopId, reasonAfter }) => [
      stopId,
      reasonAfter && `${reasonAfter.code} ${reasonAfter.note}`,
    ]),
  );
}

const gesture = stopEvent('e', { emergency: 'e' });
const byLatch = stopEvent('l', { emergency: 'e', door: 'latch' });
const other = stopEvent('o');
const given = reasonEvent('e');
const newer = reasonEvent('e', { reasonCode: 'SC-BAD', texts: { note: 'list 7' } });

describe('the true reason of a stop', () => {
  test.each<[string, readonly JournalEvent[], Record<string, string | null>]>([
    ['covers the gesture and its latch', [gesture, byLatch, other, given], both('SY-LOOP ticket 4711')],
    ['may come before its stop', [given, gesture, byLatch, other], both('SY-LOOP ticket 4711')],
    ['covers what the latch ends later', [gesture, given, byLatch, other], both('SY-LOOP ticket 4711')],
    ['the newest holds', [gesture, byLatch, other, given, newer], both('SC-BAD list 7')],
    ['a repeated one is no newer one', [gesture, byLatch, other, given, newer, given], both('SC-BAD list 7')],
    [
      'may be one stop’s own',
      [gesture, byLatch, other, reasonEvent('o', { texts: {} })],
      { e: null, l: null, o: 'SY-LOOP null' },
    ],
  ])('%s', (_, events, expected) => {
    expect(reasons(events)).toEqual(expected);
  });

  function both(reason: string) {
    return { e: reason, l: reason, o: null };
  }

  test('tells who gave it and when, and is gone from view with its text erased', () => {
    const db = journalOf([gesture, given]);
    expect(recentStopsOf(db, 1)[0]?.reasonAfter).toEqual({
      code: 'SY-LOOP',
      text: 'Dialler ran wild',
      note: 'ticket 4711',
      who: 'Ada Lovelace',
      at: gestureAt + 3_600_000,
    });
    db.exec(`DELETE FROM texts WHERE seq = 2`);
    expect(recentStopsOf(db, 1)[0]?.reasonAfter?.note).toBeNull();
    expect(checkChain(db, 1, () => undefined).brokenAt).toBeNull();
  });
});

describe('what was done to the latch', () => {
  const engaged = latchEvent('e');
  const widened = latchEvent('e', { act: 'widened', utc: gestureAt + 10, door: 'window', scope: ['a', 'b'] });
  const reset = latchEvent('e', {
    act: 'reset',
    utc: gestureAt + 90_000,
    door: 'window',
    who: 'Ada Lovelace',
  });
  const acts = [
    { act: 'engaged', at: gestureAt, door: 'command', who: 'a supervisor' },
    { act: 'widened', at: gestureAt + 10, door: 'window', who: 'a supervisor' },
    { act: 'reset', at: gestureAt + 90_000, door: 'window', who: 'Ada Lovelace' },
  ];

  test.each<[string, readonly JournalEvent[]]>([
    ['stands in the order of the events', [gesture, engaged, widened, reset]],
    ['before its stop as well', [engaged, widened, gesture, reset]],
    ['once, however often it was written', [engaged, gesture, engaged, widened, reset, widened]],
    ['of its own stop only', [engaged, latchEvent('x'), gesture, widened, latchEvent('x'), reset]],
  ])('%s', (_, events) => {
    const db = journalOf(events);
    expect(openViews(db).acts.latch('e')).toEqual(acts);
    expect(checkChain(db, 1, () => undefined).brokenAt).toBeNull();
  });
});

describe('the check of the whole chain tells where the tables say otherwise', () => {
  const events = [latchEvent('e'), gesture, byLatch, given];

  test.each([
    ['an act is missing', 'DELETE FROM acts WHERE seq = 1', 1],
    ['an act is another stop’s', `UPDATE acts SET stop = 'l' WHERE seq = 4`, 4],
    ['an act is made up', `INSERT INTO acts VALUES ('e', 3)`, 3],
    ['a stop belongs to no emergency', `UPDATE stops SET emergency = NULL WHERE stop = 'l'`, 3],
  ])('%s', (_, change, brokenAt) => {
    const db = journalOf(events);
    expect(checkChain(db, 1, () => undefined).brokenAt).toBeNull();
    db.exec(change);
    expect(checkChain(db, 1, () => undefined).brokenAt).toBe(brokenAt);
  });
});
