import { expect, test } from 'vitest';
import { type PickerPlace, pickerAct } from '../../../renderer/calls/reason-keys.ts';

function press(key: string, place: PickerPlace = 'list', change: Partial<KeyboardEvent> = {}) {
  const off = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };
  return pickerAct({ key, code: '', ...off, ...change }, place);
}

test('a digit ends with its favourite in the list, and types in the search', () => {
  expect(press('3')).toEqual({ end: 3 });
  expect(press('3', 'search')).toBeNull();
  expect(press('0')).toBeNull();
});

test('on keyboards that give digits only with Shift the digit’s own key does', () => {
  expect(press('&', 'list', { code: 'Digit1' })).toEqual({ end: 1 });
  expect(press('&', 'search', { code: 'Digit1' })).toBeNull();
  expect(press('ArrowUp', 'list', { code: 'Numpad8' })).toEqual({ move: -1 });
});

test('Ctrl and a digit make a favourite anywhere', () => {
  for (const place of ['list', 'search'] as const)
    expect(press('4', place, { ctrlKey: true })).toEqual({ favour: 4 });
  expect(press('a', 'list', { ctrlKey: true })).toBeNull();
});

test('a key held down moves, but never ends and never makes a favourite', () => {
  const repeat = { repeat: true };
  expect(press('ArrowDown', 'list', repeat)).toEqual({ move: 1 });
  for (const key of ['3', 'Enter', ' ', 'e']) expect(press(key, 'list', repeat)).toBeNull();
  expect(press('3', 'list', { ...repeat, ctrlKey: true })).toBeNull();
});

test('a letter goes to the search, and the search keeps its own keys', () => {
  expect(press('w')).toBe('type');
  expect(press('/')).toBe('search');
  for (const key of ['w', '/', ' ', 'Home', 'End']) expect(press(key, 'search')).toBeNull();
  expect(press('Enter', 'search')).toBe('pick');
  expect(press('Escape', 'search')).toBe('close');
});
