import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as settled } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import type { Keychain } from '../../electron/secrets/keychain.ts';
import { spawnKeychainChild } from '../../electron/secrets/keychain-child.ts';
import { openSystemKeychain } from '../../electron/secrets/system-keychain.ts';
import { type Keyring, startKeyring } from '../support/keyring.ts';
import { openKeyringKeychain } from '../support/keyring-keychain.ts';
import { isRunning, pidsBelow } from '../support/process-tree.ts';

const account = '7f0c https://api.callab.example/v1';
/** How long a sign is waited for that comes at once on a machine with nothing else to do. */
const patience = { timeout: 20_000 };
let keyring: Keyring;
let keychain: Keychain;

beforeEach(async () => {
  keyring = await startKeyring();
  keychain = openKeyringKeychain(keyring);
  expect(await keychain.set(account, 'kept')).toBeNull();
});

afterEach(async () => {
  keychain.close();
  await keyring.stop();
});

const found = { kind: 'found', key: 'kept' };
const failed = (failure: Failure) => ({ kind: 'failed', failure });

/** The keychain's process below another, once it has loaded keytar; not one of those that were there before. */
async function hostInCall(parent = process.pid, before: readonly number[] = []): Promise<number> {
  let host = 0;
  const loaded = () => {
    host = pidsBelow(parent, 'keychain-host').find((pid) => !before.includes(pid)) ?? 0;
    return host > 0 && isRunning(host) && readFileSync(`/proc/${host}/maps`, 'utf8').includes('libsecret');
  };
  await expect.poll(loaded, patience).toBe(true);
  return host;
}

test.each(['SIGSEGV', 'SIGKILL'] as const)(
  'a keychain process that ends with %s in mid-call is survived',
  async (signal) => {
    await keyring.signalDaemon('SIGSTOP');
    const asked = keychain.get(account);
    const host = await hostInCall();
    process.kill(host, signal);
    await hostInCall(process.pid, [host]);
    await keyring.signalDaemon('SIGCONT');
    expect(await asked).toEqual(found);
  },
);

test('one that ends twice in the same call is told, what waits behind goes on, and the next call works', async () => {
  await keyring.signalDaemon('SIGSTOP');
  const asked = keychain.set(account, 'other');
  const behind = keychain.get(account);
  const first = await hostInCall();
  process.kill(first, 'SIGSEGV');
  const second = await hostInCall(process.pid, [first]);
  process.kill(second, 'SIGKILL');
  expect(await asked).toEqual({ code: 'keychainCrashed' });
  await hostInCall(process.pid, [first, second]);
  await keyring.signalDaemon('SIGCONT');
  expect(await behind).toEqual(found);
  expect(await keychain.get(account)).toEqual(found);
});

test('a keychain process that can’t be started at all is a breakdown', async () => {
  const nowhere = openSystemKeychain(() => {
    throw new Error('no more processes');
  });
  expect(await nowhere.check()).toEqual({ code: 'keychainCrashed' });
  expect(await nowhere.get(account)).toEqual(failed({ code: 'keychainCrashed' }));
});

test('a keychain that hangs fails what was asked and what waits, holds nothing else up, and works when it is back', async () => {
  const impatient = openKeyringKeychain(keyring, 4_000);
  await keyring.signalDaemon('SIGSTOP');
  let answered = 0;
  const asked = Array.from({ length: 5 }, () => impatient.get(account));
  for (const each of asked) void each.then(() => (answered += 1));
  const host = await hostInCall();
  // All threads that Node reads files with would be taken if the calls were made in this process.
  expect(await readFile(fileURLToPath(import.meta.url), 'utf8')).toContain('holds nothing else up');
  expect(answered).toBe(0);
  const silent = failed({ code: 'keychainSilent', seconds: 4 });
  await asked[0];
  await settled();
  expect(answered).toBe(5);
  expect(await Promise.all(asked)).toEqual(asked.map(() => silent));
  await expect.poll(() => isRunning(host), patience).toBe(false);
  await keyring.signalDaemon('SIGCONT');
  expect(await impatient.get(account)).toEqual(found);
  impatient.close();
});

test('a key that is to be kept behind a question that hangs gets its turn all the same', async () => {
  const impatient = openKeyringKeychain(keyring, 4_000);
  await keyring.signalDaemon('SIGSTOP');
  const asked = impatient.get(account);
  const set = impatient.set(account, 'typed meanwhile');
  const behind = impatient.get(account);
  const silent = failed({ code: 'keychainSilent', seconds: 4 });
  expect([await asked, await behind]).toEqual([silent, silent]);
  await keyring.signalDaemon('SIGCONT');
  expect(await set).toBeNull();
  expect(await impatient.get(account)).toEqual({ kind: 'found', key: 'typed meanwhile' });
  impatient.close();
});

test('F67 a keychain that dies in mid-call is said to be gone, and works when it is started again', async () => {
  await keyring.signalDaemon('SIGSTOP');
  const asked = keychain.get(account);
  await hostInCall();
  await keyring.signalDaemon('SIGKILL');
  const gone: Failure = { code: 'keychainAbsent', cause: 'noService' };
  expect(await asked).toEqual(failed(gone));
  expect(await keychain.set(account, 'key')).toEqual(gone);
  expect(await keychain.remove(account)).toEqual(gone);
  expect(await keychain.check()).toEqual(gone);
  await keyring.restartDaemon();
  expect(await keychain.get(account)).toEqual(found);
});

test('F67 a damaged keyring gives no key, and neither breaks down nor is overwritten', async () => {
  await keyring.signalDaemon('SIGKILL');
  const file = join(keyring.folder, 'home/.local/share/keyrings/login.keyring');
  writeFileSync(file, 'damaged');
  await keyring.restartDaemon();
  expect(await keychain.get(account)).toMatchObject({ kind: 'none' });
});

test('F67 without a D-Bus session there is no keychain', async () => {
  const { DBUS_SESSION_BUS_ADDRESS: _, ...env } = keyring.env;
  const noBus: Failure = { code: 'keychainAbsent', cause: 'noBus' };
  const nobody = openSystemKeychain(spawnKeychainChild(env));
  expect(await nobody.check()).toEqual(noBus);
  expect(await nobody.get(account)).toEqual(failed(noBus));
  expect(await nobody.set(account, 'key')).toEqual(noBus);
  expect(await nobody.remove(account)).toEqual(noBus);
  await keyring.endBus();
  expect(await keychain.get(account)).toEqual(failed(noBus));
});

test('F67 a D-Bus session without a keychain on it is told from one that is missing', async () => {
  const empty = await startKeyring({ daemon: false });
  const nobody = openKeyringKeychain(empty);
  expect(await nobody.check()).toEqual({ code: 'keychainAbsent', cause: 'noService' });
  expect(await nobody.get(account)).toEqual(failed({ code: 'keychainAbsent', cause: 'noService' }));
  await empty.stop();
});

test('F67 without libsecret there is no keychain, and it is there as soon as libsecret is', async () => {
  const libraries = join(keyring.folder, 'libraries');
  mkdirSync(libraries);
  // The loader looks here first and goes no further than a library that it can't use.
  writeFileSync(join(libraries, 'libsecret-1.so.0'), '');
  const without = openSystemKeychain(spawnKeychainChild({ ...keyring.env, LD_LIBRARY_PATH: libraries }));
  const noLibrary: Failure = { code: 'keychainAbsent', cause: 'noLibrary' };
  expect(await without.check()).toEqual(noLibrary);
  expect(await without.get(account)).toEqual(failed(noLibrary));
  rmSync(libraries, { recursive: true });
  expect(await without.get(account)).toEqual(found);
});

test('the keychain’s process ends with its parent, also while a call hangs', async () => {
  await keyring.signalDaemon('SIGSTOP');
  const script = fileURLToPath(new URL('../support/ask-keychain.ts', import.meta.url));
  const owner = spawn(process.execPath, [script], { env: keyring.env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(owner.stdout, 'data');
  const host = await hostInCall(owner.pid);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  await expect.poll(() => isRunning(host), patience).toBe(false);
});

test('nothing of it runs while nothing is asked', async () => {
  expect(await keychain.get(account)).toEqual(found);
  await expect.poll(() => pidsBelow(process.pid, 'keychain-host'), patience).toEqual([]);
});
