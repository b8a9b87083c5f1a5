import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Envelope } from '../contract/failure.ts';
import { readTip } from './append-events.ts';
import { failureOf, isDamage, JournalDamage, journalBroken } from './journal-failure.ts';
import {
  BUSY_MS,
  inTransaction,
  JOURNAL_MARK,
  migrate,
  prepareToWrite,
  readMarks,
  SCHEMA_VERSION,
} from './journal-schema.ts';
import { moveAside } from './move-aside.ts';
import { PROJECTION_VERSION } from './projection.ts';
import { rebuildProjections } from './projection-tables.ts';
import { numberIn } from './sqlite-column.ts';

/** The journal's name in its profile. */
const JOURNAL_FILE = 'journal.db';

/** A journal that can be read and written. */
export interface OpenedJournal {
  readonly db: DatabaseSync;
  /** The newest event's number when it was opened, 0 for none. */
  readonly openedAt: number;
  /** The name that a damaged journal was given before this one was begun; null when none was. */
  readonly movedAside: string | null;
}

/**
 * Opens the journal in the folder, beginning a new one where there is none. One that is damaged, empty or no journal at all is
 * moved aside; one by a newer Callstop is left untouched. Blocks: for the journal's own thread only.
 */
export function openJournalFile(folder: string): Envelope<OpenedJournal> {
  try {
    return openWhole(folder, null);
  } catch (error) {
    if (!isDamage(error)) return { ok: false, failure: failureOf(error, folder) };
    return beginAnew(folder);
  }
}

/** Moves the journal aside and begins a new one. The journal must be closed. Blocks. */
export function beginAnew(folder: string): Envelope<OpenedJournal> {
  try {
    const movedAside = moveAside(folder, JOURNAL_FILE, Date.now(), ['-wal', '-shm']);
    return openWhole(folder, movedAside);
  } catch (error) {
    const failure = failureOf(error, folder);
    // What stands in the way is the damage: a disk that takes no rename would have let a sound journal be read.
    return { ok: false, failure: failure.cause === 'readOnly' ? journalBroken('corrupt') : failure };
  }
}

/** Reads the journal beside its writer. Throws what `work` and SQLite throw. */
export function withReading<T>(folder: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(folder, JOURNAL_FILE), { readOnly: true, timeout: BUSY_MS });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function openWhole(folder: string, movedAside: string | null): Envelope<OpenedJournal> {
  const path = join(folder, JOURNAL_FILE);
  const version = versionOf(folder, path);
  if (version !== null && version > SCHEMA_VERSION) {
    return { ok: false, failure: { code: 'journalNewer', version, known: SCHEMA_VERSION } };
  }
  if (version === null) createFile(folder, path);
  const db = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    prepareToWrite(db);
    migrate(db);
    refreshProjections(db);
    return { ok: true, value: { db, openedAt: readTip(db).seq, movedAside } };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The layout of the journal that is there; null when there is none. Changes no byte of it. */
function versionOf(folder: string, path: string): number | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    if (statSync(`${path}-wal`, { throwIfNoEntry: false }))
      throw new JournalDamage('the log is there without its file');
    return null;
  }
  // SQLite would take an empty file for a new database, and a whole history would look as if it had never been.
  if (size === 0) throw new JournalDamage('the file is empty');
  const { mark, version } = withReading(folder, readMarks);
  if (mark !== JOURNAL_MARK) throw new JournalDamage('the file is no journal');
  return version;
}

/** A new journal comes to stand under its name whole, so that a crash on the way cannot leave what looks like damage. */
function createFile(folder: string, path: string): void {
  const draft = `${path}.new`;
  for (const ending of ['', '-wal', '-shm']) rmSync(draft + ending, { force: true });
  closeSync(openSync(draft, 'wx', 0o600));
  const db = new DatabaseSync(draft);
  try {
    prepareToWrite(db);
    migrate(db);
  } finally {
    db.close();
  }
  renameSync(draft, path);
  syncFolder(folder);
}

/** Puts a rename on the disk. Windows has no call for it and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function refreshProjections(db: DatabaseSync): void {
  const row = db.prepare('SELECT projection FROM tip').get();
  if (numberIn(row, 'projection') === PROJECTION_VERSION) return;
  inTransaction(db, () => {
    rebuildProjections(db);
    return 'commit';
  });
}
