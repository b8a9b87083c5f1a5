import { describe, expect } from 'vitest';
import { type HistoryFilter, wholeHistory } from '../../electron/contract/history.ts';
import { outcomes } from '../../electron/contract/stop.ts';
import { emergencyEvents, latchStopEvents } from '../support/emergency-events.ts';
import {
  answeredEvent,
  callOf,
  gestureAt,
  intents,
  latchEvent,
  outcomeEvent,
  reasonEvent,
  sentEvent,
  unfinishedEvent,
} from '../support/journal-events.ts';
import { answered, asideIn, type TestJournal, tamper, test } from '../support/journal-test.ts';

/** An emergency stop of two calls whose latch ended one more, and an ordinary stop beside it. */
async function writeEmergency(journal: TestJournal): Promise<void> {
  await journal.commit(emergencyEvents('e', ['a', 'b']));
  await journal.commit(intents('other', ['x']));
  journal.note([sentEvent('e', 'a'), answeredEvent('e', 'a'), outcomeEvent('e', 'a')]);
  journal.note([sentEvent('e', 'b'), unfinishedEvent('e', 'b')]);
  await journal.commit(latchStopEvents('e', 'e-2', ['c']));
  await journal.commit([outcomeEvent('e-2', 'c', { outcome: 'stillLive' })]);
  await journal.commit([latchEvent('e', { act: 'reset', utc: gestureAt + 60_000, door: 'window' })]);
}

async function foundIn(journal: TestJournal, change: Partial<HistoryFilter>): Promise<string[]> {
  const { entries } = answered(await journal.page(500, null, { ...wholeHistory, ...change }));
  return entries.map(({ attempt }) => attempt.call.callId);
}

describe('the record of a stop', () => {
  test('an emergency stop’s holds all that belongs to it, by whichever stop it is asked for', async ({
    open,
  }) => {
    const journal = open();
    await writeEmergency(journal);
    const record = answered(await journal.stopRecord('e'));
    expect(record?.stops).toMatchObject([
      { stopId: 'e', emergency: 'e', door: 'command', settled: false, totals: { targeted: 2, confirmed: 1 } },
      { stopId: 'e-2', emergency: 'e', door: 'latch', settled: true, totals: { targeted: 1, stillLive: 1 } },
    ]);
    expect(record?.latch).toEqual([
      { act: 'engaged', at: gestureAt, door: 'command', who: 'a supervisor' },
      { act: 'reset', at: gestureAt + 60_000, door: 'window', who: 'a supervisor' },
    ]);
    const told = record?.attempts.map(({ entry, items }) => [
      entry.attempt.call,
      entry.emergency,
      items.map(({ kind }) => kind),
    ]);
    expect(told).toEqual([
      [callOf('a'), 'e', ['intent', 'sent', 'answered', 'outcome']],
      [callOf('b'), 'e', ['intent', 'sent', 'unfinished']],
      [callOf('c'), 'e', ['intent', 'outcome']],
    ]);
    expect(record?.attempts[1]?.items[2]).toMatchObject({ why: 'shutdown', utc: gestureAt + 200 });
    expect(record?.headHash).toBe(answered(await journal.check()).headHash);
    expect(await journal.stopRecord('e-2')).toEqual({ ok: true, value: record });
  });

  test('an ordinary stop’s holds that stop alone; none where nothing was recorded', async ({ open }) => {
    const journal = open();
    await writeEmergency(journal);
    const record = answered(await journal.stopRecord('other'));
    expect(record?.stops.map(({ stopId, emergency }) => [stopId, emergency])).toEqual([['other', null]]);
    expect(record?.attempts.map(({ entry }) => entry.attempt.call)).toEqual([callOf('x')]);
    expect(record?.latch).toEqual([]);
    expect(answered(await journal.stopRecord('none'))).toBeNull();
    expect(answered(await journal.resultsOf('other'))).toEqual([]);
  });

  test('one that ended no call is a record, too', async ({ open }) => {
    const journal = open();
    await journal.commit(emergencyEvents('e', []));
    expect(answered(await journal.stopRecord('e'))).toMatchObject({
      stops: [{ stopId: 'e', settled: true, totals: { targeted: 0 } }],
      attempts: [],
    });
    expect(answered(await journal.resultsOf('e'))).toMatchObject([{ attempts: [] }]);
  });

  test('the gesture’s own stands first, even where the disk took it last', async ({ open }) => {
    const journal = open();
    await journal.commit(latchStopEvents('e', 'e-2', ['c']));
    await journal.commit(latchStopEvents('e', 'e-3', ['d']));
    await journal.commitLate(emergencyEvents('e', ['a']));
    const results = answered(await journal.resultsOf('e'));
    expect(results.map(({ stop, attempts }) => [stop.stopId, stop.recorded, attempts.length])).toEqual([
      ['e', false, 1],
      ['e-2', true, 1],
      ['e-3', true, 1],
    ]);
    expect(answered(await journal.stopRecord('e-3'))?.stops.map(({ stopId }) => stopId)).toEqual([
      'e',
      'e-2',
      'e-3',
    ]);
  });

  test('P7 of 1,200 calls: its sums add up, outcome by outcome', async ({ open }) => {
    const journal = open();
    const calls = Array.from({ length: 1_200 }, (_, n) => `call-${n}`);
    await journal.commit(emergencyEvents('e', calls));
    const ended = calls.slice(0, 900).map((callId, n) => {
      const outcome = outcomes[n % outcomes.length] ?? 'notKnown';
      return outcomeEvent('e', callId, { outcome });
    });
    await journal.commit(ended);
    const record = answered(await journal.stopRecord('e'));
    const each = Object.fromEntries(outcomes.map((outcome) => [outcome, 150]));
    expect(record?.stops[0]?.totals).toEqual({ targeted: 1_200, ...each });
    expect(record?.attempts.length).toBe(1_200);
  });

  for (const { what, change, seq } of [
    {
      what: 'an outcome was changed',
      change: `UPDATE attempts SET outcome = 'confirmed' WHERE call = 'c'`,
      seq: 12,
    },
    {
      what: 'an attempt was changed',
      change: `UPDATE attempts SET state = replace(state, '"confirmed"', '"stillLive"') WHERE call = 'a'`,
      seq: 2,
    },
  ]) {
    test(`P7 ${what} behind Callstop’s back: told, and no record is given`, async ({ open, folder }) => {
      const before = open();
      await writeEmergency(before);
      await before.close();
      tamper(folder, (db) => db.exec(change));
      const journal = open();
      const record = await journal.stopRecord('e');
      expect(record).toEqual({ ok: false, failure: { code: 'chainBroken', seq } });
      expect(asideIn(folder)).toEqual([]);
    });
  }
});

describe('the true reason', () => {
  test('is found by its words, by who gave it and by its note, at each call that it covers', async ({
    open,
  }) => {
    const journal = open();
    await writeEmergency(journal);
    expect(await foundIn(journal, { text: 'dialler' })).toEqual([]);
    await journal.commit([reasonEvent('e')]);
    await journal.commit(latchStopEvents('e', 'e-4', ['d']));
    for (const text of ['dialler wild', 'SY-LOOP', 'lovelace', '4711', 'ticket a supervisor']) {
      expect(await foundIn(journal, { text }), text).toEqual(['d', 'c', 'b', 'a']);
    }
    expect(await foundIn(journal, { text: 'dialler', outcomes: ['stillLive'] })).toEqual(['c']);
    const [stop] = answered(await journal.recentStops(1));
    expect(stop).toMatchObject({ stopId: 'e-4', reasonAfter: { code: 'SY-LOOP', note: 'ticket 4711' } });
    const [entry] = answered(await journal.page(1, null, wholeHistory)).entries;
    expect(entry).toMatchObject({
      reason: { code: 'SV-END', note: 'caller asked for it' },
      reasonSent: 'Ended by supervisor [cs-7f3a]',
      reasonAfter: { code: 'SY-LOOP', who: 'Ada Lovelace', at: gestureAt + 3_600_000 },
    });
  });

  test('one that was given anew is found by its own words only', async ({ open }) => {
    const journal = open();
    await writeEmergency(journal);
    await journal.commit([reasonEvent('e')]);
    expect((await foundIn(journal, { text: 'dialler' })).length).toBe(3);
    await journal.commit([reasonEvent('e', { reasonText: 'Wrong script', texts: {} })]);
    expect(await foundIn(journal, { text: 'dialler' })).toEqual([]);
    expect(await foundIn(journal, { text: '4711' })).toEqual([]);
    expect((await foundIn(journal, { text: 'wrong script' })).length).toBe(3);
    expect(answered(await journal.check()).brokenAt).toBeNull();
  });
});
