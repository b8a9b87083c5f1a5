import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Keychain } from '../../electron/secrets/keychain.ts';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { openKeyringKeychain } from '../support/keyring-keychain.ts';
import { throughKeytar } from '../support/through-keytar.ts';

const account = '7f0c https://api.callab.example/v1';
let keyring: Keyring;
let keychain: Keychain;

beforeAll(async () => {
  keyring = await startKeyring();
  keychain = openKeyringKeychain(keyring);
});

afterAll(async () => {
  keychain.close();
  await keyring.stop();
});

const seen = (service: string, name: string) => throughKeytar(keyring, 'getPassword', service, name);

test('a key is kept, given back to another start, replaced and removed', async () => {
  expect(await keychain.get(account)).toMatchObject({ kind: 'none' });
  expect(await keychain.set(account, 'first')).toBeNull();
  expect(seen('Callstop', account)).toBe('first');
  const other = openKeyringKeychain(keyring);
  expect(await other.get(account)).toEqual({ kind: 'found', key: 'first' });
  other.close();
  expect(await keychain.set(account, 'second')).toBeNull();
  expect(await keychain.get(account)).toEqual({ kind: 'found', key: 'second' });
  expect(await keychain.remove(account)).toBeNull();
  expect(await keychain.get(account)).toMatchObject({ kind: 'none' });
  expect(seen('Callstop', account)).toBeNull();
});

test('removing what is not there is no failure', async () => {
  expect(await keychain.remove('nobody https://nowhere.example')).toBeNull();
});

test('a look whether keys can be kept leaves nothing behind', async () => {
  expect(await keychain.check()).toBeNull();
  expect(seen('Callstop', 'check')).toBeNull();
});

test('what other programs keep stays as it is, also under the same name', async () => {
  for (const service of ['Callstopper', 'Other'])
    throughKeytar(keyring, 'setPassword', service, account, service);
  throughKeytar(keyring, 'setPassword', 'Callstop', 'other account', 'mine');
  expect(await keychain.get(account)).toMatchObject({ kind: 'none' });
  expect(await keychain.set(account, 'key')).toBeNull();
  expect(await keychain.remove(account)).toBeNull();
  for (const service of ['Callstopper', 'Other']) expect(seen(service, account)).toBe(service);
  expect(seen('Callstop', 'other account')).toBe('mine');
});

test.each([
  ['2,500 bytes', 'k'.repeat(2_500)],
  ['10 KB', 'k'.repeat(10_240)],
  ['one character', 'k'],
  ['white space around it', '  key  '],
  ['a line break', 'key\nkey'],
  ['a euro sign and an emoji', 'schlüssel €😀'],
])('F68 what was given comes back to the byte: %s', async (_, key) => {
  expect(await keychain.set(account, key)).toBeNull();
  expect(await keychain.get(account)).toEqual({ kind: 'found', key });
  expect(await keychain.remove(account)).toBeNull();
});

test.each([
  ['an empty key', account, ''],
  ['a key with a NUL', account, 'key\u0000rest'],
  ['half an emoji', account, 'key\ud83d'],
  ['an empty name', '', 'key'],
  ['a name with a NUL', `${account}\u0000rest`, 'key'],
])('F68 %s is refused in words and nothing is kept', async (_, name, key) => {
  expect(await keychain.set(name, key)).toEqual({ code: 'keychainFailed' });
  expect(await keychain.get(account)).toMatchObject({ kind: 'none' });
});

test('F65 a locked keychain that can ask nobody gives nothing, takes nothing and loses nothing', async () => {
  expect(await keychain.set(account, 'kept')).toBeNull();
  keyring.lock();
  expect(await keychain.get(account)).toEqual({ kind: 'none', ms: expect.any(Number) });
  expect(await keychain.set(account, 'other')).toEqual({ code: 'keychainLocked' });
  expect(await keychain.remove(account)).toEqual({ code: 'keychainLocked' });
  expect(await keychain.check()).toEqual({ code: 'keychainLocked' });
  await keyring.unlock();
  expect(await keychain.get(account)).toEqual({ kind: 'found', key: 'kept' });
  expect(await keychain.remove(account)).toBeNull();
});

test('calls made at once are answered each with its own', async () => {
  const accounts = Array.from({ length: 6 }, (_, index) => `${index} https://api.example`);
  expect(await Promise.all(accounts.map((each) => keychain.set(each, `key of ${each}`)))).toEqual(
    accounts.map(() => null),
  );
  expect(await Promise.all(accounts.map((each) => keychain.get(each)))).toEqual(
    accounts.map((each) => ({ kind: 'found', key: `key of ${each}` })),
  );
  await Promise.all(accounts.map((each) => keychain.remove(each)));
});

test('a closed keychain answers, and keeps nothing any more', async () => {
  const closed = openKeyringKeychain(keyring);
  const waiting = [closed.get(account), closed.get(account)];
  closed.close();
  const failed = { kind: 'failed', failure: { code: 'keychainFailed' } };
  expect(await Promise.all(waiting)).toEqual([failed, failed]);
  expect(await closed.set(account, 'key')).toEqual({ code: 'keychainFailed' });
  expect(seen('Callstop', account)).toBeNull();
});
