import { expect, test } from 'vitest';
import type { Failure } from '../../../../electron/contract/failure.ts';
import { keepLoginItem } from '../../../../electron/shell/login/keep-login-item.ts';
import type { LoginItem, LoginItemReading } from '../../../../electron/shell/login/login-item.ts';

/** A start at login on a system that does as it is told, but for what is given; and a keeper of it in an installed app. */
function bench(
  change: Partial<LoginItem> & {
    readonly reading?: LoginItemReading;
    readonly installed?: boolean;
    readonly turnsItselfOn?: boolean;
    readonly takes?: LoginItemReading;
  } = {},
) {
  const { installed = true, turnsItselfOn = true, takes = 'on' } = change;
  const system: { reading: LoginItemReading; readonly acts: string[] } = {
    reading: change.reading ?? 'none',
    acts: [],
  };
  const told: Failure[] = [];
  let decided = 0;
  const item: LoginItem = {
    read: async () => system.reading,
    async turn(on) {
      system.acts.push(on ? 'on' : 'off');
      system.reading = on ? takes : 'none';
    },
    renew: async () => void system.acts.push('renew'),
    ...change,
  };
  const keeper = keepLoginItem({
    ...{ item, installed, turnsItselfOn, onState: () => undefined },
    onDecided: () => {
      decided += 1;
    },
    onFailure: (failure) => told.push(failure),
  });
  /** Resolves when all that was asked for is done. */
  const done = () => expect.poll(() => keeper.now().state).not.toBe('asking');
  return { keeper, system, told, done, decided: () => decided };
}

const denied = () => Promise.reject(Object.assign(new Error('denied'), { code: 'EACCES' }));

test('the first start of an installed app turns it on, says that it did so by itself, and never does it again', async () => {
  const { keeper, system, decided } = bench();
  keeper.start(false);
  await expect.poll(keeper.now).toEqual({ state: 'on', byItself: true });
  expect(decided()).toBe(1);
  expect(system.acts).toEqual(['renew', 'on']);
  expect(await keeper.turn(false)).toEqual({ ok: true, value: null });
  expect(keeper.now()).toEqual({ state: 'off' });

  const later = bench();
  later.keeper.start(true);
  await later.done();
  expect(later.system.acts).toEqual(['renew']);
  expect(later.keeper.now()).toEqual({ state: 'off' });
});

test.each([
  ['off', { state: 'off' }],
  ['on', { state: 'on', byItself: false }],
  ['heldByStartupApps', { state: 'blocked', by: 'startupApps' }],
] as const)('a first start leaves what somebody has set: %s', async (reading, state) => {
  const { keeper, system, decided } = bench({ reading });
  keeper.start(false);
  await expect.poll(decided).toBe(1);
  expect(keeper.now()).toEqual(state);
  expect(system.acts).toEqual(['renew']);
});

test('a copy that is not installed, and one on a profile of its own, turn nothing on by themselves', async () => {
  const copy = bench({ installed: false, turnsItselfOn: false });
  copy.keeper.start(false);
  await copy.done();
  expect(copy.system.acts).toEqual([]);
  expect(copy.decided()).toBe(0);
});

test('a first start that can’t turn it on says so, and the next one tries again', async () => {
  const { keeper, told, decided } = bench({ turn: denied });
  keeper.start(false);
  await expect.poll(() => told).toEqual([{ code: 'loginItemNotSet', cause: 'EACCES' }]);
  expect(keeper.now()).toEqual({ state: 'off' });
  expect(decided()).toBe(0);
});

test('a system that says nothing and does nothing is found out', async () => {
  const { keeper, told } = bench({ takes: 'none' });
  keeper.start(false);
  await expect.poll(() => told).toEqual([{ code: 'loginItemNotSet', cause: 'notTaken' }]);
  const failure = { code: 'loginItemNotSet', cause: 'notTaken' };
  expect(await keeper.turn(true)).toEqual({ ok: false, failure });
});

test('what the system holds back is on as far as Callstop can do it, and told as held back', async () => {
  const { keeper } = bench({ takes: 'heldForApproval' });
  expect(await keeper.turn(true)).toEqual({ ok: true, value: null });
  expect(keeper.now()).toEqual({ state: 'blocked', by: 'approval' });
});

test('what was changed in the system is seen with the next look', async () => {
  const { keeper, system, done } = bench({ reading: 'on' });
  keeper.look();
  await done();
  system.reading = 'off';
  keeper.look();
  await expect.poll(keeper.now).toEqual({ state: 'off' });
});

test('what can’t be read is told as that, and can be tried again', async () => {
  const { keeper, system, done } = bench({ read: denied, reading: 'none' });
  keeper.start(false);
  await done();
  const failure = { code: 'loginItemNotRead', cause: 'EACCES' };
  expect(keeper.now()).toEqual({ state: 'unreadable', failure });
  expect(system.acts).toEqual([]);
});

test('one that can’t be is asked nothing, and a press is refused with why', async () => {
  const nothing = () => undefined;
  const keeper = keepLoginItem({
    ...{ item: 'practice', installed: true, turnsItselfOn: true },
    ...{ onState: nothing, onDecided: nothing, onFailure: nothing },
  });
  keeper.start(false);
  keeper.look();
  const failure = { code: 'loginItemAbsent', cause: 'practice' };
  expect(await keeper.turn(true)).toEqual({ ok: false, failure });
  expect(keeper.now()).toEqual({ state: 'notHere', cause: 'practice' });
});
