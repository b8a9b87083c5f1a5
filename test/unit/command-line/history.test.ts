import { expect, test } from 'vitest';
import { checkHistory } from '../../../electron/command-line/check-history.ts';
import type { HistoryCommand } from '../../../electron/command-line/history-filter.ts';
import { showHistory } from '../../../electron/command-line/show-history.ts';
import type { HistoryEntry } from '../../../electron/contract/history.ts';
import type { OwnerHands } from '../../../electron/owner/call-owner.ts';
import { historyCsv } from '../../../electron/storage/history-csv.ts';
import { fakeOwner, sampleNow, snapshotSample } from '../../support/fake-owner.ts';
import { confirmed, now, ok, paris, report, riga, toldSample } from './command-samples.ts';

function entry(seq: number, change: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    seq,
    stopId: 's-1',
    at: sampleNow,
    door: 'tray',
    who: 'ann',
    connectionName: 'Riga',
    reason: { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number', note: null },
    reasonSent: 'Ended by supervisor: wrong number [cs-s-1]',
    ...{ emergency: null, reasonAfter: null },
    from: '+371…00',
    to: null,
    attempt: confirmed(`call-${seq}`),
    facts: null,
    ...change,
  };
}

const whole: HistoryCommand = {
  ...{ limit: null, csv: false, search: '', outcomes: [] },
  ...{ connection: null, door: null, reason: null, since: null, until: null },
};

/** Runs `history` on an owner, and keeps its notices. */
async function history(owner: OwnerHands, change: Partial<HistoryCommand> = {}) {
  const notices: string[] = [];
  const notice = (words: string) => notices.push(words);
  return { result: await showHistory({ owner, now, notice }, { ...whole, ...change }), notices };
}

/** An owner whose history has this many entries, the newest first. */
function ownerWith(count: number) {
  return fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga, paris])),
    'history.list': ({ limit, before }) => {
      const newest = (before ?? count + 1) - 1;
      const here = Math.min(limit, 400, newest);
      const entries = Array.from({ length: here }, (_, place) => entry(newest - place));
      const last = newest - here + 1;
      return ok({ entries, next: last > 1 ? last : null, headHash: 'ff' });
    },
  });
}

/** An owner whose history has just these entries. */
function ownerOf(...entries: readonly HistoryEntry[]) {
  return fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga, paris])),
    'history.list': () => ok({ entries, next: null, headHash: 'ff' }),
  });
}

test('history: pages are put together until the limit', async () => {
  const { exit, json, lines } = report((await history(ownerWith(999), { limit: 600 })).result);
  expect(exit).toBe(0);
  expect(json).toMatchObject({ more: true, headHash: 'ff' });
  expect(json.entries).toHaveLength(600);
  expect(json.entries).toHaveProperty('599', {
    seq: 400,
    stop: 's-1',
    at: '2026-11-21T10:00:00.000Z',
    door: 'tray',
    who: 'ann',
    connection: 'Riga',
    callId: 'call-400',
    from: '+371…00',
    to: null,
    reason: { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number', note: null },
    reasonSent: 'Ended by supervisor: wrong number [cs-s-1]',
    ...{ emergency: null, reasonAfter: null },
    outcome: 'confirmed',
    proof: 'record',
    later: null,
    words: expect.stringContaining('Confirmed ended'),
    ...{ told: null, facts: null },
    ms: { sent: 5, accepted: 90, settled: 400 },
  });
  expect(lines).toHaveLength(1_202);
  expect(lines.at(-1)).toBe('There is more: --limit.');
  expect(lines[1]).toMatch(/ann +tray +Riga +\+371…00 +call-999 +Wrong number +Confirmed ended/);
  expect(lines[2]).toBe('  sent “Ended by supervisor: wrong number [cs-s-1]”');
});

test('history: without a number the newest 50', async () => {
  const { json } = report((await history(ownerWith(60))).result);
  expect(json.entries).toHaveLength(50);
  expect(json).toMatchObject({ more: true });
});

test('history: what was sent, what the answer told, and what was told afterwards', async () => {
  const facts = { durationSeconds: 96, cost: 3, costUnit: 'credits', sentiment: null, taskStatus: 'done' };
  const call = { connectionId: 'paris', callId: 'v' };
  const marked = confirmed('v', { ...{ call, outcome: 'marked', proof: 'none' }, told: toldSample });
  const note = 'asked twice';
  const told = entry(7, {
    ...{ attempt: marked, facts, reasonSent: null },
    reason: { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number', note },
  });
  const { json, lines } = report((await history(ownerOf(told))).result);
  expect(json.entries).toEqual([
    expect.objectContaining({
      ...{ outcome: 'marked', reasonSent: null, facts },
      told: { ...toldSample, endedAt: '2026-11-21T10:00:00.000Z' },
    }),
  ]);
  const under = lines[2] ?? '';
  expect(under).toContain(
    '“Ended by supervisor: wrong number”, kept here only · Note: asked twice · It said:',
  );
  expect(under).toContain('afterwards: lasted 1:36, cost 3 credits, task done');
});

test('history: what is asked for goes to the owner as a filter', async () => {
  const owner = ownerOf();
  const { result } = await history(owner, {
    ...{ limit: 3, search: 'riga optout', outcomes: ['marked'], connection: 'Paris', door: 'tray' },
    ...{ reason: 'WP-WRONG', since: 5, until: 9 },
  });
  expect(owner.asked.at(-1)).toEqual([
    'history.list',
    {
      ...{ limit: 3, before: null },
      filter: {
        ...{ text: 'riga optout', outcomes: ['marked'], connectionId: 'paris', door: 'tray' },
        ...{ reasonCode: 'WP-WRONG', stopId: null, since: 5, until: 9 },
      },
    },
  ]);
  expect(report(result).lines).toEqual(['No entry fits the filter.']);
  expect(report((await history(owner)).result).lines).toEqual(['Nothing was ended on this profile.']);
  expect((await history(owner, { connection: 'Rome' })).result).toMatchObject({
    ...{ kind: 'complaint', exit: 2, code: 'connectionUnknown' },
  });
});

test('history --csv: every entry as the export writes it and nothing else; a number that leaves some out is told', async () => {
  const { result, notices } = await history(ownerWith(900), { csv: true });
  const all = Array.from({ length: 900 }, (_, place) => entry(900 - place));
  expect(result).toEqual({ kind: 'file', exit: 0, text: historyCsv(all, 'ff') });
  expect(notices).toEqual([]);
  const few = await history(ownerWith(900), { csv: true, limit: 2 });
  expect(few.result).toEqual({ kind: 'file', exit: 0, text: historyCsv(all.slice(0, 2), 'ff') });
  expect(few.notices).toEqual(['There is more: --limit.']);
});

test('history --check: a chain that holds, and one that does not', async () => {
  const sound = { events: 3, brokenAt: null, headHash: 'ff' };
  const good = report(await checkHistory(fakeOwner({ 'history.check': () => ok(sound) })));
  expect(good).toMatchObject({ exit: 0, json: { check: sound } });
  const broken = fakeOwner({ 'history.check': () => ok({ events: 3, brokenAt: 2, headHash: 'ff' }) });
  expect(await checkHistory(broken)).toMatchObject({ kind: 'complaint', exit: 1, code: 'chainBroken' });
});
