import { within } from '../../calls/within.ts';
import type { Failure } from '../../contract/failure.ts';
import { parseKey } from '../../secrets/key-text.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import { type KeptConnectionRecord, readConnections } from '../../storage/connections-store.ts';
import type { BindingParts } from '../connections/binding.ts';
import { type ConnectionBook, createConnectionBook } from '../connections/connection-book.ts';
import { accessWith } from '../connections/connection-entry.ts';
import { connectionOf, foldedName, recordFits } from '../connections/connection-input.ts';
import { askForKeys } from '../connections/key-asking.ts';
import { watchNetwork } from '../connections/network-watch.ts';
import { createHttpOpener, type HttpParts } from '../connections/open-http.ts';
import { createProxyRoutes } from '../connections/proxy-routes.ts';
import type { GivenConnection } from '../practice-connection.ts';
import type { ConnectionHead } from '../snapshot-publisher.ts';

/** What connections beside a silent owner are made of. */
export interface BesideParts extends Omit<BindingParts, 'http'> {
  /** The profile's folder. None of its files is written. */
  readonly profile: string;
  /** Whether the given connections are all that there may be. */
  readonly practice: boolean;
  readonly given: readonly GivenConnection[];
  readonly keychain: Keychain;
  readonly http: HttpParts;
  readonly tell: (failure: Failure) => void;
  readonly onHeads: (heads: () => readonly ConnectionHead[]) => void;
}

/** The connections of a profile as another process sees them that does not hold it. */
export interface ConnectionsBeside {
  readonly book: ConnectionBook;
  /** Why the profile's list of connections, or a part of it, can't be used. */
  readonly listFailures: readonly Failure[];
  close(): void;
}

/** How long a hanging disk may hold up the list of connections, in ms. */
const diskMs = 2_000;

/**
 * Opens the given connections and those that the profile keeps, each with the key that the keychain has. Resolves when it is
 * known which they are; keys come later, each by itself. Keys that only the silent owner has are told as missing.
 */
export async function openConnectionsBeside(parts: BesideParts): Promise<ConnectionsBeside> {
  const { profile, practice, given, keychain, clock, tell, onDefect } = parts;
  const routes = createProxyRoutes({ profile, resolve: null, clock, tell });
  const http = createHttpOpener({ http: parts.http, routes, clock });
  const book = createConnectionBook({ ...parts, http });
  const keys = askForKeys({ book, keychain, clock });

  for (const { connection, key: typed } of given) {
    book.add({ connection, given: true, kept: 'session' });
    const key = parseKey(typed);
    if (key.ok) book.unlock(connection.id, key.value, accessWith(key.value, 'session'));
    else book.miss(connection.id, key.failure);
  }

  function take(record: KeptConnectionRecord): void {
    book.add({ connection: connectionOf(record), given: false, kept: record.kept });
    // A key goes out at once when it comes: by the last known way.
    if (record.kept === 'keychain') routes.loaded.then(() => keys.ask(record.id)).catch(onDefect);
    else book.miss(record.id, { code: 'keySessionOver', connection: record.name });
  }

  const rules = { fits: recordFits, foldedName };
  const listed = practice
    ? { records: [], failures: [] }
    : await within(clock, diskMs, readConnections(profile, rules, 'beside'));
  const hangs: readonly Failure[] = [{ code: 'connectionsNotRead', cause: 'hangs' }];
  const { records, failures } = listed === 'late' ? { records: [], failures: hangs } : listed;
  for (const record of records) take(record);
  for (const failure of failures) tell(failure);

  // After sleep, and on another network, everything is read anew.
  const network = watchNetwork({ clock, onChange: book.renew });
  return {
    book,
    listFailures: failures,
    close() {
      network.close();
      keys.close();
      keychain.close();
      book.close();
    },
  };
}
