import { expect, test } from 'vitest';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { mayBeBaseUrl } from '../../../renderer/connections/list/sight-buttons.tsx';
import { needsLook, sightTrouble } from '../../../renderer/connections/sight-trouble.ts';
import { connectionSample } from './snapshot-sample.ts';

const now = 20_000;
const unreachable: Failure = { code: 'notReachable', host: 'riga.example', cause: 'refused' };
const lost = connectionSample('riga', { failure: unreachable, failingSince: 15_000 });
const { access } = lost;

test('lists that do not come are told where the key does not tell why', () => {
  expect(sightTrouble(lost, now)).toEqual(unreachable);
  expect(needsLook(lost, now)).toBe(true);
  expect(needsLook(connectionSample('riga'), now)).toBe(false);
});

test.each<[string, Partial<ConnectionView>]>([
  ['the key is missing', { access: { state: 'missing', failure: { code: 'keychainFailed' } } }],
  ['the key is being asked for', { access: { state: 'asking', since: now } }],
  ['the connection is leaving', { leaving: true }],
])('not where %s', (_why, change) => {
  expect(sightTrouble({ ...lost, ...change }, now)).toBeNull();
});

test('F37 a platform that can’t be asked for lists is told when it can’t be reached', () => {
  expect(sightTrouble({ ...lost, canList: false }, now)).toEqual(unreachable);
});

test('not where the key is refused, nor where a list came in part', () => {
  const refused: Failure = { code: 'keyRefused', platform: 'callab', status: 401 };
  const part = connectionSample('riga', { complete: false, failure: unreachable });
  expect(sightTrouble(connectionSample('riga', { failure: refused, failingSince: 15_000 }), now)).toBeNull();
  expect(sightTrouble(part, now)).toBeNull();
});

test('a key that is only not kept, or expires soon, hides no lists that do not come', () => {
  if (access.state !== 'set') throw new Error('The sample has a key.');
  const notKept = { ...access, kept: 'session', notKept: { code: 'keychainLocked' } } as const;
  expect(sightTrouble({ ...lost, access: notKept }, now)).toEqual(unreachable);
  expect(sightTrouble({ ...lost, access: { ...access, expiresAt: now + 1_000 } }, now)).toEqual(unreachable);
});

test('another base URL is offered where that may be the way out', () => {
  expect(mayBeBaseUrl(unreachable)).toBe(true);
  expect(mayBeBaseUrl({ code: 'privateAddress', host: 'riga.example' })).toBe(true);
  expect(mayBeBaseUrl({ code: 'notTrusted', host: 'riga.example', cause: 'expired' })).toBe(true);
  expect(mayBeBaseUrl({ code: 'platformTrouble', platform: 'callab', status: 503 })).toBe(false);
});
