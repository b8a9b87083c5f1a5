import type { Clock } from '../../calls/clock.ts';
import type { Connection } from '../../contract/connection.ts';
import type { ConnectionTest } from '../../contract/connection-test.ts';
import type { Envelope, Failure } from '../../contract/failure.ts';
import type { Commands, ConnectionInput, KeptConnection } from '../../contract/ipc.ts';
import type { Platform } from '../../platforms/platform.ts';
import { platformById, platforms } from '../../platforms/registry.ts';
import { serverText } from '../../platforms/server-text.ts';
import { parseKey } from '../../secrets/key-text.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import type { ConnectionActs } from '../owner-core.ts';
import { within } from '../within.ts';
import type { ConnectionBook } from './connection-book.ts';
import { type ConnectionEntry, type KeyAccess, keyOf } from './connection-entry.ts';
import { accountOf, parseName, readBaseUrl } from './connection-input.ts';
import type { ConnectionsFile } from './connections-file.ts';
import { dropKey, keepKey } from './key-keeping.ts';

/** What a keeper works with. */
export interface KeeperParts {
  readonly book: ConnectionBook;
  readonly keychain: Pick<Keychain, 'set' | 'remove'>;
  readonly file: Pick<ConnectionsFile, 'save'>;
  readonly clock: Clock;
  /** Finds out what works with this key; without one, says so. */
  readonly test: (
    place: Pick<Connection, 'platform' | 'baseUrl' | 'privateNetwork'>,
    key: string | Failure,
  ) => Promise<ConnectionTest>;
  readonly newId: () => string;
  /** Hears of a connection that was put into the book, or changed in it. */
  readonly joined: (connection: Connection) => void;
  /** Hears what a person should be told. */
  readonly tell: (failure: Failure) => void;
  /** The name under which everything here is built in, so that nothing can be added; null where it can. */
  readonly builtIn: string | null;
}

/** Adding connections, and changing one that is there. */
export interface ConnectionKeeper {
  readonly add: ConnectionActs['add'];
  /** Not to be called again for a connection before it has resolved. */
  edit(
    entry: ConnectionEntry,
    input: Commands['connections.edit']['input'],
  ): Promise<Envelope<KeptConnection>>;
}

/** Where a connection is kept, and what works there. */
interface Settled extends Pick<KeptConnection, 'moved' | 'test'> {
  readonly connection: Connection;
}

/** How long an edit waits until the keychain has let go of the old key, in ms; a keychain that hangs tells it later. */
const dropWaitMs = 3_000;

/** What a person typed of a connection, as it is kept. */
type Typed = Pick<Connection, 'name' | 'baseUrl' | 'privateNetwork'>;

/**
 * A keeper over the book. A key goes to the keychain before its connection goes to the list on the disk: were this cut short
 * between them, an entry would stay in the keychain that no connection names. It is never asked for, and harms nothing.
 */
export function keepConnections(parts: KeeperParts): ConnectionKeeper {
  const { book, keychain, file, clock, test, newId, joined, tell, builtIn } = parts;
  /** Names that acts under way are about to give. */
  const taking = new Set<string>();

  function read(input: ConnectionInput, platform: Platform, self: string | null): Envelope<Typed> {
    const others = book.entries().filter(({ connection }) => connection.id !== self);
    const name = parseName(input.name, [...others.map(({ connection }) => connection.name), ...taking]);
    if (!name.ok) return name;
    const baseUrl = readBaseUrl(input.baseUrl ?? platform.defaultBaseUrl);
    if (!baseUrl.ok) return baseUrl;
    const { privateNetwork } = input;
    return { ok: true, value: { name: name.value, baseUrl: baseUrl.value, privateNetwork } };
  }

  /** No other act can give the name meanwhile. */
  async function holding<T>({ name }: Typed, work: () => Promise<T>): Promise<T> {
    taking.add(name);
    try {
      return await work();
    } finally {
      taking.delete(name);
    }
  }

  /** The connection as it is to be kept with this key, and what works on it there. */
  async function settle(wanted: Connection, key: string): Promise<Settled> {
    const tested = await test(wanted, key);
    if (tested.elsewhere === null) return { connection: wanted, moved: false, test: tested };
    const connection = { ...wanted, baseUrl: tested.elsewhere };
    return { connection, moved: true, test: await test(connection, key) };
  }

  function keptAs(
    id: string,
    { moved, test }: Omit<Settled, 'connection'>,
    notKept: Failure | null,
  ): Envelope<KeptConnection> {
    const entry = book.entry(id);
    if (entry === null) return failed({ code: 'connectionUnknown', connection: id });
    const { access, connection } = entry;
    return {
      ok: true,
      value: { connectionId: id, access, baseUrl: connection.baseUrl, moved, test, notKept },
    };
  }

  async function add(input: Commands['connections.add']['input']): Promise<Envelope<KeptConnection>> {
    if (builtIn !== null) return failed({ code: 'connectionBuiltIn', connection: builtIn });
    const platform = platforms.find(({ id }) => id === input.platform);
    if (!platform) return failed({ code: 'platformUnknown', platform: serverText(input.platform, 60) });
    const typed = read(input, platform, null);
    if (!typed.ok) return typed;
    const key = parseKey(input.keyTyped);
    if (!key.ok) return key;
    return holding(typed.value, async () => {
      const wanted = {
        ...{ id: newId(), platform: platform.id, practice: false, sampleIds: [] },
        ...typed.value,
      };
      const settled = await settle(wanted, key.value);
      const { connection } = settled;
      const access = await keepKey(keychain, connection, key.value, input.keep);
      book.add({ connection, given: false, kept: access.kept });
      book.unlock(connection.id, key.value, access);
      joined(connection);
      return keptAs(connection.id, settled, await file.save());
    });
  }

  async function edit(
    entry: ConnectionEntry,
    input: Commands['connections.edit']['input'],
  ): Promise<Envelope<KeptConnection>> {
    const { connection: old } = entry;
    const typed = read(input, platformById(old.platform), old.id);
    if (!typed.ok) return typed;
    const key = input.keyTyped === null ? null : parseKey(input.keyTyped);
    if (key !== null && !key.ok) return key;
    if (key === null && typed.value.baseUrl !== old.baseUrl) {
      return failed({ code: 'keyWanted', connection: old.name });
    }
    return holding(typed.value, async () => {
      const wanted = { ...old, ...typed.value };
      if (key === null) {
        const tested = await test(wanted, keyOf(entry));
        if (wanted.privateNetwork === old.privateNetwork) book.rename(old.id, wanted.name);
        else book.rebind(wanted, null);
        joined(wanted);
        return keptAs(old.id, { moved: false, test: tested }, await file.save());
      }
      const settled = await settle(wanted, key.value);
      const { connection } = settled;
      const access = await keepKey(keychain, connection, key.value, input.keep);
      const before = book.entry(old.id) ?? entry;
      bindTo(before, connection, key.value, access);
      joined(connection);
      const notKept = await file.save();
      // Where the list still names the old place, the next start asks for the old key.
      if (notKept === null && leavesOldKey(before, connection, access)) {
        const dropped = dropKey(keychain, before).then((leftBehind) => leftBehind && tell(leftBehind));
        await within(clock, dropWaitMs, dropped);
      }
      return keptAs(old.id, settled, notKept);
    });
  }

  function bindTo(before: ConnectionEntry, connection: Connection, key: string, access: KeyAccess): void {
    const { id, name, baseUrl, privateNetwork } = before.connection;
    const samePlace = baseUrl === connection.baseUrl && privateNetwork === connection.privateNetwork;
    if (!samePlace || before.key !== null) {
      book.rebind(connection, { key, access });
      return;
    }
    // What waits for a key at this place, or is being read there, goes on with the one that was typed.
    if (name !== connection.name) book.rename(id, connection.name);
    book.unlock(id, key, access);
  }

  return { add, edit };
}

/** Whether the keychain's old entry is one that nothing asks for any more. */
function leavesOldKey(before: ConnectionEntry, connection: Connection, access: KeyAccess): boolean {
  const chosenForSession = access.kept === 'session' && access.notKept === null;
  return chosenForSession || accountOf(before.connection) !== accountOf(connection);
}

function failed(failure: Failure): Envelope<never> {
  return { ok: false, failure };
}
