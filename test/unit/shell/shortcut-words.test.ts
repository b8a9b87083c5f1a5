import { expect, test } from 'vitest';
import { usualShortcut } from '../../../electron/contract/desktop-doors.ts';
import { isChord } from '../../../electron/shell/chord.ts';
import { stopCommand } from '../../../electron/shell/start/stop-command.ts';

test.each([usualShortcut, 'Control+Alt+Shift+F12', 'Super+Shift+Plus', 'Ctrl+Alt+q', 'F5'])(
  '%s is a chord that a system can know',
  (chord) => {
    expect(isChord(chord)).toBe(true);
  },
);

test.each(['', 'Control+', 'Control+Control+A', 'Hyper+A', 'Control+Ä', 'Control+Foo', 'Control+Shift'])(
  '%j is none',
  (text) => {
    expect(isChord(text)).toBe(false);
  },
);

test('the command to bind is one that a shell reads as it is meant', () => {
  const app = { executable: '/opt/Callstop/callstop', appFolder: null, profile: null, practice: false };
  expect(stopCommand(app)).toBe('/opt/Callstop/callstop --emergency-stop');
  const folder = { ...app, appFolder: '/home/o’neil/call stop', profile: "/srv/it's", practice: true };
  expect(stopCommand(folder)).toBe(
    `/opt/Callstop/callstop '/home/o’neil/call stop' --profile '/srv/it'\\''s' --practice --emergency-stop`,
  );
});
