import type { DatabaseSync } from 'node:sqlite';
import type { Envelope, Failure } from '../contract/failure.ts';
import { appendAll, readTip } from './append-events.ts';
import { checkChain, fileIsSound } from './check-chain.ts';
import { hasRoom } from './disk-room.ts';
import { openAttemptsOf } from './history-query.ts';
import { failureOf, isDamage, journalBroken } from './journal-failure.ts';
import { beginAnew, type OpenedJournal, openJournalFile, withReading } from './journal-file.ts';
import type { AskMessage } from './journal-messages.ts';
import { inTransaction } from './journal-schema.ts';
import { readHistory } from './read-history.ts';
import { anyDue, indexDue } from './search-index.ts';

/** How many of the newest events are checked at every start. */
const CHECKED_AT_START = 1_000;
/** How many attempts are taken into the index at once, which a write may have to wait for. */
const INDEXED_AT_ONCE = 100;

/** Answers what the journal's thread is asked. Blocks while it works; never throws. */
export interface JournalKeeper {
  answer(message: AskMessage, stillWorking: () => void): Envelope<unknown>;
  /** Does a little of what is left to do on an open journal. True when more is left that can be done now. */
  tend(): boolean;
}

/** Opens the journal with the first question that needs it, and again with each while it cannot be opened. */
export function keepJournal(folder: string, onTrouble: (failure: Failure) => void): JournalKeeper {
  let opened: OpenedJournal | null = null;
  let begun = 0;

  function take(result: Envelope<OpenedJournal>): Envelope<OpenedJournal> {
    if (!result.ok) return result;
    opened = result.value;
    if (opened.movedAside !== null) {
      begun += 1;
      onTrouble({ code: 'journalMovedAside', file: opened.movedAside });
    }
    return result;
  }

  function replace(): Envelope<OpenedJournal> {
    close();
    return take(beginAnew(folder));
  }

  function close(): void {
    opened?.db.close();
    opened = null;
  }

  /** Does the work on the opened journal; where that proves damaged, once more on a new one. */
  function withJournal<T>(work: (journal: OpenedJournal) => Envelope<T>): Envelope<T> {
    const journal = opened ? ({ ok: true, value: opened } as const) : take(openJournalFile(folder));
    if (!journal.ok) return journal;
    try {
      return work(journal.value);
    } catch (error) {
      if (!isDamage(error)) return { ok: false, failure: failureOf(error, folder) };
    }
    const anew = replace();
    if (!anew.ok) return anew;
    try {
      return work(anew.value);
    } catch (error) {
      return { ok: false, failure: failureOf(error, folder) };
    }
  }

  function index(): Envelope<{ moreDue: boolean }> {
    return withJournal(({ db }) => {
      if (!anyDue(db)) return { ok: true, value: { moreDue: false } };
      inTransaction(db, () => {
        indexDue(db, INDEXED_AT_ONCE);
        return 'commit';
      });
      return { ok: true, value: { moreDue: anyDue(db) } };
    });
  }

  return {
    answer(message, stillWorking) {
      switch (message.name) {
        case 'append': {
          const { additions, abandoned } = message.input;
          const wanted = () => Atomics.load(abandoned, 0) === 0;
          // A probe asks for a whole stop's sake; what is to be written is tried in any case.
          if (additions.length === 0 && !hasRoom(folder))
            return { ok: false, failure: journalBroken('full') };
          return withJournal(({ db }) =>
            appendAll(db, additions, wanted) === 'commit'
              ? { ok: true, value: null }
              : { ok: false, failure: journalBroken('hanging') },
          );
        }
        case 'open':
          return withJournal(({ openedAt }) => ({ ok: true, value: { openedAt } }));
        case 'index':
          return index();
        case 'openAttempts':
          return withJournal(({ db, openedAt }) => ({ ok: true, value: openAttemptsOf(db, openedAt) }));
        case 'page':
        case 'stops':
        case 'evidence':
        case 'stopById':
        case 'stopRecord':
        case 'resultsOf':
        case 'recentStops':
        case 'export':
          return readHistory(folder, message, stillWorking);
        case 'checkFile':
          return checkFile(folder, stillWorking);
        case 'checkChain':
          return reading(folder, (db) => checkChain(db, 1, stillWorking));
        case 'moveAside': {
          if (message.input.begun !== begun) return { ok: true, value: null };
          const anew = replace();
          return anew.ok ? { ok: true, value: null } : anew;
        }
        case 'close':
          close();
          return { ok: true, value: null };
      }
    },
    tend() {
      if (opened === null) return false;
      const indexed = index();
      // What cannot be indexed now is tried with the next search, which says why not.
      return indexed.ok && indexed.value.moreDue;
    },
  };
}

function checkFile(folder: string, stillWorking: () => void): Envelope<unknown> {
  const checked = reading(folder, (db) => {
    if (!fileIsSound(db)) return { sound: false };
    const from = Math.max(readTip(db).seq - CHECKED_AT_START, 0) + 1;
    return { sound: true, brokenAt: checkChain(db, from, stillWorking).brokenAt };
  });
  const damaged =
    !checked.ok && checked.failure.code === 'journalBroken' && checked.failure.cause === 'corrupt';
  return damaged ? { ok: true, value: { sound: false } } : checked;
}

function reading<T>(folder: string, work: (db: DatabaseSync) => T): Envelope<T> {
  try {
    return { ok: true, value: withReading(folder, work) };
  } catch (error) {
    return { ok: false, failure: failureOf(error, folder) };
  }
}
