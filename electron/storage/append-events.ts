import type { DatabaseSync } from 'node:sqlite';
import type { JournalEvent } from '../calls/stop-journal.ts';
import { type ChainLink, eventHash } from './chain.ts';
import { inTransaction } from './journal-schema.ts';
import { PROJECTION_VERSION } from './projection.ts';
import { openProjector } from './projection-tables.ts';
import { bytesIn, numberIn } from './sqlite-column.ts';
import { gapRow, type SaltedText, toRow } from './stored-event.ts';

/** Something to be added to the journal. */
export type Addition =
  | {
      readonly kind: 'events';
      readonly events: readonly JournalEvent[];
      /** True when what they record could already have had effect before they were on disk. */
      readonly late: boolean;
    }
  /** So many events were given up because too many waited. */
  | { readonly kind: 'gap'; readonly lost: number; readonly utc: number };

/** The journal's newest event: its number, 0 for none, and its hash. */
export interface Tip {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/**
 * Adds all of it in one transaction, which is on the disk when this returns 'commit'. `mayCommit` is asked last: where it
 * says no, nothing was added. No additions: one page is written anew, to see whether the disk takes it. Throws what SQLite throws.
 */
export function appendAll(
  db: DatabaseSync,
  additions: readonly Addition[],
  mayCommit: () => boolean,
): 'commit' | 'rollback' {
  return inTransaction(db, () => {
    const writer = startWriting(db);
    for (const addition of additions) {
      if (addition.kind === 'gap') writer.add(gapRow(addition.lost, addition.utc, writer.nextSeq()), []);
      else for (const event of addition.events) writer.addEvent(event, addition.late);
    }
    writer.finish();
    return mayCommit() ? 'commit' : 'rollback';
  });
}

/**
 * The newest event as this journal wrote it: rows that were taken away since are still counted. Rows that another program added
 * are counted too, so that they cannot stand in the way of new ones, but their hash is not taken. Throws what SQLite throws.
 */
export function readTip(db: DatabaseSync): Tip {
  const row = db
    .prepare('SELECT max(seq, coalesce((SELECT max(seq) FROM events), 0)) AS seq, hash FROM tip')
    .get();
  return { seq: numberIn(row, 'seq'), hash: bytesIn(row, 'hash') };
}

function startWriting(db: DatabaseSync) {
  const insertEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const insertText = db.prepare('INSERT INTO texts VALUES (?, ?, ?, ?)');
  const projector = openProjector(db);
  let tip = readTip(db);

  function nextSeq(): number {
    return tip.seq + 1;
  }

  function add(row: ChainLink, texts: readonly SaltedText[]): void {
    const hash = eventHash(tip.hash, row);
    insertEvent.run(row.seq, row.stop, row.connection, row.call, row.kind, row.body, tip.hash, hash);
    for (const { name, salt, text } of texts) insertText.run(row.seq, name, salt, text);
    tip = { seq: row.seq, hash };
  }

  return {
    nextSeq,
    add,
    addEvent(event: JournalEvent, late: boolean): void {
      const seq = nextSeq();
      const { row, texts } = toRow(event, seq, late);
      add(row, texts);
      projector.apply({ ...event, seq, late, textNames: texts.map(({ name }) => name) });
    },
    finish(): void {
      projector.save();
      // SQLite writes no page whose bytes stay the same: the count makes each commit reach the disk.
      db.prepare('UPDATE tip SET seq = ?, hash = ?, projection = ?, commits = commits + 1').run(
        tip.seq,
        tip.hash,
        PROJECTION_VERSION,
      );
    },
  };
}
