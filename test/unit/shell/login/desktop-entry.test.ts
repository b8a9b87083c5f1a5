import { expect, test } from 'vitest';
import { desktopEntry, execOf, readDesktopEntry } from '../../../../electron/shell/login/desktop-entry.ts';

test('a plain command stands as it is; what a desktop would read otherwise is quoted, and escaped as a value', () => {
  expect(execOf('/opt/Callstop/callstop-app', ['--hidden'])).toBe('/opt/Callstop/callstop-app --hidden');
  expect(execOf('/home/jo/My apps/Callstop.AppImage', ['--profile', 'it’s $5'])).toBe(
    '"/home/jo/My apps/Callstop.AppImage" --profile "it’s \\\\$5"',
  );
  expect(execOf('/a', ['back\\slash', '100%', 'say "hi"', '`x`', 'a\nb', ''])).toBe(
    '/a "back\\\\\\\\slash" 100%% "say \\\\"hi\\\\"" "\\\\`x\\\\`" "a\\nb" ""',
  );
});

test('an entry is on; hidden, disabled or without a command it is off', () => {
  const text = desktopEntry('/opt/Callstop/callstop-app', ['--hidden']);
  expect(readDesktopEntry(text)).toEqual({ on: true, exec: '/opt/Callstop/callstop-app --hidden' });
  for (const line of ['Hidden=true', 'X-GNOME-Autostart-enabled=false', 'Hidden = true', 'Exec=']) {
    expect(readDesktopEntry(`${text}${line}\n`).on, line).toBe(false);
  }
  for (const line of [
    'Hidden=false',
    '# Hidden=true',
    'Hidden[de]=true',
    '[Desktop Action x]\nHidden=true',
  ]) {
    expect(readDesktopEntry(`${text}${line}\r\n`).on, line).toBe(true);
  }
  for (const empty of ['', 'Exec=/a', '[Desktop Entry]', '\u0000\u0001']) {
    expect(readDesktopEntry(empty), empty).toEqual({ on: false, exec: null });
  }
});
