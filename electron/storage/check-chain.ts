import type { DatabaseSync } from 'node:sqlite';
import type { ChainCheck } from '../contract/history.ts';
import { readTip, type Tip } from './append-events.ts';
import { chainStart, eventHash, hexOf, textHash } from './chain.ts';
import { firstMisprojected } from './check-projection.ts';
import { linkOf } from './projection-tables.ts';
import { bytesIn, numberIn, type SqliteRow, textIn } from './sqlite-column.ts';
import { textHashes } from './stored-event.ts';

const EVENTS_A_SIGN = 2_000;

/**
 * Recomputes the chain from event `from` on, the hashes of texts that were not erased included. Calls `sign` every 2,000 events.
 * Finds the first event that was changed, is missing or stands in another's place; from the first event on also the first
 * that the tables of the history tell otherwise. Throws what SQLite throws.
 */
export function checkChain(db: DatabaseSync, from: number, sign: () => void): ChainCheck {
  db.exec('BEGIN');
  try {
    const tip = readTip(db);
    const events = numberIn(db.prepare('SELECT count(*) AS events FROM events').get(), 'events');
    const brokenAt = firstBroken(db, from, tip, sign) ?? (from === 1 ? firstMisprojected(db, sign) : null);
    return { events, brokenAt, headHash: hexOf(tip.hash) };
  } finally {
    db.exec('ROLLBACK');
  }
}

/** What SQLite itself finds wrong with the file: true when nothing. Throws what SQLite throws. */
export function fileIsSound(db: DatabaseSync): boolean {
  return textIn(db.prepare('PRAGMA quick_check(1)').get(), 'quick_check') === 'ok';
}

function firstBroken(db: DatabaseSync, from: number, tip: Tip, sign: () => void): number | null {
  const before = db.prepare('SELECT seq, hash FROM events WHERE seq = ?').get(from - 1);
  const textsOf = db.prepare('SELECT name, salt, text FROM texts WHERE seq = ?');
  let last: Tip = { seq: from - 1, hash: before ? bytesIn(before, 'hash') : chainStart };
  for (const row of db.prepare('SELECT * FROM events WHERE seq >= ? ORDER BY seq').iterate(from)) {
    const link = linkOf(row);
    const expected = last.seq + 1;
    if (link.seq !== expected) return expected;
    const hash = bytesIn(row, 'hash');
    if (!same(bytesIn(row, 'prev'), last.hash) || !same(hash, eventHash(last.hash, link))) return expected;
    const hashes = textHashes(link);
    if (!textsOf.all(expected).every((text) => textHolds(text, hashes))) return expected;
    last = { seq: expected, hash };
    if (expected % EVENTS_A_SIGN === 0) sign();
  }
  if (last.seq !== tip.seq) return Math.min(last.seq, tip.seq) + 1;
  return same(last.hash, tip.hash) ? null : last.seq;
}

function textHolds(row: SqliteRow, hashes: ReadonlyMap<string, string>): boolean {
  return hashes.get(textIn(row, 'name')) === textHash(bytesIn(row, 'salt'), textIn(row, 'text'));
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other);
}
