import { expect, test } from 'vitest';
import { denySwitches } from '../../../../electron/shell/start/denied-switches.ts';

/** A command line of Chromium's that was started with these switches, beside those that it was given otherwise. */
function startedWith(argv: readonly string[], given: readonly string[] = []) {
  const standing = new Set([...argv.flatMap((word) => /^(?:--?|\/)([^=]+)/.exec(word)?.[1] ?? []), ...given]);
  const commandLine = {
    hasSwitch: (name: string) => standing.has(name),
    removeSwitch: (name: string) => void standing.delete(name),
  };
  return { standing, judge: (platform: NodeJS.Platform) => denySwitches(argv, commandLine, platform) };
}

test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'load-extension',
  'disable-web-security',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'log-net-log',
  'proxy-server',
  'proxy-pac-url',
  'host-rules',
  'host-resolver-rules',
  'ssl-key-log-file',
  'enable-features',
  'utility-cmd-prefix',
  'a-switch-that-nobody-knows-yet',
])('F87 --%s is taken away from a packaged app', (name) => {
  const { standing, judge } = startedWith(['--hidden', `--${name}=1`, '--profile', 'mine']);
  expect(judge('linux')).toEqual({ refused: null, removed: [name] });
  expect([...standing]).toEqual(['hidden', 'profile']);
});

test.each(['no-sandbox', 'disable-setuid-sandbox', 'no-zygote', 'single-process', 'js-flags'])(
  'F87 --%s has taken hold already, so the app does not open',
  (name) => {
    expect(startedWith([`--${name}`]).judge('linux')).toEqual({ refused: name, removed: [] });
  },
);

test('F87 ELECTRON_DISABLE_SANDBOX, which Electron makes a switch of, counts as one', () => {
  expect(startedWith([], ['no-sandbox']).judge('linux').refused).toBe('no-sandbox');
});

test('what a person may want stays, and so does what stands behind a bare --', () => {
  const wanted = [
    '--ozone-platform=wayland',
    '--lang=de',
    '--force-device-scale-factor=2',
    '--emergency-stop',
  ];
  const { judge } = startedWith([...wanted, '--', '--proxy-server=x']);
  expect(judge('linux')).toEqual({ refused: null, removed: [] });
});

test('one dash is enough for Chromium, on Windows a slash and capitals too', () => {
  expect(startedWith(['-proxy-server=x', '/tmp/a']).judge('linux').removed).toEqual(['proxy-server']);
  const { judge } = startedWith(['/PROXY-SERVER=x'], ['proxy-server']);
  expect(judge('win32').removed).toEqual(['proxy-server']);
});
