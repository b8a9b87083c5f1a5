import type { Connection } from '../../contract/connection.ts';
import type { ConnectionTest } from '../../contract/connection-test.ts';
import { type Envelope, failed } from '../../contract/failure.ts';
import type { ConnectionActs } from '../owner-core.ts';
import type { ConnectionBook } from './connection-book.ts';
import { type ConnectionEntry, keyOf } from './connection-entry.ts';
import { createTurns } from './in-turn.ts';
import { judgedKey } from './judged-key.ts';
import { type KeeperParts, keepConnections } from './keep-connection.ts';
import type { KeyAsking } from './key-asking.ts';
import { type KeyKeepingParts, keepKeys } from './key-keeping.ts';

/** What the acts work with. */
export interface ActParts extends Omit<KeeperParts, 'keeping'>, KeyKeepingParts {
  readonly book: ConnectionBook;
  readonly keys: KeyAsking;
  readonly newId: () => string;
  /** Hears of a connection that was removed: it takes no new ends; and of one that has left the book. */
  readonly leaving: (connectionId: string) => void;
  readonly left: (connection: Connection) => void;
  readonly onDefect: (error: unknown) => void;
}

/** The acts on connections. Those on one connection are done one after another. */
export function createConnectionActs(parts: ActParts): ConnectionActs {
  const { book, keys, file, tell, newId } = parts;
  const inTurn = createTurns();
  const keeping = keepKeys(parts);
  const { add, edit } = keepConnections({ ...parts, keeping });

  /** A connection that can be changed. */
  function own(id: string): Envelope<ConnectionEntry> {
    const entry = book.entry(id);
    if (entry === null) return failed(book.absence(id));
    if (entry.given) return failed({ code: 'connectionBuiltIn', connection: entry.connection.name });
    return { ok: true, value: entry };
  }

  return {
    add(input) {
      const id = newId();
      return inTurn(id, () => add(id, input));
    },
    edit: (input) =>
      inTurn(input.connectionId, async () => {
        const entry = own(input.connectionId);
        return entry.ok ? edit(entry.value, input) : entry;
      }),
    remove: ({ connectionId }) =>
      inTurn(connectionId, async () => {
        const entry = own(connectionId);
        if (!entry.ok) return entry;
        const removed = book.remove(connectionId);
        parts.leaving(connectionId);
        removed.then(() => parts.left(entry.value.connection)).catch(parts.onDefect);
        // The list does not wait for the keychain: were this cut short, a key would be left that no connection names.
        const dropped = keeping.drop(entry.value);
        const notKept = await file.save();
        return { ok: true, value: { leftBehind: await dropped, notKept } };
      }),
    async test({ connectionId }) {
      await book.answered(connectionId);
      const entry = book.entry(connectionId);
      if (entry === null) return failed(book.absence(connectionId));
      const test = await parts.test(entry.connection, keyOf(entry));
      judge(entry, test);
      // What the test has shown is shown everywhere at once.
      book.lookAnew(connectionId);
      return { ok: true, value: test };
    },
    async retry({ connectionId }) {
      // A key that is entered meanwhile does not wait for the keychain.
      const { tried } = await inTurn(connectionId, async () => ({ tried: retry(connectionId) }));
      await tried;
      const entry = book.entry(connectionId);
      return entry ? { ok: true, value: entry.access } : failed(book.absence(connectionId));
    },
  };

  /** Keeps what a test showed of the key, unless the connection has another one, or is elsewhere, by now. */
  function judge({ connection, key }: ConnectionEntry, test: ConnectionTest): void {
    const now = book.entry(connection.id);
    if (now?.access.state !== 'set' || now.key !== key) return;
    if (now.connection.baseUrl === connection.baseUrl) book.keep(connection.id, judgedKey(now.access, test));
  }

  async function retry(id: string): Promise<void> {
    const entry = book.entry(id);
    if (entry === null) return;
    const { access, kept } = entry;
    if (access.state === 'set' && access.notKept !== null) {
      keeping.offer(id);
      await keeping.answered(id);
      const failure = await file.save();
      if (failure) tell(failure);
      else await keeping.tidy(id);
    } else if (access.state === 'missing' && kept === 'keychain') {
      book.ask(id);
      await keys.ask(id);
    } else {
      await book.answered(id);
    }
  }
}
