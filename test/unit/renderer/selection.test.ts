import { expect, test } from 'vitest';
import {
  extended,
  nothingSelected,
  onlyRow,
  rangeTo,
  type Selection,
  toggled,
} from '../../../renderer/state/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const selectable = new Set(['a', 'b', 'd', 'e']);

function keys({ selected }: Selection): string {
  return [...selected].sort().join('');
}

test('a click selects this row alone; a row that cannot be ended is never selected', () => {
  const two = toggled(onlyRow('a', selectable), 'b', selectable);
  expect(keys(two)).toBe('ab');
  expect(keys(onlyRow('d', selectable))).toBe('d');
  expect(keys(onlyRow('c', selectable))).toBe('');
  expect(keys(toggled(two, 'c', selectable))).toBe('ab');
  expect(keys(toggled(two, 'a', selectable))).toBe('b');
});

test('a range runs from the last pick, either way, over what can be ended', () => {
  const picked = onlyRow('d', selectable);
  expect(keys(rangeTo(picked, 'b', order, selectable, false))).toBe('bd');
  expect(keys(rangeTo(picked, 'e', order, selectable, false))).toBe('de');
  const again = rangeTo(rangeTo(picked, 'a', order, selectable, false), 'e', order, selectable, false);
  expect(keys(again)).toBe('de');
});

test('a range beside what is selected keeps it; one without its anchor on the list is the row alone', () => {
  const picked = toggled(onlyRow('a', selectable), 'd', selectable);
  expect(keys(rangeTo(picked, 'e', order, selectable, true))).toBe('ade');
  expect(keys(rangeTo(picked, 'e', order, selectable, false))).toBe('de');
  expect(keys(rangeTo(nothingSelected, 'b', order, selectable, false))).toBe('b');
  expect(keys(rangeTo(onlyRow('gone', selectable), 'b', order, selectable, false))).toBe('b');
});

test('a range by keyboard begins where the focus is, grows and shrinks with it', () => {
  const step = (selection: Selection, from: string, to: string) =>
    extended(selection, { from, to }, order, selectable);
  const first = step(onlyRow('a', selectable), 'd', 'e');
  expect(keys(first)).toBe('de');
  const back = step(step(first, 'e', 'd'), 'd', 'c');
  expect(keys(back)).toBe('d');
  expect(keys(step(back, 'c', 'b'))).toBe('bd');
});
