import type { Connection, KeyKept } from '../../contract/connection.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import { accessWith, type ConnectionEntry, type KeyAccess } from './connection-entry.ts';
import { accountOf } from './connection-input.ts';

/** Puts a key where it is to be kept. A keychain that does not take it leaves it in memory, and says why. */
export async function keepKey(
  keychain: Pick<Keychain, 'set'>,
  connection: Connection,
  key: string,
  keep: KeyKept,
): Promise<KeyAccess> {
  if (keep === 'session') return accessWith(key, 'session');
  const notKept = await keychain.set(accountOf(connection), key);
  return notKept === null ? accessWith(key, 'keychain') : accessWith(key, 'session', notKept);
}

/** Takes a connection's key out of the keychain, where it may be in it; null, or keyLeftBehind. */
export async function dropKey(
  keychain: Pick<Keychain, 'remove'>,
  { connection, kept, access }: ConnectionEntry,
): Promise<Failure | null> {
  // One that the keychain did not take may stand behind an older one that it did.
  const isThere = kept === 'keychain' || (access.state === 'set' && access.notKept !== null);
  if (!isThere) return null;
  const failure = await keychain.remove(accountOf(connection));
  if (failure === null || (kept === 'session' && failure.code === 'keychainAbsent')) return null;
  return { code: 'keyLeftBehind', connection: connection.name };
}
