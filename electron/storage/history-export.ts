import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { ExportedHistory, ExportFormat, HistoryEntry, HistoryFilter } from '../contract/history.ts';
import { csvHead, csvRows } from './history-csv.ts';
import { entriesOf, headHash } from './history-query.ts';
import { type FilePlace, writeWhole } from './whole-file.ts';

/** Entries that are written at once. */
const PIECE_ENTRIES = 500;

/** An export that is asked for. */
export interface ExportAsked {
  readonly place: FilePlace;
  readonly format: ExportFormat;
  readonly filter: HistoryFilter;
  /** UTC ms that the file bears. */
  readonly utc: number;
}

/**
 * Writes the entries that the filter leaves, newest first, as they are in one moment: what is added meanwhile is not in it. Calls
 * `sign` every 500 entries. Leaves its transaction to whoever closes `db`. Throws FileNotWritten, and what SQLite throws; then no
 * file was changed. Blocks.
 */
export function exportHistory(
  db: DatabaseSync,
  openedAt: number,
  { place, format, filter, utc }: ExportAsked,
  sign: () => void,
): ExportedHistory {
  db.exec('BEGIN');
  const head = headHash(db);
  const shape = format === 'csv' ? csvShape(head) : jsonShape(head, filter, utc);
  const all = entriesOf(db, openedAt, filter, { before: null, most: Number.MAX_SAFE_INTEGER });
  const entries = writeWhole(place, (write) => {
    write(shape.head);
    let count = 0;
    for (const piece of piecesOf(all)) {
      write(shape.entries(piece, count));
      count += piece.length;
      sign();
    }
    write(shape.end);
    return count;
  });
  return { file: basename(place.path), entries, headHash: head };
}

function* piecesOf(all: Iterable<HistoryEntry>): Generator<readonly HistoryEntry[]> {
  let piece: HistoryEntry[] = [];
  for (const entry of all) {
    piece.push(entry);
    if (piece.length < PIECE_ENTRIES) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** How a format writes the beginning, some entries of which so many came before, and the end. */
interface Shape {
  readonly head: string;
  entries(piece: readonly HistoryEntry[], before: number): string;
  readonly end: string;
}

function csvShape(head: string): Shape {
  return { head: csvHead(), entries: (piece) => csvRows(piece, head), end: '' };
}

/** One object: schema, exportedAt, headHash, filter, entries. */
function jsonShape(head: string, filter: HistoryFilter, utc: number): Shape {
  const about = JSON.stringify({
    schema: 1,
    exportedAt: new Date(utc).toISOString(),
    headHash: head,
    filter,
  });
  return {
    head: `${about.slice(0, -1)},"entries":[\n`,
    entries: (piece, before) =>
      (before === 0 ? '' : ',\n') + piece.map((entry) => JSON.stringify(entry)).join(',\n'),
    end: '\n]}\n',
  };
}
