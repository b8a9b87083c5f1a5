import type { ConnectionInput, KeptConnection } from '../../contract/command-data.ts';
import type { Connection, KeyKept } from '../../contract/connection.ts';
import type { ConnectionTest } from '../../contract/connection-test.ts';
import { type Envelope, type Failure, failed } from '../../contract/failure.ts';
import type { Commands } from '../../contract/ipc.ts';
import type { Platform } from '../../platforms/platform.ts';
import { platformById, platforms } from '../../platforms/registry.ts';
import { serverText } from '../../platforms/server-text.ts';
import { parseKey } from '../../secrets/key-text.ts';
import type { ConnectionBook } from './connection-book.ts';
import { accessWith, type ConnectionEntry, keyOf } from './connection-entry.ts';
import { parseName, readBaseUrl } from './connection-input.ts';
import type { ConnectionsFile } from './connections-file.ts';
import { judgedKey } from './judged-key.ts';
import type { KeyKeeping } from './key-keeping.ts';

/** What a keeper works with. */
export interface KeeperParts {
  readonly book: ConnectionBook;
  readonly keeping: KeyKeeping;
  readonly file: Pick<ConnectionsFile, 'save'>;
  /** Finds out what works with this key; without one, says so. */
  readonly test: (
    place: Pick<Connection, 'platform' | 'baseUrl' | 'privateNetwork'>,
    key: string | Failure,
  ) => Promise<ConnectionTest>;
  /** Hears of a connection that was put into the book, or changed in it. */
  readonly joined: (connection: Connection) => void;
  /** Why a key that is to be kept there would be gone as soon as it is used; null where it would not. */
  readonly lossOf: (keep: KeyKept) => Promise<Failure | null>;
  /** The name under which everything here is built in, so that nothing can be added; null where it can. */
  readonly builtIn: string | null;
}

/** Adding connections, and changing one that is there. Neither is to be called again for an id before it has resolved. */
export interface ConnectionKeeper {
  add(id: string, input: Commands['connections.add']['input']): Promise<Envelope<KeptConnection>>;
  edit(
    entry: ConnectionEntry,
    input: Commands['connections.edit']['input'],
  ): Promise<Envelope<KeptConnection>>;
}

/** What a person typed of a connection, as it is kept. */
type Typed = Pick<Connection, 'name' | 'baseUrl' | 'privateNetwork'>;

/**
 * A keeper over the book. A key that was typed is in use at once, under the base URL that was typed: its test, the
 * keychain and the disk are waited for with calls in sight. It goes to the keychain before its connection goes to the list
 * on the disk.
 */
export function keepConnections(parts: KeeperParts): ConnectionKeeper {
  const { book, keeping, file, test, joined, lossOf, builtIn } = parts;

  function read(input: ConnectionInput, platform: Platform, self: string | null): Envelope<Typed> {
    const others = book.entries().filter(({ connection }) => connection.id !== self);
    const name = parseName(
      input.name,
      others.map(({ connection }) => connection.name),
    );
    if (!name.ok) return name;
    const baseUrl = readBaseUrl(input.baseUrl ?? platform.defaultBaseUrl);
    if (!baseUrl.ok) return baseUrl;
    const { privateNetwork } = input;
    return { ok: true, value: { name: name.value, baseUrl: baseUrl.value, privateNetwork } };
  }

  function keptAs(
    id: string,
    told: Pick<KeptConnection, 'moved' | 'test' | 'notKept'>,
  ): Envelope<KeptConnection> {
    const entry = book.entry(id);
    if (entry === null) return failed(book.absence(id));
    const { access, connection } = entry;
    return { ok: true, value: { connectionId: id, access, baseUrl: connection.baseUrl, ...told } };
  }

  /** Finds out what works on a connection that has this key by now, where it is to stay, and keeps both. */
  async function settle(wanted: Connection, key: string, keep: KeyKept): Promise<Envelope<KeptConnection>> {
    const { id } = wanted;
    offer(id, keep);
    let tested = await test(wanted, key);
    const { elsewhere } = tested;
    if (elsewhere !== null) {
      const connection = { ...wanted, baseUrl: elsewhere };
      outdate(id);
      book.rebind(connection, { key, access: accessWith(key, 'session') });
      joined(connection);
      offer(id, keep);
      tested = await test(connection, key);
    }
    judge(id, tested);
    await keeping.answered(id);
    const notKept = await file.save();
    // Where the list still names the old place, the next start asks for the old key.
    if (notKept === null) await keeping.tidy(id);
    return keptAs(id, { moved: elsewhere !== null, test: tested, notKept });
  }

  function offer(id: string, keep: KeyKept): void {
    if (keep === 'keychain') keeping.offer(id);
  }

  function outdate(id: string): void {
    const entry = book.entry(id);
    if (entry) keeping.outdate(entry);
  }

  function judge(id: string, tested: ConnectionTest): void {
    const access = book.entry(id)?.access;
    if (access?.state === 'set') book.keep(id, judgedKey(access, tested));
  }

  async function add(
    id: string,
    input: Commands['connections.add']['input'],
  ): Promise<Envelope<KeptConnection>> {
    if (builtIn !== null) return failed({ code: 'connectionBuiltIn', connection: builtIn });
    const platform = platforms.find((each) => each.id === input.platform);
    if (!platform) return failed({ code: 'platformUnknown', platform: serverText(input.platform, 60) });
    const typed = read(input, platform, null);
    if (!typed.ok) return typed;
    const key = parseKey(input.keyTyped);
    if (!key.ok) return key;
    const lost = await lossOf(input.keep);
    if (lost) return failed(lost);
    // The name may have been taken meanwhile.
    const stillFree = read(input, platform, null);
    if (!stillFree.ok) return stillFree;
    const connection = { id, platform: platform.id, practice: false, sampleIds: [], ...typed.value };
    book.add({ connection, given: false, kept: 'session' });
    book.unlock(id, key.value, accessWith(key.value, 'session'));
    joined(connection);
    // On the disk at once: were Callstop ended during the test, the connection is there, at worst without its key. How
    // this went is told by the save that follows the test.
    void file.save();
    return settle(connection, key.value, input.keep);
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
    const wanted = { ...old, ...typed.value };
    if (key !== null) {
      const lost = await lossOf(input.keep);
      if (lost) return failed(lost);
      const stillFree = read(input, platformById(old.platform), old.id);
      if (!stillFree.ok) return stillFree;
      outdate(old.id);
      bindTo(entry, wanted, key.value);
      joined(wanted);
      return settle(wanted, key.value, input.keep);
    }
    if (wanted.privateNetwork === old.privateNetwork) book.rename(old.id, wanted.name);
    else book.rebind(wanted, null);
    joined(wanted);
    const [tested, notKept] = await Promise.all([
      test(wanted, keyOf(book.entry(old.id) ?? entry)),
      file.save(),
    ]);
    judge(old.id, tested);
    return keptAs(old.id, { moved: false, test: tested, notKept });
  }

  function bindTo(before: ConnectionEntry, connection: Connection, key: string): void {
    const { id, name, baseUrl, privateNetwork } = before.connection;
    const access = accessWith(key, 'session');
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
