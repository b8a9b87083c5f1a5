import { expect, test } from 'vitest';
import type { HistoryEntry, HistoryPage } from '../../../electron/contract/history.ts';
import { withNewest, withOlder } from '../../../renderer/history/merge-history.ts';
import { attemptSample } from '../words/attempt-sample.ts';

function entry(seq: number, who = 'anna'): HistoryEntry {
  return {
    seq,
    stopId: 's-1',
    at: seq,
    door: 'row',
    who,
    connectionName: 'Riga',
    reason: { code: 'SV-END', text: 'Ended by supervisor', note: null },
    from: null,
    to: null,
    attempt: attemptSample(),
  };
}

function page(seqs: readonly number[], next: number | null, who?: string): HistoryPage {
  return { entries: seqs.map((seq) => entry(seq, who)), next, headHash: '' };
}

const seqs = (held: HistoryPage) => held.entries.map(({ seq }) => seq);

test('the newest page replaces what it repeats and keeps older pages', () => {
  const held = withOlder(page([9, 8, 7], 7), page([6, 5], null));
  const merged = withNewest(held, page([11, 10, 9], 9, 'ben'));
  expect(seqs(merged)).toEqual([11, 10, 9, 8, 7, 6, 5]);
  expect(merged.entries.map(({ who }) => who)).toEqual(['ben', 'ben', 'ben', 'anna', 'anna', 'anna', 'anna']);
  expect(merged.next).toBeNull();
});

test('where entries are missing between the pages, older ones are left out and can be loaded again', () => {
  const merged = withNewest(page([3, 2, 1], null), page([9, 8, 7], 7));
  expect(seqs(merged)).toEqual([9, 8, 7]);
  expect(merged.next).toBe(7);
});

test('the first page, and one that holds everything, stand as they are', () => {
  const all = page([2, 1], null);
  expect(withNewest(null, all)).toBe(all);
  expect(withNewest(page([2, 1], 1), all)).toBe(all);
  expect(withNewest(page([], null), all)).toBe(all);
});
