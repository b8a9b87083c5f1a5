import { beforeEach, describe, expect, test } from 'vitest';
import type { Access } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { type AccessView, sayAccess } from '../../../electron/words/say-access.ts';
import {
  type FailureWords,
  sayFailure,
  sayKeychainCheck,
  sayNotKept,
} from '../../../electron/words/say-failure.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { failureSamples } from './failure-samples.ts';
import { expectPlain } from './plain-words.ts';

beforeEach(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const now = new Date(2026, 10, 21, 14, 2, 11).getTime();
const keychainSamples = (
  ['keychainAbsent', 'keychainLocked', 'keychainSilent', 'keychainCrashed', 'keychainFailed'] as const
).flatMap((code): readonly Failure[] => failureSamples[code]);
const minute = 60_000;
const set = {
  state: 'set',
  ending: '1234',
  kept: 'keychain',
  notKept: null,
  expiresAt: null,
  refusal: null,
} as const;

const listed = { asOf: now - 1_000, failure: null, failingSince: null };

function view(access: Access, more: Partial<AccessView> = {}): AccessView {
  const sight = { asOf: null, complete: false, failure: null, failingSince: null, repeated: 0 };
  return {
    ...{
      name: 'Riga',
      platformName: 'callab',
      practice: false,
      leaving: false,
      canList: true,
      access,
      sight,
    },
    ...more,
  };
}

function told(access: Access, more: Partial<AccessView> = {}): [string, string, Failure['code'] | null] {
  const { label, tone, failure, why } = sayAccess(view(access, more), now);
  expectPlain(label);
  expect(why === null).toBe(failure === null);
  for (const sentence of Object.values(why ?? {})) expectPlain(sentence);
  return [label, tone, failure?.code ?? null];
}

test('a key that is kept shows four characters at most, and none where it is short', () => {
  expect(told(set)).toEqual(['Key set (…1234)', 'good', null]);
  expect(told({ ...set, ending: '' })).toEqual(['Key set', 'good', null]);
});

test('a key for this session only says so, and why where that was not wanted', () => {
  const session = { ...set, kept: 'session' } as const;
  expect(told(session)).toEqual(['Key set (…1234), for this session only', 'plain', null]);
  const notKept = { code: 'keychainLocked' } as const;
  expect(told({ ...session, notKept })).toEqual([
    'Key set (…1234), for this session only',
    'unsure',
    'keychainLocked',
  ]);
});

test('a keychain that has only just been asked has taken no time worth a clock', () => {
  for (const since of [now, now - 999]) {
    expect(told({ state: 'asking', since })).toEqual(['Asking the keychain', 'unsure', null]);
  }
});

test('F66 a keychain whose prompt is left open shows a clock and where to look', () => {
  expect(told({ state: 'asking', since: now - 12_000 })).toEqual([
    'Waiting for the keychain for 12 s',
    'unsure',
    'keyAwaited',
  ]);
});

test('F65 a key that the keychain does not give is locked or missing, never one of the two', () => {
  const failure = { code: 'keychainLockedOrMissing', connection: 'Riga' } as const;
  expect(told({ state: 'missing', failure })).toEqual([
    'Keychain locked, or key missing',
    'bad',
    'keychainLockedOrMissing',
  ]);
});

test('F67 no keychain, a silent one and a broken one are told apart; anything else is no key', () => {
  const label = (failure: Failure) => told({ state: 'missing', failure })[0];
  expect(label({ code: 'keychainAbsent', cause: 'noService' })).toBe('No keychain on this computer');
  expect(label({ code: 'keychainSilent', seconds: 30 })).toBe('Keychain does not answer');
  expect(label({ code: 'keychainCrashed' })).toBe('Keychain could not be asked');
  expect(label({ code: 'keySessionOver', connection: 'Riga' })).toBe(
    'Key was for one session only; enter it again',
  );
  for (const failure of Object.values(failureSamples).flat()) expectPlain(label(failure));
  expect(label({ code: 'noConnection' })).toBe('No key');
});

test('F69 a key that the platform refuses is not called set', () => {
  const failure = { code: 'keyRefused', platform: 'callab', status: 401 } as const;
  const sight = { asOf: null, complete: false, failure, failingSince: now, repeated: 0 };
  expect(told(set, { sight })).toEqual(['Key refused by callab (…1234)', 'bad', 'keyRefused']);
  expect(told({ ...set, ending: '' }, { sight })[0]).toBe('Key refused by callab');
});

test('F69 where no list shows it, a key that its newest test found refused is not called set', () => {
  const refusal = { code: 'keyRefused', platform: 'voice.ai', status: 401 } as const;
  const voice = { canList: false, platformName: 'voice.ai' };
  expect(told({ ...set, refusal }, voice)).toEqual(['Key refused by voice.ai (…1234)', 'bad', 'keyRefused']);
  expect(told({ ...set, refusal })[2]).toBe('keyRefused');
  // Lists that have come since say it better.
  expect(told({ ...set, refusal }, { sight: listed })[2]).toBeNull();
});

test('a key with a date tells it, warns within the hour, and then says no more than the key itself', () => {
  const at = (expiresAt: number, more = {}) => told({ ...set, expiresAt }, more);
  expect(at(now + 61 * minute)).toEqual(['Key set (…1234), expires at 15:03:11', 'good', null]);
  expect(at(now + 60 * minute)).toEqual([
    'Key set (…1234), expires soon, at 15:02:11',
    ...['unsure', 'keyExpiring'],
  ]);
  const expired = 'Key set (…1234), says that it expired at 14:02:11';
  expect(at(now)).toEqual([expired, 'bad', 'keyExpired']);
  expect(at(now, { sight: listed })).toEqual([expired, 'unsure', 'keyExpired']);
  expect(at(now, { sight: listed, canList: false })[1]).toBe('bad');
  expect(at(now, { sight: { ...listed, failingSince: now } })[1]).toBe('bad');
});

test('a removed connection and a built-in one say that, and no more', () => {
  expect(told(set, { leaving: true })).toEqual(['Removed; ends under way are being finished', 'plain', null]);
  expect(told({ ...set, kept: 'session' }, { practice: true })).toEqual(['Built in', 'plain', null]);
});

describe.each(keychainSamples)('a keychain in trouble says what is true of it: %j', (failure) => {
  const whole = (why: FailureWords | null) => (why === null ? '' : Object.values(why).join(' '));

  test('where it gives no key, calls can be neither seen nor ended', () => {
    const said = whole(sayAccess(view({ state: 'missing', failure }), now).why);
    expect(said).toContain('neither seen nor ended');
    expect(said).toContain('enter the key again');
    expect(said).not.toMatch(/take the key|works now/);
  });

  test('where a key is not kept, it works until Callstop ends', () => {
    const access = { ...set, kept: 'session', notKept: failure } as const;
    const said = whole(sayAccess(view(access), now).why);
    expect(said).toContain('works now. It is gone when Callstop ends');
    expect(said).not.toMatch(/neither seen nor ended|can’t be had|for this session only/);
  });

  test('where it is only asked whether it keeps keys, nothing is said of a key that there is', () => {
    const words = sayKeychainCheck(failure);
    for (const sentence of Object.values(words)) expectPlain(sentence);
    expect(whole(words)).toContain('One that is entered can be used for this session only');
    expect(whole(words)).not.toMatch(/did not take the key|works now|neither seen nor ended/);
  });
});

test('what is no trouble of the keychain says the same in each situation', () => {
  const failure = { code: 'connectionsNotKept', cause: 'ENOSPC' } as const;
  for (const say of [sayNotKept, sayKeychainCheck]) expect(say(failure)).toEqual(sayFailure(failure));
});
