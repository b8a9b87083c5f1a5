import { expect, test } from 'vitest';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import { goneAtMost, type HeldRow, holdRows, type Rows } from '../../../renderer/state/held-rows.ts';
import { keyOf } from '../../../renderer/state/selectors.ts';
import { startedRow } from './snapshot-sample.ts';

const [a, b, c] = [startedRow('a', 10), startedRow('b', 20), startedRow('c', 30)] as const;

const marks = {
  listed: (id: string) => id,
  hidden: (id: string) => `[${id}]`,
  gone: (id: string) => `(${id})`,
};

function told(shown: readonly HeldRow[]): string {
  return shown.map(({ row, standing }) => marks[standing](row.call.callId)).join(' ');
}

function show(calls: readonly CallRow[]): readonly HeldRow[] {
  return holdRows([], all(calls), null);
}

function all(calls: readonly CallRow[]): Rows {
  return { listed: calls, board: calls };
}

test('nothing held: rows stand in order and leave at once', () => {
  expect(told(show([c, a, b]))).toBe('a b c');
  expect(told(holdRows(show([a, b, c]), all([a, c]), null))).toBe('a c');
});

test('everything held: a row that leaves keeps its place, a new one comes at the end', () => {
  const early = startedRow('early', 1);
  const held = holdRows(show([a, b, c]), all([a, c, early]), 'all');
  expect(told(held)).toBe('a (b) c early');
  expect(told(holdRows(held, all([a, b, c, early]), 'all'))).toBe('a b c early');
  expect(told(holdRows(held, all([a, c, early]), null))).toBe('early a c');
});

test('everything held: a row whose start changes keeps its place', () => {
  const late = startedRow('a', 99);
  expect(told(holdRows(show([a, b, c]), all([b, c, late]), 'all'))).toBe('a b c');
});

test('one row held: only that one keeps its place while others leave', () => {
  const held = holdRows(show([a, b, c]), all([c]), { key: keyOf(b) });
  expect(told(held)).toBe('(b) c');
  expect(told(holdRows(held, all([c]), { key: keyOf(c) }))).toBe('c');
});

test('a row that the filter hides now stays while it is held, and is still told from one that has left', () => {
  const without = { listed: [c], board: [b, c] };
  expect(told(holdRows(show([a, b, c]), without, 'all'))).toBe('(a) [b] c');
  expect(told(holdRows(show([a, b, c]), without, { key: keyOf(b) }))).toBe('[b] c');
  expect(told(holdRows(show([a, b, c]), without, null))).toBe('c');
  const changed = { ...b, state: 'over' } as const;
  const held = holdRows(show([a, b]), { listed: [a], board: [a, changed] }, 'all');
  expect(held[1]).toEqual({ row: changed, standing: 'hidden' });
});

test('a row that did not change keeps its identity, so that it is not drawn again', () => {
  const before = show([a, b]);
  const changed = { ...b, state: 'notListed' } as const;
  const after = holdRows(before, all([a, changed]), 'all');
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.row).toBe(changed);
  const gone = holdRows(after, all([changed]), 'all');
  expect(holdRows(gone, all([changed]), 'all')[0]).toBe(gone[0]);
});

test('everything held: once too many have left, rows stand in order again', () => {
  const many = Array.from({ length: goneAtMost + 1 }, (_, place) => startedRow(`m${place}`, 100 + place));
  const shown = show([...many, a]);
  const [first, ...others] = many;
  expect(holdRows(shown, all(first ? [a, first] : []), 'all')).toHaveLength(goneAtMost + 2);
  expect(others).toHaveLength(goneAtMost);
  expect(told(holdRows(shown, all([a]), 'all'))).toBe('a');
});
