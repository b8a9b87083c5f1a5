import { expect, test } from 'vitest';
import { createRowMoves, type RowMoves } from '../../../renderer/calls/row-moves.ts';

const rowHeight = 50;
const inFirst = 20;
const inSecond = 70;

function stand(moves: RowMoves, order: string, now: number): void {
  const rows = [...order].map((key, place) => ({
    key,
    top: place * rowHeight,
    bottom: (place + 1) * rowHeight,
  }));
  moves.note(rows, now);
}

function standing(order: string): RowMoves {
  const moves = createRowMoves();
  stand(moves, order, 0);
  return moves;
}

test('a press is not taken for a row in whose place another stood a moment before', () => {
  const moves = standing('abc');
  stand(moves, 'bc', 1_000);
  expect(moves.otherStoodAt(inFirst, 'b', 1_200)).toBe(true);
  expect(moves.otherStoodAt(inSecond, 'c', 1_499)).toBe(true);
  expect(moves.otherStoodAt(inFirst, 'b', 1_500)).toBe(false);
});

test('a row that stayed where it was is pressed as ever while others move', () => {
  const moves = standing('abc');
  stand(moves, 'ac', 1_000);
  expect(moves.otherStoodAt(inFirst, 'a', 1_001)).toBe(false);
  expect(moves.otherStoodAt(inSecond, 'c', 1_001)).toBe(true);
});

test('a row where none stood before can be pressed at once', () => {
  const moves = standing('a');
  stand(moves, 'ab', 1_000);
  expect(moves.otherStoodAt(inSecond, 'b', 1_001)).toBe(false);
});

test('of several moves within a moment each counts', () => {
  const moves = standing('abc');
  stand(moves, 'bac', 1_000);
  stand(moves, 'abc', 1_100);
  expect(moves.otherStoodAt(inFirst, 'a', 1_200)).toBe(true);
  expect(moves.otherStoodAt(2 * rowHeight, 'c', 1_200)).toBe(false);
});
