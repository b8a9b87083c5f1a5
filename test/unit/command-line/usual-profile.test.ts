import { expect, test } from 'vitest';
import { usualProfile } from '../../../electron/command-line/usual-profile.ts';

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
