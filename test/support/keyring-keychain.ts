import type { Keychain } from '../../electron/secrets/keychain.ts';
import { spawnKeychainChild } from '../../electron/secrets/keychain-child.ts';
import { openSystemKeychain } from '../../electron/secrets/system-keychain.ts';
import type { Keyring } from './keyring.ts';

/** The app's keychain over a test's own keyring. `deadlineMs`: for each call, 30 s if left out. */
export function openKeyringKeychain({ env }: Keyring, deadlineMs?: number): Keychain {
  return openSystemKeychain(spawnKeychainChild(env), deadlineMs === undefined ? {} : { deadlineMs });
}
