import { describe, expect } from 'vitest';
import type { JournalEvent } from '../../electron/calls/stop-journal.ts';
import {
  type HistoryEntry,
  type HistoryFilter,
  type HistoryPage,
  type StopPage,
  wholeHistory,
} from '../../electron/contract/history.ts';
import { type Door, doors, outcomes } from '../../electron/contract/stop.ts';
import {
  factsEvent,
  gestureAt,
  intentEvent,
  intents,
  outcomeEvent,
  stopEvent,
} from '../support/journal-events.ts';
import { answered, type TestJournal, tamper, test } from '../support/journal-test.ts';

const HOUR = 3_600_000;

async function found(journal: TestJournal, change: Partial<HistoryFilter>): Promise<string[]> {
  const { entries } = answered(await journal.page(500, null, { ...wholeHistory, ...change }));
  return entries.map(({ attempt }) => attempt.call.callId);
}

describe('searching', () => {
  test('finds an attempt by each of its texts, as soon as it was committed', async ({ open }) => {
    const journal = open();
    await journal.commit([
      stopEvent('s1', {
        who: 'Grace Hopper',
        reasonCode: 'AG-WRONG',
        reasonText: 'Agent gave wrong information',
        texts: { note: 'manager informed' },
      }),
      intentEvent('s1', 'call_9f-AA17', {
        connectionName: 'Service Köln',
        texts: {
          from: '+15550100142',
          to: '+442079460018',
          reasonSent: 'Agent Ada gave wrong prices [cs-7f3a]',
        },
      }),
    ]);
    await journal.commit([
      outcomeEvent('s1', 'call_9f-AA17', { texts: { otherReason: 'ended by dialler' } }),
    ]);
    await journal.commit([stopEvent('s2', { texts: {} }), intentEvent('s2', 'other', { texts: {} })]);
    const hits =
      'call_9f-aa17|9f|Hopper|ag-wrong|information|manager informed|koln|Köln serv|+15550100142|0142|0018|+44 20 7946 0018|ada|[cs-7f3a] ada|dialler|wrong grace 0142';
    for (const text of hits.split('|'))
      expect(await found(journal, { text }), text).toEqual(['call_9f-AA17']);
    for (const text of ['opper', '5550', 'grace dialler sales', '0143']) {
      expect(await found(journal, { text }), text).toEqual([]);
    }
    expect(await found(journal, { text: ' \u0000- ' })).toEqual(['other', 'call_9f-AA17']);
    const [entry] = answered(
      await journal.page(1, null, { ...wholeHistory, text: '+442079460018 ada' }),
    ).entries;
    expect(entry).toMatchObject({
      to: '+44 ••• ••• 0018',
      reasonSent: 'Agent Ada gave wrong prices [cs-7f3a]',
    });
  });

  test('numbers that came with the outcome are found too', async ({ open }) => {
    const journal = open();
    await journal.commit([stopEvent('s1'), intentEvent('s1', 'a', { texts: {} })]);
    expect(await found(journal, { text: '7788' })).toEqual([]);
    await journal.commit([outcomeEvent('s1', 'a', { texts: { to: '+4930557788' } })]);
    expect(await found(journal, { text: '7788' })).toEqual(['a']);
  });

  test('thousands of attempts that were committed a moment ago are all found', async ({ open }) => {
    const journal = open();
    const calls = Array.from({ length: 2_500 }, (_, n) => `k${n}`);
    await journal.commit(intents('s1', calls));
    expect(await found(journal, { text: 'k2499' })).toEqual(['k2499']);
    expect((await found(journal, { text: 'sales' })).length).toBe(500);
  });

  test('an attempt is found by the outcome that it has now', async ({ open }) => {
    const journal = open();
    await journal.commit(intents('s1', ['a', 'b']));
    expect(await found(journal, { outcomes: ['confirmed'] })).toEqual([]);
    await journal.commit([outcomeEvent('s1', 'a'), factsEvent('s1', 'a')]);
    expect(await found(journal, { outcomes: ['confirmed'] })).toEqual(['a']);
    expect(await found(journal, { outcomes: ['confirmed'], text: 'sales' })).toEqual(['a']);
    expect(await found(journal, { outcomes: ['confirmed'], text: 'sales zzz' })).toEqual([]);
  });
});

/** 120 stops of up to three calls by all doors, with a clock that once went back by two days. */
function manyStops(): JournalEvent[] {
  return Array.from({ length: 120 }, (_, n): JournalEvent[] => {
    const stopId = `stop-${n}`;
    const utc = gestureAt + n * 0.7 * HOUR - (n > 60 ? 48 * HOUR : 0);
    const reasonCode = ['SV-END', 'OP-OTHER', 'ÄÖ "x'][n % 3] ?? '';
    const door: Door = doors[n % doors.length] ?? 'row';
    const calls = Array.from({ length: 1 + (n % 3) }, (_, place) => ({
      connectionId: `connection-${(n + place) % 2}`,
      callId: `k${n}-${place}`,
    }));
    return [
      stopEvent(stopId, { utc, door, reasonCode }),
      ...calls.map((call) => intentEvent(stopId, call.callId, { call, utc })),
      ...calls.flatMap((call, place) => {
        const outcome = outcomes[(n + place) % 7];
        return outcome ? [outcomeEvent(stopId, call.callId, { call, outcome })] : [];
      }),
    ];
  }).flat();
}

function left(entry: HistoryEntry, filter: HistoryFilter): boolean {
  const { outcomes, connectionId, door, reasonCode, stopId, since, until, text } = filter;
  const { outcome, call } = entry.attempt;
  return (
    (outcomes.length === 0 || (outcome !== null && outcomes.includes(outcome))) &&
    (connectionId === null || connectionId === call.connectionId) &&
    (door === null || door === entry.door) &&
    (reasonCode === null || reasonCode === entry.reason.code) &&
    (stopId === null || stopId === entry.stopId) &&
    (since === null || entry.at >= since) &&
    (until === null || entry.at < until) &&
    call.callId.startsWith(text)
  );
}

test('every combination of filters leaves what it says, page by page', async ({ open }) => {
  const journal = open();
  await journal.commit(manyStops());
  const all = answered(await journal.page(500, null, wholeHistory)).entries;
  expect(all.length).toBe(240);
  const parts: readonly Partial<HistoryFilter>[] = [
    { outcomes: ['confirmed'] },
    { outcomes: ['stillLive', 'notKnown'] },
    { connectionId: 'connection-1' },
    { door: 'latch' },
    { reasonCode: 'ÄÖ "x' },
    { stopId: 'stop-62' },
    { since: gestureAt + 10 * HOUR },
    { until: gestureAt + 10.1 * HOUR },
    { text: 'k1' },
    { connectionId: 'nobody' },
  ];
  const filters = parts.flatMap((one) => parts.map((other) => ({ ...wholeHistory, ...one, ...other })));
  let hits = 0;
  for (const filter of filters) {
    const expected = all.filter((entry) => left(entry, filter));
    const shown: HistoryEntry[] = [];
    for (let before: number | null = null; ; ) {
      const page: HistoryPage = answered(await journal.page(40, before, filter));
      shown.push(...page.entries);
      before = page.next;
      if (before === null) break;
    }
    expect(shown, JSON.stringify(filter)).toEqual(expected);
    hits += expected.length;
  }
  expect(hits).toBeGreaterThan(2_000);
});

describe('stops', () => {
  test('page by page with their totals and connections, newest first', async ({ open }) => {
    const journal = open();
    await journal.commit(manyStops());
    await journal.commit([stopEvent('empty')]);
    const shown: string[] = [];
    for (let before: number | null = null; ; ) {
      const { stops, next }: StopPage = answered(await journal.stops(50, before, wholeHistory));
      shown.push(...stops.map(({ stop }) => stop.stopId));
      before = next;
      if (before === null) break;
    }
    const ids = Array.from({ length: 120 }, (_, n) => `stop-${n}`);
    expect(shown).toEqual(['empty', ...ids.toReversed()]);

    const [one] = answered(await journal.stops(1, null, { ...wholeHistory, stopId: 'stop-5' })).stops;
    const [first] = answered(
      await journal.page(10, null, { ...wholeHistory, stopId: 'stop-5' }),
    ).entries.toReversed();
    expect(one?.seq).toBe((first?.seq ?? 0) - 1);
    expect(one?.connectionNames).toEqual(['Sales floor']);
    expect(one?.stop).toMatchObject({ stopId: 'stop-5', reason: { note: 'caller asked for it' } });
    expect(one?.stop.totals).toMatchObject({ targeted: 3, notKnown: 1 });
  });

  test('a filter leaves each stop of which it leaves an attempt, once and whole', async ({ open }) => {
    const journal = open();
    await journal.commit(manyStops());
    // A stop of long ago takes another call now: its attempts stand apart.
    const attic = { connectionId: 'connection-9', callId: 'apart' };
    await journal.commit([
      intentEvent('stop-2', 'apart', { call: attic, connectionName: 'Attic' }),
      intentEvent('stop-2', 'late'),
    ]);
    const filter = { ...wholeHistory, connectionId: 'connection-1' };
    const byAttempt = answered(await journal.page(500, null, filter)).entries.map(({ stopId }) => stopId);
    for (const limit of [500, 7, 1]) {
      const shown: string[] = [];
      for (let before: number | null = null; ; ) {
        const page: StopPage = answered(await journal.stops(limit, before, filter));
        shown.push(...page.stops.map(({ stop }) => stop.stopId));
        expect(page.stops.length).toBeLessThanOrEqual(limit);
        before = page.next;
        if (before === null) break;
      }
      expect(shown).toEqual([...new Set(byAttempt)]);
      expect(shown[0]).toBe('stop-2');
    }
    const [stop] = answered(await journal.stops(1, null, { ...filter, text: 'late' })).stops;
    expect(stop?.stop.totals.targeted).toBe(5);
    expect(stop?.connectionNames).toEqual(['Attic', 'Sales floor']);
    expect(
      answered(await journal.stops(10, null, { ...filter, door: 'drill', stopId: 'stop-2' })).stops,
    ).toEqual([]);
  });
});

describe('what is searched by is held against the events', () => {
  test.for([
    ['an attempt’s time', 'UPDATE attempts SET at = at + 1 WHERE seq = 2', 2],
    ['an attempt’s door', `UPDATE attempts SET door = 'tray' WHERE seq = 3`, 3],
    ['an attempt’s reason', 'UPDATE attempts SET reason = NULL WHERE seq = 2', 2],
    ['an attempt’s hour', 'UPDATE hours SET first = last', 2],
    ['an attempt that is not in the index', 'DELETE FROM search WHERE rowid = 3', 3],
    ['an event that its attempt leaves out', 'DELETE FROM trails WHERE seq = 4', 2],
    ['an event that another attempt claims', 'INSERT INTO trails VALUES (2, 3)', 2],
    [
      'an attempt without events',
      `INSERT INTO attempts SELECT 9, 'x', connection, call, outcome, at, door, reason, state FROM attempts WHERE seq = 2`,
      9,
    ],
  ] as const)('finds %s', async ([, statement, seq], { open, folder }) => {
    const first = open();
    await first.commit(intents('s1', ['a', 'b']));
    await first.commit([outcomeEvent('s1', 'a')]);
    await found(first, { text: 'a' });
    expect(answered(await first.check()).brokenAt).toBeNull();
    await first.close();
    tamper(folder, (db) => db.exec(statement));
    expect(answered(await open().check()).brokenAt).toBe(seq);
  });
});
