import type { DatabaseSync } from 'node:sqlite';
import { JournalDamage } from './journal-failure.ts';
import { numberIn } from './sqlite-column.ts';

/** Marks an SQLite file as Callstop's journal (application_id): "CSJ1" in ASCII. */
export const JOURNAL_MARK = 0x43534a31;

const steps: readonly string[] = [
  `
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, stop TEXT NOT NULL, connection TEXT, call TEXT, kind TEXT NOT NULL,
    body TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL
  ) STRICT;
  CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
  CREATE TRIGGER events_no_delete BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
  CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN NEW.seq <= (SELECT max(seq) FROM events)
    BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;

  CREATE TABLE texts (
    seq INTEGER NOT NULL, name TEXT NOT NULL, salt BLOB NOT NULL, text TEXT NOT NULL, PRIMARY KEY (seq, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts
    BEGIN SELECT RAISE(ABORT, 'texts can be erased, never changed'); END;

  CREATE TABLE tip (
    id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL, projection INTEGER NOT NULL,
    commits INTEGER NOT NULL
  ) STRICT;
  INSERT INTO tip VALUES (1, 0, x'', 0, 0);

  CREATE TABLE stops (seq INTEGER PRIMARY KEY, stop TEXT NOT NULL UNIQUE, state TEXT NOT NULL) STRICT;
  CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY, stop TEXT NOT NULL, connection TEXT NOT NULL, call TEXT NOT NULL,
    outcome TEXT, state TEXT NOT NULL, UNIQUE (stop, connection, call)
  ) STRICT;
  CREATE INDEX attempts_open ON attempts (seq) WHERE outcome IS NULL;
  `,
  // at, door and reason are the stop's, NULL while it is missing. trails: which events belong to an attempt. hours: within which
  // numbers the attempts of an hour (UTC) stand. words: those of texts that many attempts share. search_due: not yet in search.
  `
  DROP TABLE attempts;
  CREATE TABLE attempts (
    seq INTEGER PRIMARY KEY, stop TEXT NOT NULL, connection TEXT NOT NULL, call TEXT NOT NULL, outcome TEXT,
    at INTEGER, door TEXT, reason TEXT, state TEXT NOT NULL, UNIQUE (stop, connection, call)
  ) STRICT;
  CREATE INDEX attempts_open ON attempts (seq) WHERE outcome IS NULL;
  CREATE TABLE trails (
    attempt INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (attempt, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hours (hour INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
  CREATE TABLE words (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE search_due (seq INTEGER PRIMARY KEY) STRICT;
  CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3 4'
  );
  `,
  // emergency: the id of the emergency stop that a stop is or belongs to. acts: which events tell of a latch or a true reason.
  `
  DROP TABLE stops;
  CREATE TABLE stops (
    seq INTEGER PRIMARY KEY, stop TEXT NOT NULL UNIQUE, emergency TEXT, state TEXT NOT NULL
  ) STRICT;
  CREATE INDEX stops_of_emergency ON stops (emergency, seq) WHERE emergency IS NOT NULL;
  CREATE TABLE acts (stop TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (stop, seq)) STRICT, WITHOUT ROWID;
  `,
];

const tables = [
  'events',
  'texts',
  'tip',
  'stops',
  'attempts',
  'trails',
  'acts',
  'hours',
  'words',
  'search_due',
  'search',
];

/** The newest layout of the journal that this Callstop knows (user_version). */
export const SCHEMA_VERSION = steps.length;

/** How long a statement waits for another process's lock, ms. */
export const BUSY_MS = 100;

/** Whose file it is and which layout it has. Throws what SQLite throws. */
export function readMarks(db: DatabaseSync): { mark: number; version: number } {
  return {
    mark: numberIn(db.prepare('PRAGMA application_id').get(), 'application_id'),
    version: numberIn(db.prepare('PRAGMA user_version').get(), 'user_version'),
  };
}

/** Sets what a connection that writes needs: each commit is on the disk, not in a cache, before it returns. */
export function prepareToWrite(db: DatabaseSync): void {
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;
    PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;`);
}

/** Brings the layout up to SCHEMA_VERSION, each step in a transaction of its own. Throws JournalDamage where a table is missing. */
export function migrate(db: DatabaseSync): void {
  const { version } = readMarks(db);
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    inTransaction(db, () => {
      db.exec(step);
      db.exec(`PRAGMA application_id = ${JOURNAL_MARK}; PRAGMA user_version = ${index + 1}`);
      return 'commit';
    });
  }
  const found = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  const names = new Set(found.map((row) => row.name));
  if (!tables.every((name) => names.has(name))) throw new JournalDamage('a table is missing');
}

/** Runs the work in one transaction. What throws, or answers 'rollback', leaves nothing behind. */
export function inTransaction(db: DatabaseSync, work: () => 'commit' | 'rollback'): 'commit' | 'rollback' {
  db.exec('BEGIN IMMEDIATE');
  try {
    const end = work();
    db.exec(end === 'commit' ? 'COMMIT' : 'ROLLBACK');
    return end;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
