import { expect, test } from 'vitest';
import type { Access, ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { sayAccess } from '../../../electron/words/say-access.ts';
import { keyActs } from '../../../renderer/connections/list/key-acts.ts';
import { connectionSample } from './snapshot-sample.ts';

const now = 20_000;

function actsFor(access: Access, change: Partial<ConnectionView> = {}) {
  const view: ConnectionView = { ...connectionSample('riga'), access, ...change };
  return keyActs(view, sayAccess(view, now).failure);
}

const missing = (failure: Failure): Access => ({ state: 'missing', failure });
const set = {
  state: 'set',
  ending: 'B4t7',
  kept: 'keychain',
  notKept: null,
  expiresAt: null,
  refusal: null,
} as const;
const both = { retry: 'get', enterKey: true };

test('F65 a keychain that is locked, or has the key no more, is asked again, or the key entered again', () => {
  expect(actsFor(missing({ code: 'keychainLockedOrMissing', connection: 'riga' }))).toEqual(both);
});

test('F66 while the keychain is being asked for long the key can be entered; asking again brings nothing', () => {
  expect(actsFor({ state: 'asking', since: 0 })).toEqual({ retry: null, enterKey: true });
  expect(actsFor({ state: 'asking', since: now })).toEqual({ retry: null, enterKey: false });
});

test.each([
  { code: 'keychainAbsent', cause: 'noService' },
  { code: 'keychainSilent', seconds: 30 },
  { code: 'keychainCrashed' },
  { code: 'keychainFailed' },
] as const)('F67 a keychain in trouble ($code) is asked again, or the key entered again', (failure) => {
  expect(actsFor(missing(failure))).toEqual(both);
});

test('a key that was for one session only is entered again; the keychain never had it', () => {
  expect(actsFor(missing({ code: 'keySessionOver', connection: 'riga' }))).toEqual({
    retry: null,
    enterKey: true,
  });
});

test('F69 a key that the platform refuses, or that expires, is replaced', () => {
  const enter = { retry: null, enterKey: true };
  const refused: Failure = { code: 'keyRefused', platform: 'callab', status: 401 };
  const { sight } = connectionSample('riga', { failure: refused, failingSince: 15_000 });
  expect(actsFor(set, { sight })).toEqual(enter);
  expect(actsFor({ ...set, expiresAt: now + 60_000 })).toEqual(enter);
  expect(actsFor({ ...set, expiresAt: now })).toEqual(enter);
});

test('a key that the keychain did not take is offered to it again', () => {
  const acts = actsFor({ ...set, kept: 'session', notKept: { code: 'keychainLocked' } });
  expect(acts).toEqual({ retry: 'keep', enterKey: false });
});

test('a key that is well, one that is for this session on purpose, a built-in and a leaving connection offer nothing', () => {
  const none = { retry: null, enterKey: false };
  const lost = missing({ code: 'keychainFailed' });
  expect(actsFor(set)).toEqual(none);
  expect(actsFor({ ...set, kept: 'session' })).toEqual(none);
  expect(actsFor(lost, { practice: true })).toEqual(none);
  expect(actsFor(lost, { leaving: true })).toEqual(none);
});
