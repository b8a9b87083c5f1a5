import { randomUUID } from 'node:crypto';
import type { Failure } from '../../contract/failure.ts';
import { platformById } from '../../platforms/registry.ts';
import { parseKey } from '../../secrets/key-text.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import { CONNECTIONS_FILE, type KeptConnectionRecord } from '../../storage/connections-store.ts';
import type { ConnectionActs } from '../owner-core.ts';
import type { GivenConnection } from '../practice-connection.ts';
import type { ConnectionHead } from '../snapshot-publisher.ts';
import type { BindingParts } from './binding.ts';
import { type ActParts, createConnectionActs } from './connection-acts.ts';
import { type ConnectionBook, createConnectionBook } from './connection-book.ts';
import { accessWith, recordOf } from './connection-entry.ts';
import { connectionOf, foldedName } from './connection-input.ts';
import { keepConnectionsFile } from './connections-file.ts';
import { askForKeys } from './key-asking.ts';
import { type RenewCause, watchNetwork } from './network-watch.ts';
import { createHttpOpener, type HttpParts } from './open-http.ts';
import { createProxyRoutes } from './proxy-routes.ts';
import { testConnection, testWithoutKey } from './test-connection.ts';

/** What an owner's connections are made of. */
export interface OwnerConnectionParts
  extends Omit<BindingParts, 'http'>,
    Pick<ActParts, 'joined' | 'leaving' | 'left' | 'tell'> {
  /** The profile's folder. */
  readonly profile: string;
  /** Whether the given connections are all that there may be. */
  readonly practice: boolean;
  /** Whether the owner stays: in one that ends at once, a key that is not in the keychain is lost. */
  readonly lasting: boolean;
  readonly given: readonly GivenConnection[];
  readonly keychain: Keychain;
  readonly http: HttpParts;
  /** Asks the system for the way to a URL, in the words of proxy settings; null where there is nobody to ask. */
  readonly resolveProxy: ((url: string) => Promise<string>) | null;
  /** The computer's network interfaces as one text; the real ones, if left out. */
  readonly interfaces?: () => string;
  /** Ms since the computer started, its sleep included; the system's, if left out. */
  readonly uptime?: () => number;
  /** The computer slept; ms as in a network watch. */
  readonly slept: (ms: number) => void;
  readonly onHeads: (heads: () => readonly ConnectionHead[]) => void;
}

/** The connections of a running owner. */
export interface OwnerConnections {
  readonly book: ConnectionBook;
  readonly acts: ConnectionActs;
  /** Why the profile's list of connections, or a part of it, can't be used. */
  listFailures(): readonly Failure[];
  /** After sleep: drops sockets and looks that run, looks at all calls again, and asks again for keys that are missing. */
  renew(): void;
  /** Resolves when what has changed is on the disk, or it was told that it is not. */
  saved(): Promise<void>;
  close(): void;
}

/**
 * Opens the given connections, and those that the profile keeps. Their keys are asked for beside it. Resolves when all
 * stand in the book, or the list of them can't be read now, which is told: after some seconds at the latest. `joined` hears
 * of those that come later.
 */
export async function openOwnerConnections(parts: OwnerConnectionParts): Promise<OwnerConnections> {
  const { profile, practice, given, keychain, clock, tell, joined, onDefect } = parts;
  const routes = createProxyRoutes({ profile, resolve: parts.resolveProxy, clock, tell });
  const http = createHttpOpener({ http: parts.http, routes, clock });
  const book = createConnectionBook({ ...parts, http });
  const keys = askForKeys({ book, keychain, clock });
  let starting = true;
  let closed = false;

  for (const { connection } of given) book.add({ connection, given: true, kept: 'session' });

  function take(records: readonly KeptConnectionRecord[]): void {
    if (closed) return;
    const names = new Set(book.entries().map(({ connection }) => foldedName(connection.name)));
    const usable = records.filter(({ id, name }) => book.entry(id) === null && !names.has(foldedName(name)));
    const count = records.filter(({ id }) => book.entry(id) === null).length - usable.length;
    if (count > 0) tell({ code: 'connectionsRefused', count, file: CONNECTIONS_FILE });
    for (const record of usable) {
      const connection = connectionOf(record);
      book.add({ connection, given: false, kept: record.kept });
      // A key goes out at once when it comes: by the last known way.
      if (record.kept === 'keychain') routes.loaded.then(() => keys.ask(record.id)).catch(onDefect);
      else book.miss(record.id, { code: 'keySessionOver', connection: record.name });
      if (!starting) joined(connection);
    }
  }

  const file = practice
    ? null
    : keepConnectionsFile({
        ...{ profile, clock, tell, take },
        content: () =>
          book
            .entries()
            .filter((entry) => !entry.given)
            .map(recordOf),
      });
  await routes.loaded;
  for (const { connection, key: typed } of given) {
    const key = parseKey(typed);
    if (key.ok) book.unlock(connection.id, key.value, accessWith(key.value, 'session'));
    else book.miss(connection.id, key.failure);
  }
  await file?.loaded;
  starting = false;

  const acts = createConnectionActs({
    ...{ book, keys, keychain, clock, joined, tell, onDefect },
    leaving: parts.leaving,
    left: parts.left,
    file: { save: async () => file?.save() ?? null },
    newId: randomUUID,
    lasting: parts.lasting,
    lossOf: async (keep) => (parts.lasting || keep === 'session' ? null : keychain.check()),
    builtIn: practice ? (given[0]?.connection.name ?? '') : null,
    async test(place, key) {
      const platform = platformById(place.platform);
      const { baseUrl, privateNetwork } = place;
      await http.prepare(baseUrl);
      if (typeof key !== 'string') {
        return testWithoutKey({ baseUrl, clock, lack: key, reach: () => http.reach(place) });
      }
      const open = (at: string) => http.open({ baseUrl: at, privateNetwork }, key);
      return testConnection({ platform, baseUrl, open, clock });
    },
  });

  function renew(cause: RenewCause, awayMs: number): void {
    if (closed) return;
    if (cause === 'sleep') parts.slept(awayMs);
    book.renew(cause);
    // Another network leaves the keychain as it was: nobody is asked to unlock it because of that.
    if (cause === 'sleep') keys.askAll();
  }

  const { interfaces, uptime } = parts;
  const network = watchNetwork({
    ...{ clock, onChange: renew },
    ...(interfaces ? { interfaces } : {}),
    ...(uptime ? { uptime } : {}),
  });
  return {
    book,
    acts,
    listFailures: () => file?.failures() ?? [],
    renew: network.woke,
    saved: async () => file?.settled(),
    close() {
      closed = true;
      file?.close();
      network.close();
      keys.close();
      keychain.close();
      book.close();
    },
  };
}
