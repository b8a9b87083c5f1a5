import { beforeEach, expect, test } from 'vitest';
import type { Access } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { type AccessView, sayAccess } from '../../../electron/words/say-access.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { failureSamples } from './failure-samples.ts';
import { expectPlain } from './plain-words.ts';

beforeEach(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const now = new Date(2026, 10, 21, 14, 2, 11).getTime();
const minute = 60_000;
const set = { state: 'set', ending: '1234', kept: 'keychain', notKept: null, expiresAt: null } as const;

function view(access: Access, more: Partial<AccessView> = {}): AccessView {
  const sight = { asOf: null, complete: false, failure: null, failingSince: null, repeated: 0 };
  return {
    ...{ name: 'Riga', platformName: 'callab', practice: false, leaving: false, access, sight },
    ...more,
  };
}

function told(access: Access, more: Partial<AccessView> = {}): [string, string, Failure['code'] | null] {
  const { label, tone, failure } = sayAccess(view(access, more), now);
  expectPlain(label);
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

test('F66 a keychain whose prompt is left open shows a clock and where to look', () => {
  expect(told({ state: 'asking', since: now - 12_000 })).toEqual([
    'Waiting for the keychain for 12 s',
    'unsure',
    'keyAwaited',
  ]);
  expect(told({ state: 'asking', since: now - 50 })[2]).toBeNull();
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
  expect(told(set, { sight })).toEqual(['Key refused by callab', 'bad', 'keyRefused']);
});

test('a key with a date tells it, warns within the hour, and is expired from that moment on', () => {
  const at = (expiresAt: number) => told({ ...set, expiresAt });
  expect(at(now + 61 * minute)).toEqual(['Key set (…1234), expires at 15:03:11', 'good', null]);
  expect(at(now + 60 * minute)).toEqual(['Key set (…1234), expires at 15:02:11', 'unsure', 'keyExpiring']);
  expect(at(now)).toEqual(['Key expired at 14:02:11', 'bad', 'keyExpired']);
});

test('a removed connection and a built-in one say that, and no more', () => {
  expect(told(set, { leaving: true })).toEqual(['Removed; ends under way are being finished', 'plain', null]);
  expect(told({ ...set, kept: 'session' }, { practice: true })).toEqual(['Built in', 'plain', null]);
});
