import type { SQLOutputValue } from 'node:sqlite';

/** One row as node:sqlite gives it; undefined when the query found none. */
export type SqliteRow = Readonly<Record<string, SQLOutputValue>> | undefined;

/** The number in a column. Throws TypeError when something else stands there. */
export function numberIn(row: SqliteRow, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw new TypeError(`${column} is no number`);
  return value;
}

/** The text in a column. Throws TypeError when something else stands there. */
export function textIn(row: SqliteRow, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is no text`);
  return value;
}

/** The text in a column that may be NULL. Throws TypeError when something else stands there. */
export function textOrNullIn(row: SqliteRow, column: string): string | null {
  return row?.[column] === null ? null : textIn(row, column);
}

/** The bytes in a column. Throws TypeError when something else stands there. */
export function bytesIn(row: SqliteRow, column: string): Uint8Array {
  const value = row?.[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`${column} is no blob`);
  return value;
}
