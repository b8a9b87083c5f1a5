import { randomUUID } from 'node:crypto';
import { platformById } from '../../platforms/registry.ts';
import { testSteps } from '../../platforms/try-out.ts';
import { parseKey } from '../../secrets/key-text.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import type { KeptConnectionRecord } from '../../storage/connections-store.ts';
import type { ConnectionActs } from '../owner-core.ts';
import type { GivenConnection } from '../practice-connection.ts';
import type { ConnectionHead } from '../snapshot-publisher.ts';
import type { BindingParts } from './binding.ts';
import { type ActParts, createConnectionActs } from './connection-acts.ts';
import { type ConnectionBook, createConnectionBook } from './connection-book.ts';
import { accessWith, recordOf } from './connection-entry.ts';
import { connectionOf } from './connection-input.ts';
import { keepConnectionsFile } from './connections-file.ts';
import { askForKeys } from './key-asking.ts';
import { watchNetwork } from './network-watch.ts';
import { createHttpOpener, type HttpParts } from './open-http.ts';
import { createProxyRoutes } from './proxy-routes.ts';
import { testConnection } from './test-connection.ts';

/** What an owner's connections are made of. */
export interface OwnerConnectionParts
  extends Omit<BindingParts, 'http'>,
    Pick<ActParts, 'joined' | 'leaving' | 'left' | 'tell'> {
  /** The profile's folder. */
  readonly profile: string;
  /** Whether the given connections are all that there may be. */
  readonly practice: boolean;
  readonly given: readonly GivenConnection[];
  readonly keychain: Keychain;
  readonly http: HttpParts;
  /** Asks the system for the way to a URL, in the words of proxy settings; null where there is nobody to ask. */
  readonly resolveProxy: ((url: string) => Promise<string>) | null;
  /** The computer's network interfaces as one text; the real ones, if left out. */
  readonly interfaces?: () => string;
  readonly onHeads: (heads: readonly ConnectionHead[]) => void;
}

/** The connections of a running owner. */
export interface OwnerConnections {
  readonly book: ConnectionBook;
  readonly acts: ConnectionActs;
  /** Drops sockets, looks at all calls again, and asks again for keys that are missing. */
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
  const routes = await createProxyRoutes({ profile, resolve: parts.resolveProxy, clock, tell });
  const http = createHttpOpener({ http: parts.http, routes, clock });
  const book = createConnectionBook({ ...parts, http });
  const keys = askForKeys({ book, keychain, clock });
  let starting = true;

  for (const { connection, key: typed } of given) {
    const key = parseKey(typed);
    book.add({ connection, given: true, kept: 'session' });
    if (key.ok) book.unlock(connection.id, key.value, accessWith(key.value, 'session'));
    else book.miss(connection.id, key.failure);
  }

  function take(records: readonly KeptConnectionRecord[]): void {
    for (const record of records) {
      if (book.entry(record.id) !== null) continue;
      const connection = connectionOf(record);
      book.add({ connection, given: false, kept: record.kept });
      if (record.kept === 'keychain') void keys.ask(record.id).catch(onDefect);
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
  await file?.loaded;
  starting = false;

  const acts = createConnectionActs({
    ...{ book, keys, keychain, clock, joined, tell, onDefect },
    leaving: parts.leaving,
    left: parts.left,
    file: { save: async () => file?.save() ?? null },
    newId: randomUUID,
    builtIn: practice ? (given[0]?.connection.name ?? '') : null,
    async test(place, key) {
      const platform = platformById(place.platform);
      if (typeof key !== 'string') {
        return { at: clock.utc(), ms: 0, steps: testSteps({ key }), elsewhere: null };
      }
      await http.prepare(place.baseUrl);
      const { privateNetwork } = place;
      const open = (baseUrl: string) => http.open({ baseUrl, privateNetwork }, key);
      return testConnection({ platform, baseUrl: place.baseUrl, open, clock });
    },
  });

  let closed = false;
  function renew(): void {
    if (closed) return;
    book.renew();
    keys.askAll();
  }

  const { interfaces } = parts;
  const network = watchNetwork({ clock, onChange: renew, ...(interfaces ? { interfaces } : {}) });
  return {
    book,
    acts,
    renew,
    saved: async () => file?.settled(),
    close() {
      closed = true;
      network.close();
      keys.close();
      keychain.close();
      book.close();
    },
  };
}
