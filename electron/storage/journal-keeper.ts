import type { Envelope, Failure } from '../contract/failure.ts';
import { appendAll, readTip } from './append-events.ts';
import { checkChain, fileIsSound } from './check-chain.ts';
import { type HistoryReader, readHistory } from './history-query.ts';
import { failureOf, isDamage, journalBroken } from './journal-failure.ts';
import { beginAnew, type OpenedJournal, openForReading, openJournalFile } from './journal-file.ts';
import type { AskMessage } from './journal-messages.ts';

/** How many of the newest events are checked at every start. */
const CHECKED_AT_START = 1_000;

/** Answers what the journal's thread is asked. Blocks while it works; never throws. */
export interface JournalKeeper {
  answer(message: AskMessage, stillWorking: () => void): Envelope<unknown>;
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

  function read<T>(query: (history: HistoryReader) => T): Envelope<T> {
    return withJournal(({ db, openedAt }) => ({ ok: true, value: query(readHistory(db, openedAt)) }));
  }

  return {
    answer(message, stillWorking) {
      switch (message.name) {
        case 'append': {
          const { additions, abandoned } = message.input;
          const wanted = () => Atomics.load(abandoned, 0) === 0;
          return withJournal(({ db }) =>
            appendAll(db, additions, wanted) === 'commit'
              ? { ok: true, value: null }
              : { ok: false, failure: journalBroken('hanging') },
          );
        }
        case 'page':
          return read((history) => history.page(message.input.limit, message.input.before));
        case 'openAttempts':
          return read((history) => history.openAttempts());
        case 'stopById':
          return read((history) => history.stopById(message.input.stopId));
        case 'recentStops':
          return read((history) => history.recentStops(message.input.count));
        case 'checkFile':
          return checkFile(folder, stillWorking);
        case 'checkChain':
          return check(folder, stillWorking);
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
  };
}

function checkFile(folder: string, stillWorking: () => void): Envelope<unknown> {
  try {
    const db = openForReading(folder);
    try {
      if (!fileIsSound(db)) return { ok: true, value: { sound: false } };
      const from = Math.max(readTip(db).seq - CHECKED_AT_START, 0) + 1;
      return { ok: true, value: { sound: true, brokenAt: checkChain(db, from, stillWorking).brokenAt } };
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error)) return { ok: true, value: { sound: false } };
    return { ok: false, failure: failureOf(error, folder) };
  }
}

function check(folder: string, stillWorking: () => void): Envelope<unknown> {
  try {
    const db = openForReading(folder);
    try {
      return { ok: true, value: checkChain(db, 1, stillWorking) };
    } finally {
      db.close();
    }
  } catch (error) {
    return { ok: false, failure: failureOf(error, folder) };
  }
}
