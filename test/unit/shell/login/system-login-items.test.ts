import type { App, LaunchItems, LoginItemSettings, Settings } from 'electron';
import { expect, test } from 'vitest';
import { macLoginItem } from '../../../../electron/shell/login/login-item-mac.ts';
import { loginItemName } from '../../../../electron/shell/login/login-item-name.ts';
import { windowsLoginItem } from '../../../../electron/shell/login/login-item-windows.ts';

/** Electron's calls, with an answer that can be changed. What the systems make of them only they can show. */
function system(change: Partial<LoginItemSettings> = {}) {
  const set: Settings[] = [];
  const asked: unknown[] = [];
  const answer: LoginItemSettings = {
    ...{ openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false },
    ...{ launchItems: [], status: 'not-registered' },
    ...change,
  };
  const app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'> = {
    getLoginItemSettings(options) {
      asked.push(options);
      return answer;
    },
    setLoginItemSettings: (settings) => void set.push(settings),
  };
  return { app, set, asked };
}

const ours: LaunchItems = {
  ...{ name: 'app.callstop.Callstop', path: 'C:\\Callstop.exe', args: [], scope: 'user', enabled: true },
};
const program = 'C:\\Users\\Jo Doe\\AppData\\Local\\Programs\\Callstop\\Callstop.exe';

function onWindows(launchItems: LaunchItems[], words = ['--hidden']) {
  const { app, set, asked } = system({ launchItems });
  const name = loginItemName(null);
  return { item: windowsLoginItem({ app, name, program, words }), set, asked };
}

test('Windows: the command is written as it has to be read, by a name of its own, and asked for in the same words', async () => {
  const { item, set, asked } = onWindows([], ['--profile', 'D:\\Call centre\\', '--hidden']);
  await item.turn(true);
  await item.turn(false);
  const command = { path: `"${program}"`, args: ['--profile', '"D:\\Call centre\\\\"', '--hidden'] };
  const name = 'app.callstop.Callstop';
  expect(set).toEqual([
    { ...command, name, openAtLogin: true },
    { ...command, name, openAtLogin: false },
  ]);
  expect(await item.read()).toBe('none');
  expect(asked).toEqual([command]);
});

test('Windows: what the Task Manager disables is held back, and only this user’s entry of this name counts', async () => {
  expect(await onWindows([ours]).item.read()).toBe('on');
  expect(await onWindows([{ ...ours, enabled: false }]).item.read()).toBe('heldByStartupApps');
  expect(await onWindows([{ ...ours, scope: 'machine' }]).item.read()).toBe('none');
  expect(await onWindows([{ ...ours, name: loginItemName('D:\\other') }]).item.read()).toBe('none');
});

test('Windows: what is on is written anew with each start; what is held back is left so', async () => {
  const on = onWindows([ours]);
  await on.item.renew();
  expect(on.set).toMatchObject([{ openAtLogin: true }]);
  for (const items of [[], [{ ...ours, enabled: false }]]) {
    const left = onWindows(items);
    await left.item.renew();
    expect(left.set).toEqual([]);
  }
});

test.each([
  ['enabled', 'on'],
  ['requires-approval', 'heldForApproval'],
  ['not-registered', 'none'],
  ['not-found', 'none'],
] as const)('macOS: %s is %s', async (status, reading) => {
  const { app, set } = system({ status });
  const item = macLoginItem(app);
  expect(await item.read()).toBe(reading);
  await item.turn(true);
  expect(set).toEqual([{ openAtLogin: true }]);
});

test('every profile but the usual one has a name of its own, the same each time', () => {
  expect(loginItemName(null)).toBe('app.callstop.Callstop');
  expect(loginItemName('/a')).toMatch(/^app\.callstop\.Callstop-[0-9a-f]{8}$/);
  expect(loginItemName('/a')).toBe(loginItemName('/a'));
  expect(loginItemName('/a')).not.toBe(loginItemName('/b'));
});
