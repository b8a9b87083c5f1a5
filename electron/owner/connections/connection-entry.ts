import { type Access, type Connection, type KeyKept, keyLackOf } from '../../contract/connection.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Platform } from '../../platforms/platform.ts';
import { platformById } from '../../platforms/registry.ts';
import { endingOf } from '../../secrets/key-ending.ts';
import { expiryOf } from '../../secrets/token-expiry.ts';
import type { KeptConnectionRecord } from '../../storage/connections-store.ts';
import type { ConnectionHead } from '../snapshot-publisher.ts';

/** A connection of the owner, and how its key stands. */
export interface ConnectionEntry {
  readonly connection: Connection;
  /** Built in: it came with its key, is in no file, and stays as it is. */
  readonly given: boolean;
  /** Where its key is to be found at the next start. */
  readonly kept: KeyKept;
  readonly access: Access;
  /** In memory as long as the connection is there; null where there is none. It goes into HTTP headers and the keychain only. */
  readonly key: string | null;
}

/** How a key stands that is here. */
export type KeyAccess = Extract<Access, { readonly state: 'set' }>;

/** How this key stands, kept there; `notKept`: why it is not kept where it was to be. */
export function accessWith(key: string, kept: KeyKept, notKept: Failure | null = null): KeyAccess {
  return { state: 'set', ending: endingOf(key), kept, notKept, expiresAt: expiryOf(key), refusal: null };
}

/** A connection as screens see it, but for how its calls are seen. */
export function headOf({ connection, access }: ConnectionEntry, leaving: boolean): ConnectionHead {
  const { id, name, platform, baseUrl, privateNetwork, practice, sampleIds } = connection;
  const { name: platformName, canList, canReadOne, takesReason, reasonLimit, proof } = platformById(platform);
  return {
    ...{ id, name, platform, platformName, baseUrl, privateNetwork, practice, sampleIds, access, leaving },
    ...{ canList, canReadOne, takesReason, reasonLimit, proof },
  };
}

/** A platform as it is offered. */
export function cardOf({ id, name, defaultBaseUrl, canList, takesReason, proof }: Platform) {
  return { id, name, defaultBaseUrl, canList, takesReason, proof };
}

/** What the profile keeps of a connection. */
export function recordOf({ connection, kept }: ConnectionEntry): KeptConnectionRecord {
  const { id, name, platform, baseUrl, privateNetwork } = connection;
  return { id, name, platform, baseUrl, privateNetwork, kept };
}

/** The key, or why there is none. Throws where the key is said to be set and is not here, which is a defect. */
export function keyOf({ key, access, connection }: ConnectionEntry): string | Failure {
  const given = key ?? keyLackOf({ access, name: connection.name });
  if (given === null) throw new Error('A key that is set is not here.');
  return given;
}
