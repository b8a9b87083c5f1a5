import type { DatabaseSync } from 'node:sqlite';
import { textIn } from './sqlite-column.ts';

/** Finds a text that is kept apart by its event's number and its name; null when there is none or it was erased. */
export type FindText = (seq: number | null, name: string) => string | null;

/** Finds texts in this journal. Throws what SQLite throws. */
export function openTexts(db: DatabaseSync): FindText {
  const find = db.prepare('SELECT text FROM texts WHERE seq = ? AND name = ?');
  return (seq, name) => {
    const row = seq === null ? undefined : find.get(seq, name);
    return row === undefined ? null : textIn(row, 'text');
  };
}
