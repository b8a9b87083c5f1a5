import { expect, test } from 'vitest';
import { type Held, withNewest, withOlder } from '../../../renderer/history/merge-history.ts';

interface Row {
  readonly seq: number;
  readonly who: string;
}

function page(seqs: readonly number[], next: number | null, who = 'anna'): Held<Row> {
  return { rows: seqs.map((seq) => ({ seq, who })), next };
}

const seqs = (held: Held<Row>) => held.rows.map(({ seq }) => seq);

test('the newest page replaces what it repeats and keeps older pages', () => {
  const held = withOlder(page([9, 8, 7], 7), page([6, 5], null));
  const merged = withNewest(held, page([11, 10, 9], 9, 'ben'));
  expect(seqs(merged)).toEqual([11, 10, 9, 8, 7, 6, 5]);
  expect(merged.rows.map(({ who }) => who)).toEqual(['ben', 'ben', 'ben', 'anna', 'anna', 'anna', 'anna']);
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
