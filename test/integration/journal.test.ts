import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect } from 'vitest';
import { type HistoryPage, wholeHistory } from '../../electron/contract/history.ts';
import {
  answeredEvent,
  callOf,
  gestureAt,
  intentEvent,
  intents,
  laterEvent,
  outcomeEvent,
  readEvent,
  sentEvent,
  stopEvent,
} from '../support/journal-events.ts';
import { answered, seen, tamper, test } from '../support/journal-test.ts';

describe('what history shows', () => {
  test('an attempt from gesture to proof, numbers masked, newest first', async ({ open }) => {
    const journal = open();
    expect(await journal.commit(intents('s1', ['a', 'b']))).toBeNull();
    journal.note([sentEvent('s1', 'a'), answeredEvent('s1', 'a'), readEvent('s1', 'a')]);
    journal.note([outcomeEvent('s1', 'a', { outcome: 'alreadyOver', texts: { otherReason: 'dialler' } })]);
    journal.note([laterEvent('s1', 'a')]);
    await journal.flush();

    const page = answered(await journal.page(50, null, wholeHistory));
    expect(page.entries.map(({ attempt }) => attempt.call.callId)).toEqual(['b', 'a']);
    expect(page.next).toBeNull();
    expect(page.headHash).toMatch(/^[0-9a-f]{64}$/);
    expect(page.entries[1]).toEqual({
      seq: 2,
      stopId: 's1',
      emergency: null,
      at: gestureAt,
      door: 'row',
      who: 'a supervisor',
      connectionName: 'Sales floor',
      reason: { code: 'SV-END', text: 'Ended by supervisor', note: 'caller asked for it' },
      reasonSent: 'Ended by supervisor [cs-7f3a]',
      reasonAfter: null,
      from: '+1 ••• ••• 0142',
      to: '+44 ••• ••• 0018',
      attempt: {
        stopId: 's1',
        call: callOf('a'),
        step: 'checking',
        outcome: 'alreadyOver',
        proof: 'record',
        asks: 1,
        failure: null,
        told: null,
        otherReason: 'dialler',
        readAt: gestureAt + 400,
        ms: { sent: 5, accepted: 80, settled: 410 },
        later: 'returned',
      },
      facts: null,
    });
    expect(page.entries[0]?.attempt).toMatchObject({ step: 'waiting', outcome: null });
  });

  test('page by page without a gap or a repeat, at most 500 entries each', async ({ open }) => {
    const journal = open();
    const calls = Array.from({ length: 1_100 }, (_, n) => `call-${n}`);
    await journal.commit(intents('s1', calls));
    const shown: string[] = [];
    const sizes: number[] = [];
    for (let before: number | null = null; ; ) {
      const page: HistoryPage = answered(await journal.page(5_000, before, wholeHistory));
      shown.push(...page.entries.map(({ attempt }) => attempt.call.callId));
      sizes.push(page.entries.length);
      before = page.next;
      if (before === null) break;
    }
    expect(sizes).toEqual([500, 500, 100]);
    expect(shown).toEqual(calls.toReversed());
    expect(answered(await journal.page(0, null, wholeHistory)).entries.length).toBe(1);
  });

  test('an empty journal has no entries and no head', async ({ open }) => {
    expect(answered(await open().page(10, null, wholeHistory))).toEqual({
      entries: [],
      next: null,
      headHash: '',
    });
  });

  test('a stop adds up, and is settled when each attempt has an outcome', async ({ open }) => {
    const journal = open();
    await journal.commit(intents('s1', ['a', 'b', 'c']));
    await journal.commit([outcomeEvent('s1', 'a'), outcomeEvent('s1', 'b', { outcome: 'stillLive' })]);
    await journal.commit([stopEvent('s2', { door: 'bulk', texts: {} })]);
    const running = answered(await journal.stopById('s1'));
    expect(running?.stop).toMatchObject({ settled: false, recorded: true, startedAt: gestureAt });
    expect(running?.stop.totals).toEqual({
      targeted: 3,
      confirmed: 1,
      marked: 0,
      alreadyOver: 0,
      refused: 0,
      stillLive: 1,
      notKnown: 0,
    });
    await journal.commit([outcomeEvent('s1', 'c', { outcome: 'notKnown' })]);
    expect(answered(await journal.stopById('s1'))?.stop.settled).toBe(true);
    expect(answered(await journal.stopById('nobody'))).toBeNull();
    const recent = answered(await journal.recentStops(20));
    expect(recent.map(({ stopId, reason }) => [stopId, reason.note])).toEqual([
      ['s2', null],
      ['s1', 'caller asked for it'],
    ]);
    expect(answered(await journal.recentStops(1)).length).toBe(1);
  });
});

describe('after a restart', () => {
  test('intents without an outcome are handed over and shown as doubtful; new ones are not', async ({
    open,
  }) => {
    const first = open();
    await first.commit(intents('s1', ['a', 'b']));
    await first.commit([sentEvent('s1', 'a', { ask: 2 }), outcomeEvent('s1', 'b')]);
    await first.commit([intentEvent('s1', 'z')]);
    await first.close();

    const second = open();
    await second.commit(intents('s2', ['c']));
    expect(answered(await second.openAttempts())).toEqual([
      {
        stopId: 's1',
        call: callOf('a'),
        mark: '[cs-7f3a]',
        before: { state: 'live', at: gestureAt - 900 },
        asks: 2,
        startedAt: gestureAt,
      },
      expect.objectContaining({ call: callOf('z'), asks: 0 }),
    ]);
    const steps = answered(await second.page(10, null, wholeHistory)).entries.map(
      ({ attempt }) => attempt.step,
    );
    expect(steps).toEqual(['waiting', 'doubtful', 'waiting', 'doubtful']);

    await second.commit(['a', 'z'].map((call) => outcomeEvent('s1', call, { outcome: 'notKnown' })));
    expect(answered(await second.openAttempts())).toEqual([]);
  });

  test('what was noted is on disk once the journal is closed', async ({ open }) => {
    const first = open();
    first.note(intents('s1', ['a']));
    expect(await first.close()).toEqual({ failure: null, waiting: 0 });
    const stop = answered(await open().stopById('s1'));
    expect(stop?.attempts.length).toBe(1);
    // It was not on disk before its request could leave.
    expect(stop?.stop.recorded).toBe(false);
  });

  test('a journal that was closed answers, and takes nothing', async ({ open }) => {
    const journal = open();
    await journal.close();
    const broken = { code: 'journalBroken', cause: 'other' };
    expect(await journal.commit(intents('s1', ['a']))).toEqual(broken);
    expect(await journal.page(10, null, wholeHistory)).toEqual({ ok: false, failure: broken });
    expect(await journal.openAttempts()).toEqual({ ok: false, failure: broken });
  });
});

describe('the order of events', () => {
  test('noted and committed events stand in the order in which they came', async ({ open, folder }) => {
    const journal = open();
    journal.note(intents('s1', ['a']));
    journal.note([sentEvent('s1', 'a')]);
    const committed = journal.commit(intents('s2', ['b']));
    journal.note([answeredEvent('s1', 'a')]);
    journal.note([sentEvent('s2', 'b')]);
    await committed;
    await journal.close();
    let kinds: unknown[] = [];
    tamper(folder, (db) => {
      kinds = db.prepare(`SELECT stop || ' ' || kind AS event FROM events ORDER BY seq`).all();
    });
    expect(kinds.map((row) => Object.values(row ?? {})[0])).toEqual([
      's1 stop',
      's1 intent',
      's1 sent',
      's2 stop',
      's2 intent',
      's1 answered',
      's2 sent',
    ]);
  });
});

describe('the journal’s thread', () => {
  test('a thread that hangs fails every question at its deadline; nothing waits for it', async ({ open }) => {
    const journal = open({
      deadlineMs: 50,
      startWorker: () => new Worker(new URL('../support/stuck-journal-worker.ts', import.meta.url)),
    });
    const hanging = { code: 'journalBroken', cause: 'hanging' };
    expect(await journal.commit(intents('s1', ['a']))).toEqual(hanging);
    expect(await journal.page(10, null, wholeHistory)).toEqual({ ok: false, failure: hanging });
    expect(await journal.check()).toEqual({ ok: false, failure: hanging });
    journal.note(intents('s1', ['a']));
    await journal.flush();
    expect(journal.health()).toEqual({ failure: hanging, waiting: 2 });
    expect(await journal.close()).toEqual({ failure: hanging, waiting: 2 });
  });

  test.for(['throw new Error("died")', 'process.exit(0)'])(
    'a thread that dies (%s) is told, and the next write starts another',
    async (script, { open, folder }) => {
      let starts = 0;
      const journal = open({
        startWorker: () => {
          starts += 1;
          const dying = new URL(`data:text/javascript,${script}`);
          const sound = new URL('../../electron/storage/journal-worker.ts', import.meta.url);
          return new Worker(starts === 1 ? dying : sound, { workerData: { folder } });
        },
      });
      journal.note(intents('s1', ['a']));
      await seen(() => starts > 1 && journal.health().failure === null);
      expect(journal.troubles).toEqual([{ code: 'internal', command: 'journal' }]);
      await journal.flush();
      expect(answered(await journal.page(10, null, wholeHistory)).entries.length).toBe(1);
    },
  );

  test('a reading thread that dies fails its questions alone, and the next one starts another', async ({
    open,
    folder,
  }) => {
    let starts = 0;
    const journal = open({
      startWorker: () => {
        starts += 1;
        const dying = new URL('data:text/javascript,throw new Error("died")');
        const sound = new URL('../../electron/storage/journal-worker.ts', import.meta.url);
        // The first thread writes, the second checks what it wrote.
        return new Worker(starts === 3 ? dying : sound, { workerData: { folder } });
      },
    });
    expect(await journal.commit(intents('s1', ['a']))).toBeNull();
    await seen(() => starts === 2);
    const died = { code: 'journalBroken', cause: 'other' };
    expect(await journal.page(10, null, wholeHistory)).toEqual({ ok: false, failure: died });
    expect(journal.troubles).toEqual([{ code: 'internal', command: 'journal' }]);
    expect(await journal.commit(intents('s2', ['a']))).toBeNull();
    expect(answered(await journal.page(10, null, wholeHistory)).entries.length).toBe(2);
  });
});

test('the journal is for its user alone', async ({ open, folder }) => {
  await open().commit(intents('s1', ['a']));
  if (process.platform === 'win32') return;
  for (const file of ['journal.db', 'journal.db-wal', 'journal.db-shm']) {
    expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600);
  }
});

test('no number, name or note stands anywhere but among the texts', async ({ open, folder }) => {
  const journal = open();
  await journal.commit(intents('s1', ['a']));
  await journal.commit([readEvent('s1', 'a'), outcomeEvent('s1', 'a', { texts: { otherReason: 'Ann' } })]);
  await journal.close();
  tamper(folder, (db) => {
    const rest = ['events', 'stops', 'attempts'].flatMap((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    );
    expect(JSON.stringify(rest)).not.toMatch(/5550100142|2079460018|caller asked|Ann/);
    expect(JSON.stringify(db.prepare('SELECT text FROM texts').all())).toMatch(/5550100142.*Ann/);
  });
});
