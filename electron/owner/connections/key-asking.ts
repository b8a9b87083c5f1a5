import type { Clock } from '../../calls/clock.ts';
import { parseKey } from '../../secrets/key-text.ts';
import type { Keychain, KeyFound } from '../../secrets/keychain.ts';
import type { ConnectionBook } from './connection-book.ts';
import { accessWith, type ConnectionEntry } from './connection-entry.ts';
import { accountOf } from './connection-input.ts';

/**
 * Asks the keychain for the keys of kept connections, one after another. A person who dismisses its prompt is not shown it
 * again: those that wait then are not asked for, and nothing is asked for by itself, until something has happened.
 * Nothing here rejects.
 */
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
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const timers = new Map<string, () => void>();
  let running = false;
  let closed = false;

  function ask(id: string): Promise<void> {
    const asked = waiting.get(id) ?? Promise.withResolvers<void>();
    waiting.set(id, asked);
    if (!running) void askInTurn();
    return asked.promise;
  }

  async function askInTurn(): Promise<void> {
    running = true;
    for (let next = firstOf(waiting); next !== null; next = firstOf(waiting)) {
      const [id, asked] = next;
      const found = await askOnce(id);
      settle(id, asked);
      if (found !== null) spareOthers(found);
    }
    running = false;
  }

  function settle(id: string, asked: PromiseWithResolvers<void>): void {
    waiting.delete(id);
    asked.resolve();
  }

  /** The answer for one connection; null where there is nothing to ask, or nothing left that it says. */
  async function askOnce(id: string): Promise<KeyFound | null> {
    cancel(id);
    const entry = book.entry(id);
    if (closed || entry === null || entry.access.state === 'set') return null;
    const account = accountOf(entry.connection);
    const found = await keychain.get(account);
    const now = book.entry(id);
    // A key that was typed meanwhile, or another base URL, leaves this answer nothing to say of this connection.
    const isWanted = now !== null && now.access.state !== 'set' && accountOf(now.connection) === account;
    if (!closed && isWanted) take(now, found);
    return closed ? null : found;
  }

  /** What stands for every key that waits is not asked for again, each with its prompt or its 30 s. */
  function spareOthers(found: KeyFound): void {
    const dismissed = isDismissed(found);
    const silent = found.kind === 'failed' && found.failure.code === 'keychainSilent';
    if (dismissed) for (const id of [...timers.keys()]) cancel(id);
    if (!dismissed && !silent) return;
    for (const [id, asked] of [...waiting]) {
      const entry = book.entry(id);
      if (entry !== null && entry.access.state !== 'set') take(entry, found);
      settle(id, asked);
    }
  }

  function cancel(id: string): void {
    timers.get(id)?.();
    timers.delete(id);
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
    if (isWorthAsking(found)) {
      cancel(id);
      timers.set(
        id,
        clock.after(againMs, () => void ask(id)),
      );
    }
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
      for (const id of [...timers.keys()]) cancel(id);
    },
  };
}

function firstOf<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] | null {
  return map.entries().next().value ?? null;
}

/** Whether a person may have been shown the keychain's prompt, and has dismissed it. */
function isDismissed(found: KeyFound): boolean {
  return found.kind === 'none' && found.ms >= promptMs;
}

/** Whether the keychain may give another answer by itself. */
function isWorthAsking(found: Exclude<KeyFound, { readonly kind: 'found' }>): boolean {
  if (found.kind === 'none') return !isDismissed(found);
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
