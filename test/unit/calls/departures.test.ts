import { expect, test } from 'vitest';
import { boardAfter, listed, row, scan } from '../../support/board-lists.ts';

test('F59 a list asked for before a call was read as over does not bring it back when it comes late', () => {
  const board = boardAfter(listed(1, [row('x', 'live', 1)]), listed(5, [row('x', 'over', 5)]));
  board.apply(listed(2, [row('x', 'live', 2)], { scope: 'full' }));
  expect(board.rows.size).toBe(0);
  board.apply(listed(6, [row('x', 'live', 6)]));
  expect(board.rows.size).toBe(1);
});

test('F59 nor one asked for before two complete lists had missed the call', () => {
  const board = boardAfter(scan, listed(1, [row('x', 'live', 1)]), listed(5, []), listed(6, []));
  board.apply(listed(4, [row('x', 'live', 4)], { scope: 'full' }));
  expect(board.rows.size).toBe(0);
  board.apply(listed(7, [row('x', 'live', 7)], { scope: 'full' }));
  expect(board.rows.size).toBe(1);
});

test('what has left is forgotten when no list under way can be older', () => {
  const board = boardAfter(listed(1, [row('x', 'live', 1)]), listed(5, [row('x', 'over', 5)]));
  expect(board.departed.size).toBe(1);
  board.apply({ kind: 'tidied', now: 900_006 });
  expect(board.departed.size).toBe(0);
});
