import { spawnKeychainChild } from '../../electron/secrets/keychain-child.ts';
import { openSystemKeychain } from '../../electron/secrets/system-keychain.ts';

/** A process that asks the keychain of its environment for one key and waits: a stand-in for an owner that dies meanwhile. */
const keychain = openSystemKeychain(spawnKeychainChild());
const found = keychain.get('account');
process.stdout.write('asked\n');
await found;
