import { expect, test } from 'vitest';
import { chordFlaw } from '../../../electron/contract/chord.ts';
import { usualShortcut } from '../../../electron/contract/desktop-doors.ts';
import { type ChordKeys, chordOf, sayChord } from '../../../renderer/emergency/settings/chord.ts';

const none: ChordKeys = { code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const three = { ctrlKey: true, altKey: true, shiftKey: true };

test('the usual chord is recorded as what Electron calls it', () => {
  expect(chordOf({ ...none, ...three, code: 'End' }, false).accelerator).toBe(usualShortcut);
});

test('modifiers alone are shown and make no chord yet', () => {
  const held = chordOf({ ...none, ...three, code: 'ShiftLeft' }, false);
  expect(held).toEqual({ modifiers: ['CommandOrControl', 'Alt', 'Shift'], accelerator: null });
});

test.each([
  ['KeyK', 'K'],
  ['Digit7', '7'],
  ['F12', 'F12'],
  ['ArrowUp', 'Up'],
  ['Enter', 'Return'],
  ['Numpad5', 'num5'],
  ['NumpadAdd', 'numadd'],
  ['Slash', '/'],
])('the key at %s is named %s', (code, name) => {
  const { accelerator } = chordOf({ ...none, ctrlKey: true, altKey: true, code }, false);
  expect(accelerator).toBe(`CommandOrControl+Alt+${name}`);
  expect(accelerator && chordFlaw(accelerator)).toBe(null);
});

test('a key that Electron has no name for makes no chord', () => {
  expect(chordOf({ ...none, ...three, code: 'IntlRo' }, false).accelerator).toBe(null);
});

test('on a Mac Command is the usual modifier and Control one of its own', () => {
  const { accelerator } = chordOf({ ...none, ctrlKey: true, metaKey: true, code: 'KeyS' }, true);
  expect(accelerator).toBe('Control+CommandOrControl+S');
  expect(sayChord(accelerator ?? '', true)).toBe('Ctrl + ⌘ + S');
});

test('a chord is told as it stands on the keyboard', () => {
  expect(sayChord(usualShortcut, false)).toBe('Ctrl + Alt + Shift + End');
});
