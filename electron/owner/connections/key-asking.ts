import type { Clock } from '../../calls/clock.ts';
import { parseKey } from '../../secrets/key-text.ts';
import type { Keychain, KeyFound } from '../../secrets/keychain.ts';
import type { ConnectionBook } from './connection-book.ts';
import { accessWith, type ConnectionEntry } from './connection-entry.ts';
import { accountOf } from './connection-input.ts';

/** Asks the keychain for the keys of kept connections. Nothing here rejects. */
export interface KeyAsking {
  /** Asks for the key of a connection that has none; resolves when the answer is in the book. */
  ask(id: string): Promise<void>;
  /** Asks for every key that is missing: something has happened after which the keychain may give it. */
  askAll(): void;
  close(): void;
}

/** A keychain in trouble is asked again after this many ms. */
const againMs = 30_000;
/** Nobody can have been shown a prompt, and have dismissed it, within this many ms. */
const promptMs = 1_000;

/** Asks for the keys of the connections in this book. */
export function askForKeys(parts: {
  readonly book: Pick<ConnectionBook, 'entry' | 'entries' | 'unlock' | 'miss'>;
  readonly keychain: Pick<Keychain, 'get'>;
  readonly clock: Clock;
}): KeyAsking {
  const { book, keychain, clock } = parts;
  const running = new Map<string, Promise<void>>();
  const timers = new Map<string, () => void>();
  let closed = false;

  function ask(id: string): Promise<void> {
    const asked = running.get(id) ?? askOnce(id).finally(() => running.delete(id));
    running.set(id, asked);
    return asked;
  }

  async function askOnce(id: string): Promise<void> {
    timers.get(id)?.();
    timers.delete(id);
    const entry = book.entry(id);
    if (closed || entry === null || entry.access.state === 'set') return;
    const account = accountOf(entry.connection);
    const found = await keychain.get(account);
    const now = book.entry(id);
    // A key that was typed meanwhile, or another base URL, leaves this answer nothing to say.
    if (closed || now === null || now.access.state === 'set' || accountOf(now.connection) !== account) return;
    take(now, found);
  }

  function take({ connection: { id, name } }: ConnectionEntry, found: KeyFound): void {
    if (found.kind === 'found') {
      const key = parseKey(found.key);
      if (!key.ok) {
        book.miss(id, key.failure);
        return;
      }
      book.unlock(id, key.value, accessWith(key.value, 'keychain'));
      // A keychain that gave this one is not locked: it may give the others now.
      askAll();
      return;
    }
    book.miss(
      id,
      found.kind === 'none' ? { code: 'keychainLockedOrMissing', connection: name } : found.failure,
    );
    if (isWorthAsking(found))
      timers.set(
        id,
        clock.after(againMs, () => void ask(id)),
      );
  }

  function askAll(): void {
    for (const { connection, access, kept } of book.entries()) {
      if (access.state === 'missing' && kept === 'keychain') void ask(connection.id);
    }
  }

  return {
    ask,
    askAll,
    close() {
      closed = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

/** Whether the keychain may give another answer by itself. A person who dismissed its prompt is not shown it again unasked. */
function isWorthAsking(found: Exclude<KeyFound, { readonly kind: 'found' }>): boolean {
  if (found.kind === 'none') return found.ms < promptMs;
  switch (found.failure.code) {
    case 'keychainCrashed':
    case 'keychainSilent':
    case 'keychainAbsent':
    case 'keychainFailed':
      return true;
    default:
      return false;
  }
}
