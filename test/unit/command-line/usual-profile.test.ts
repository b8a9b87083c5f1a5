import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { usualProfile } from '../../../electron/command-line/usual-profile.ts';
import packageFile from '../../../package.json' with { type: 'json' };

test.each([
  ['linux', {}, '/home/ann', '/home/ann/.config/Callstop'],
  ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/ann', '/cfg/Callstop'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/ann', '/home/ann/.config/Callstop'],
  ['darwin', { XDG_CONFIG_HOME: '/cfg' }, '/Users/ann', '/Users/ann/Library/Application Support/Callstop'],
  [
    'win32',
    { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' },
    'C:\\Users\\ann',
    'C:\\Users\\ann\\AppData\\Roaming\\Callstop',
  ],
  ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Roaming\\Callstop'],
] as const)('%s with %j', (platform, env, home, expected) => {
  expect(usualProfile({ platform, env, home })).toBe(expected);
});

test('its folder has the name that Electron gives the app’s own data on every system', () => {
  const at = (platform: NodeJS.Platform) => usualProfile({ platform, env: {}, home: '/h' });
  expect(win32.basename(at('win32'))).toBe(packageFile.productName);
  for (const platform of ['linux', 'darwin'] as const) {
    expect(posix.basename(at(platform))).toBe(packageFile.productName);
  }
});
