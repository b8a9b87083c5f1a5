import { expect, test } from 'vitest';
import type { Access } from '../../../electron/contract/connection.ts';
import { noDesktop } from '../../../electron/contract/desktop-doors.ts';
import type { LoginItemState } from '../../../electron/contract/login-item.ts';
import { desktopDoors } from '../../../electron/owner/emergency-schemas.ts';
import { access, connection, snapshot } from '../../../electron/owner/snapshot-schemas.ts';
import { connectionSample, snapshotSample } from '../../support/fake-owner.ts';

const accesses: readonly Access[] = [
  { state: 'asking', since: 1 },
  { state: 'set', ending: 'B4t7', kept: 'keychain', notKept: null, expiresAt: 1, refusal: null },
  {
    state: 'set',
    ending: '',
    kept: 'session',
    notKept: { code: 'keychainLocked' },
    expiresAt: null,
    refusal: null,
  },
  {
    ...{ state: 'set', ending: '', kept: 'session', notKept: null, expiresAt: null },
    refusal: { code: 'keyRefused', platform: 'voice.ai', status: 401 },
  },
  { state: 'missing', failure: { code: 'keychainAbsent', cause: 'noBus' } },
];

test.each(accesses)('a connection is taken over as it is: %j', (stands) => {
  const view = connectionSample({ access: stands });
  expect(connection.parse(view)).toEqual(view);
  expect(snapshot.parse(snapshotSample([view]))).toEqual(snapshotSample([view]));
});

test.each(accesses)('what is no part of it stays outside: %j', (stands) => {
  expect(access.parse({ ...stands, key: 'a key' })).toEqual(stands);
});

test.each([
  { state: 'missing', failure: null },
  { state: 'missing', failure: { code: 'no such failure' } },
  { state: 'set', ending: '' },
  { state: 'open' },
])('what is no access is refused: %j', (strange) => {
  expect(access.safeParse(strange).success).toBe(false);
});

const logins: readonly LoginItemState[] = [
  { state: 'asking' },
  { state: 'on', byItself: true },
  { state: 'off' },
  { state: 'blocked', by: 'startupApps' },
  { state: 'notHere', cause: 'practice' },
  { state: 'unreadable', failure: { code: 'loginItemNotRead', cause: 'EACCES' } },
];

test.each(logins)('doors are taken over with the start at login as it is: %j', (atLogin) => {
  const doors = { ...noDesktop, atLogin };
  expect(desktopDoors.parse(doors)).toEqual(doors);
});
