import type { DatabaseSync } from 'node:sqlite';
import type { HistoryFilter } from '../contract/history.ts';
import { hourOf } from './projection-tables.ts';
import { anyOf, codeWord, matchOf } from './search-words.ts';
import { type SqliteRow, textIn } from './sqlite-column.ts';
import { columnText } from './stored-event.ts';

/** Most shared words that are looked for one by one; where more begin alike, the index puts them together. */
const SHARED_WORDS = 32;

/** The attempts that a filter leaves, newest first. Rows are the attempt's seq and state, and its stop's as `stop`. */
export interface Scope {
  /** Throws what SQLite throws. */
  rows(most: number): IterableIterator<SqliteRow>;
}

/** Whether the filter is answered by the index, which then must be up to date. */
export function isSearched({ text, outcomes, connectionId, door, reasonCode }: HistoryFilter): boolean {
  return text !== '' || outcomes.length > 0 || connectionId !== null || door !== null || reasonCode !== null;
}

/** The attempts with numbers from `from` up to below `before` that the filter leaves. Throws what SQLite throws. */
export function scopeOf(
  db: DatabaseSync,
  filter: HistoryFilter,
  { from = 1, before }: { readonly from?: number; readonly before: number | null },
): Scope {
  const bounds = [
    { first: from, last: (before ?? Number.MAX_SAFE_INTEGER) - 1 },
    ...stopBounds(db, filter.stopId),
    ...hourBounds(db, filter),
  ];
  const first = Math.max(...bounds.map((bound) => bound.first));
  const last = Math.min(...bounds.map((bound) => bound.last));
  const match = matchFor(db, filter);
  // What the index finds is held against the columns, which the check of the chain holds against the events.
  const conditions = conditionsOf(filter);
  const [source, seq] =
    match === null
      ? ['attempts', 'attempts.seq']
      : ['search CROSS JOIN attempts ON attempts.seq = search.rowid', 'search.rowid'];
  const where = [
    match === null ? '1' : 'search MATCH ?',
    `${seq} BETWEEN ? AND ?`,
    ...conditions.map(([sql]) => sql),
  ];
  const statement = db.prepare(
    `SELECT attempts.seq, attempts.stop AS stop_key, attempts.state, stops.state AS stop
    FROM ${source} CROSS JOIN stops ON stops.stop = attempts.stop
    WHERE ${where.join(' AND ')} ORDER BY ${seq} DESC LIMIT ?`,
  );
  const values = [
    ...(match === null ? [] : [match]),
    first,
    last,
    ...conditions.flatMap(([, values]) => values),
  ];
  return { rows: (most) => statement.iterate(...values, most) };
}

interface Bounds {
  readonly first: number;
  readonly last: number;
}

const nowhere: Bounds = { first: 1, last: 0 };

function boundsIn(row: SqliteRow): Bounds {
  const { first, last } = row ?? {};
  return typeof first === 'number' && typeof last === 'number' ? { first, last } : nowhere;
}

function stopBounds(db: DatabaseSync, stopId: string | null): Bounds[] {
  if (stopId === null) return [];
  const find = db.prepare('SELECT min(seq) AS first, max(seq) AS last FROM attempts WHERE stop = ?');
  return [boundsIn(find.get(columnText(stopId)))];
}

function hourBounds(db: DatabaseSync, { since, until }: HistoryFilter): Bounds[] {
  if (since === null && until === null) return [];
  const find = db.prepare(
    'SELECT min(first) AS first, max(last) AS last FROM hours WHERE hour BETWEEN ? AND ?',
  );
  const bound = (at: number | null, open: number) => (at === null ? open : hourOf(at));
  const most = Number.MAX_SAFE_INTEGER;
  return [boundsIn(find.get(bound(since, -most), bound(until, most)))];
}

function matchFor(db: DatabaseSync, filter: HistoryFilter): string | null {
  const { text, outcomes, connectionId, door, reasonCode } = filter;
  const find = db.prepare('SELECT word FROM words WHERE word >= ? AND word < ? ORDER BY word LIMIT ?');
  const words = matchOf(text, (beginning) => {
    const rows = find.all(beginning, `${beginning}\u{10ffff}`, SHARED_WORDS + 1);
    return rows.length > SHARED_WORDS ? null : rows.map((row) => textIn(row, 'word'));
  });
  const parts = [
    ...(words === null ? [] : [words]),
    ...(outcomes.length === 0 ? [] : [anyOf(outcomes.map((outcome) => codeWord('outcome', outcome)))]),
    ...(connectionId === null ? [] : [anyOf([codeWord('connection', connectionId)])]),
    ...(door === null ? [] : [anyOf([codeWord('door', door)])]),
    ...(reasonCode === null ? [] : [anyOf([codeWord('reason', reasonCode)])]),
  ];
  return parts.length === 0 ? null : parts.join(' AND ');
}

/** What must hold in an attempt's columns, with its values. */
function conditionsOf(filter: HistoryFilter): readonly (readonly [string, readonly (string | number)[]])[] {
  const { outcomes, connectionId, door, reasonCode, stopId, since, until } = filter;
  const marks = outcomes.map(() => '?').join(', ');
  return [
    ...(outcomes.length === 0 ? [] : [[`attempts.outcome IN (${marks})`, outcomes] as const]),
    ...(connectionId === null ? [] : [['attempts.connection = ?', [columnText(connectionId)]] as const]),
    ...(door === null ? [] : [['attempts.door = ?', [door]] as const]),
    ...(reasonCode === null ? [] : [['attempts.reason = ?', [columnText(reasonCode)]] as const]),
    ...(stopId === null ? [] : [['attempts.stop = ?', [columnText(stopId)]] as const]),
    ...(since === null ? [] : [['attempts.at >= ?', [since]] as const]),
    ...(until === null ? [] : [['attempts.at < ?', [until]] as const]),
  ];
}
