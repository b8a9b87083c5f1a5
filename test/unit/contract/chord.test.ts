import { expect, test } from 'vitest';
import { chordFlaw } from '../../../electron/contract/chord.ts';
import { usualShortcut } from '../../../electron/contract/desktop-doors.ts';

test.each([usualShortcut, 'Ctrl+Alt+K', 'Command+Option+Shift+F12', 'super+shift+Delete'])(
  '%s can be the chord of the emergency stop',
  (accelerator) => {
    expect(chordFlaw(accelerator)).toBeNull();
  },
);

test.each(['Alt+F4', 'F12', 'CommandOrControl+End'])('%s has too few keys', (accelerator) => {
  expect(chordFlaw(accelerator)).toBe('tooFewKeys');
});

test.each([
  '',
  '+',
  'Ctrl+Alt',
  'Ctrl+Alt+Shift',
  'Ctrl+Control+K',
  'K+Ctrl+Alt',
  'Ctrl+Moon+K',
  'Ctrl++Alt',
])('“%s” is no chord', (accelerator) => {
  expect(chordFlaw(accelerator)).toBe('notAChord');
});
