import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Keychain } from '../../electron/secrets/keychain.ts';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { openKeyringKeychain } from '../support/keyring-keychain.ts';
import { startDisplay, type XDisplay } from '../support/x-display.ts';

const account = '7f0c https://api.callab.example/v1';
/** How long a sign is waited for that comes at once on a machine with nothing else to do. */
const patience = { timeout: 20_000 };
let display: XDisplay;
let keyring: Keyring;
let keychain: Keychain;

beforeAll(async () => {
  display = await startDisplay();
});

afterAll(() => display.stop());

beforeEach(async () => {
  keyring = await startKeyring({ display: display.name });
  keychain = openKeyringKeychain(keyring);
  expect(await keychain.set(account, 'kept')).toBeNull();
  keyring.lock();
});

afterEach(async () => {
  keychain.close();
  await keyring.stop();
});

/** Waits until the person is asked for the keyring's password. */
async function asking(): Promise<void> {
  await expect.poll(() => keyring.prompterPid() !== null, patience).toBe(true);
}

/** Closes the question as a person who cancels does: the program that asks goes without an answer. */
async function dismiss(): Promise<void> {
  await asking();
  process.kill(Number(keyring.prompterPid()), 'SIGKILL');
}

test('F66 a dismissed prompt gives no key and takes none; nothing is lost', async () => {
  const got = keychain.get(account);
  await dismiss();
  expect(await got).toEqual({ kind: 'none', ms: expect.any(Number) });
  const set = keychain.set(account, 'other');
  await dismiss();
  expect(await set).toEqual({ code: 'keychainLocked' });
  const removed = keychain.remove(account);
  await dismiss();
  expect(await removed).toEqual({ code: 'keychainLocked' });
  const checked = keychain.check();
  await dismiss();
  expect(await checked).toEqual({ code: 'keychainLocked' });
  await keyring.unlock();
  expect(await keychain.get(account)).toEqual({ kind: 'found', key: 'kept' });
});

test('F66 a prompt that is left open ends in words, stays for the person, and does not multiply', async () => {
  const impatient = openKeyringKeychain(keyring, 4_000);
  const silent = { kind: 'failed', failure: { code: 'keychainSilent', seconds: 4 } };
  const first = impatient.get(account);
  await asking();
  const prompter = keyring.prompterPid();
  expect(await first).toEqual(silent);
  expect(await impatient.get(account)).toEqual(silent);
  expect(keyring.prompterPid()).toBe(prompter);
  await dismiss();
  await expect.poll(() => keyring.prompterPid(), patience).toBeNull();
  await keyring.unlock();
  expect(await impatient.get(account)).toEqual({ kind: 'found', key: 'kept' });
  expect(keyring.prompterPid()).toBeNull();
  impatient.close();
});

test('F66 a keychain that dies while it asks is told in time', async () => {
  const impatient = openKeyringKeychain(keyring, 4_000);
  const got = impatient.get(account);
  await asking();
  await keyring.signalDaemon('SIGKILL');
  expect(await got).toMatchObject({ kind: 'failed' });
  await keyring.restartDaemon();
  expect(await impatient.get(account)).toEqual({ kind: 'found', key: 'kept' });
  impatient.close();
});
