import type { Clock } from '../../calls/clock.ts';
import { within } from '../../calls/within.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import type { ConnectionBook } from './connection-book.ts';
import type { ConnectionEntry } from './connection-entry.ts';
import { accountOf } from './connection-input.ts';
import type { ConnectionsFile } from './connections-file.ts';

/** What key keeping works with. */
export interface KeyKeepingParts {
  readonly book: Pick<ConnectionBook, 'entry' | 'keep'>;
  readonly keychain: Pick<Keychain, 'set' | 'remove'>;
  readonly file: Pick<ConnectionsFile, 'save'>;
  readonly clock: Clock;
  /** Hears what a person should be told. */
  readonly tell: (failure: Failure) => void;
  /** Whether what goes on without anybody waiting comes to an end: the owner stays. */
  readonly lasting: boolean;
}

/**
 * Puts keys that are in memory already into the keychain, beside everything else: one that does not answer holds
 * nobody up for long. Nothing here rejects. Were the owner killed in the middle, an entry would stay in the keychain
 * that no connection names: it is never asked for, and harms nothing.
 */
export interface KeyKeeping {
  /** Begins to give the keychain the key that the connection has now. */
  offer(id: string): void;
  /**
   * Waits, 3 s at most where the owner stays, until the keychain has taken what it was offered, or not, and says so in the book. It goes on
   * then: what comes of it later goes into the book and the list by itself.
   */
  answered(id: string): Promise<void>;
  /** What the keychain may hold of a connection as it stands is to go, as soon as what follows it is kept. */
  outdate(entry: ConnectionEntry): void;
  /** Takes what is out of date out of the keychain; waits as long for that at most, and tells what it did not let go of. */
  tidy(id: string): Promise<void>;
  /**
   * Takes all keys of a removed connection out of the keychain, one that it may still be taking too. keyLeftBehind where
   * it has not let go of them in that time, or can't; null where none is left.
   */
  drop(entry: ConnectionEntry): Promise<Failure | null>;
}

interface Offer {
  /** Late: nobody waits for it any more. Withdrawn: the connection has another key, or place, by now. */
  state: 'awaited' | 'late' | 'withdrawn';
  readonly done: Promise<void>;
}

/** How long an act waits for the keychain where the owner stays, in ms; where it does not, as long as the keychain's deadline. */
const shortWaitMs = 3_000;
const longWaitMs = 30_000;

/** Keeps keys of the connections in this book. */
export function keepKeys(parts: KeyKeepingParts): KeyKeeping {
  const { book, keychain, file, clock, tell } = parts;
  const waitMs = parts.lasting ? shortWaitMs : longWaitMs;
  const late: Failure = { code: 'keychainSilent', seconds: waitMs / 1_000 };
  /** What the keychain is being given, by connection id: the newest. */
  const offers = new Map<string, Offer>();
  /** Accounts that are out of date, by connection id. */
  const outdated = new Map<string, Set<string>>();

  /** Says in the book how the key that the connection has is kept. */
  function note(id: string, notKept: Failure | null): void {
    const access = book.entry(id)?.access;
    if (access?.state !== 'set') return;
    book.keep(id, { ...access, kept: notKept === null ? 'keychain' : 'session', notKept });
  }

  function offer(id: string): void {
    const entry = book.entry(id);
    if (entry === null || entry.key === null) return;
    const account = accountOf(entry.connection);
    outdated.get(id)?.delete(account);
    const set = keychain.set(account, entry.key);
    const mine: Offer = { state: 'awaited', done: set.then((notKept) => take(id, mine, notKept)) };
    offers.set(id, mine);
  }

  async function take(id: string, offered: Offer, notKept: Failure | null): Promise<void> {
    // One that another has followed says nothing of the key that the connection has now.
    if (offers.get(id) !== offered) return;
    offers.delete(id);
    if (offered.state === 'withdrawn' || book.entry(id) === null) return;
    note(id, notKept);
    if (offered.state === 'late' && notKept === null) await settleLate(id);
  }

  async function settleLate(id: string): Promise<void> {
    const notListed = await file.save();
    if (notListed) tell(notListed);
    else await tidy(id);
  }

  function mayHold({ connection, kept, access }: ConnectionEntry): boolean {
    // One that the keychain did not take may stand behind an older one that it did.
    const notKept = access.state === 'set' && access.notKept !== null;
    return kept === 'keychain' || notKept || offers.has(connection.id);
  }

  async function dropOutdated(id: string, name: string): Promise<void> {
    // What the keychain is being given now is in it afterwards.
    await offers.get(id)?.done;
    const accounts = outdated.get(id) ?? new Set();
    for (const account of [...accounts]) {
      const failure = await keychain.remove(account);
      if (failure === null) accounts.delete(account);
      else tell({ code: 'keyLeftBehind', connection: name });
    }
  }

  async function tidy(id: string): Promise<void> {
    const entry = book.entry(id);
    if (entry === null || entry.access.state !== 'set' || entry.access.notKept !== null) return;
    await within(clock, waitMs, dropOutdated(id, entry.connection.name));
  }

  async function takeOut(entry: ConnectionEntry): Promise<Failure | null> {
    const { id, name } = entry.connection;
    const accounts = new Set(outdated.get(id));
    const isOnlyTried = entry.kept === 'session' && accounts.size === 0;
    if (mayHold(entry)) accounts.add(accountOf(entry.connection));
    outdated.delete(id);
    await offers.get(id)?.done;
    let left: Failure | null = null;
    for (const account of accounts) {
      const failure = await keychain.remove(account);
      const isNone = failure === null || (isOnlyTried && failure.code === 'keychainAbsent');
      if (!isNone) left = { code: 'keyLeftBehind', connection: name };
    }
    return left;
  }

  return {
    offer,
    async answered(id) {
      const offered = offers.get(id);
      if (offered?.state !== 'awaited' || (await within(clock, waitMs, offered.done)) !== 'late') return;
      offered.state = 'late';
      note(id, late);
    },
    outdate(entry) {
      if (!mayHold(entry)) return;
      const { id } = entry.connection;
      const offered = offers.get(id);
      if (offered) offered.state = 'withdrawn';
      outdated.set(id, (outdated.get(id) ?? new Set()).add(accountOf(entry.connection)));
    },
    tidy,
    async drop(entry) {
      const left = await within(clock, waitMs, takeOut(entry));
      return left === 'late' ? { code: 'keyLeftBehind', connection: entry.connection.name } : left;
    },
  };
}
