import type { Envelope, Failure } from '../../contract/failure.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import type { ConnectionActs } from '../owner-core.ts';
import { type ConnectionEntry, keyOf } from './connection-entry.ts';
import { createTurns } from './in-turn.ts';
import { type KeeperParts, keepConnections } from './keep-connection.ts';
import type { KeyAsking } from './key-asking.ts';
import { dropKey, keepKey } from './key-keeping.ts';

/** What the acts work with. */
export interface ActParts extends KeeperParts {
  readonly keys: KeyAsking;
  readonly keychain: Keychain;
  /** Hears of a connection that was removed: it takes no new ends; and of one that has left the book. */
  readonly leaving: (connectionId: string) => void;
  readonly left: (connectionId: string) => void;
  readonly onDefect: (error: unknown) => void;
}

/** The acts on connections. Those on one connection are done one after another. */
export function createConnectionActs(parts: ActParts): ConnectionActs {
  const { book, keys, keychain, file, tell } = parts;
  const inTurn = createTurns();
  const { add, edit } = keepConnections(parts);

  /** A connection that can be changed. */
  function own(id: string): Envelope<ConnectionEntry> {
    const entry = book.entry(id);
    if (entry === null) return failed({ code: 'connectionUnknown', connection: id });
    if (entry.given) return failed({ code: 'connectionBuiltIn', connection: entry.connection.name });
    return { ok: true, value: entry };
  }

  return {
    add,
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
        removed.then(() => parts.left(connectionId)).catch(parts.onDefect);
        // The key goes before the list is written: were this cut short, the connection would stand there without one.
        const leftBehind = await dropKey(keychain, entry.value);
        return { ok: true, value: { leftBehind, notKept: await file.save() } };
      }),
    async test({ connectionId }) {
      await book.answered(connectionId);
      const entry = book.entry(connectionId);
      if (entry === null) return failed({ code: 'connectionUnknown', connection: connectionId });
      return { ok: true, value: await parts.test(entry.connection, keyOf(entry)) };
    },
    retry: ({ connectionId }) =>
      inTurn(connectionId, async () => {
        const entry = book.entry(connectionId);
        if (entry === null) return failed({ code: 'connectionUnknown', connection: connectionId });
        await retry(entry);
        const now = book.entry(connectionId);
        return now
          ? { ok: true, value: now.access }
          : failed({ code: 'connectionUnknown', connection: connectionId });
      }),
  };

  async function retry({ connection, access, key, kept }: ConnectionEntry): Promise<void> {
    const { id } = connection;
    if (key !== null && access.state === 'set' && access.notKept !== null) {
      book.keep(id, await keepKey(keychain, connection, key, 'keychain'));
      const failure = await file.save();
      if (failure) tell(failure);
    } else if (access.state === 'missing' && kept === 'keychain') {
      book.ask(id);
      await keys.ask(id);
    } else {
      await book.answered(id);
    }
  }
}

function failed(failure: Failure): Envelope<never> {
  return { ok: false, failure };
}
