import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type AttemptState, foldAttempt, foldStop } from './projection.ts';
import { callColumns, hourOf, linkOf, stopColumns, stopOf } from './projection-tables.ts';
import { numberIn, type SqliteRow, textIn } from './sqlite-column.ts';
import { columnText, fromRow, type StoredEvent } from './stored-event.ts';

const EVENTS_A_SIGN = 2_000;

/**
 * Folds all events anew and holds the tables that the history is read from against them, those that it is searched by as
 * far as each attempt stands in them. Calls `sign` every 2,000 events. The number of the first event of a stop or attempt
 * that they tell otherwise; null when they agree. Throws what SQLite throws.
 */
export function firstMisprojected(db: DatabaseSync, sign: () => void): number | null {
  const expects = openExpectations(db);
  const counted = { stops: 0, attempts: 0, trails: 0 };
  for (const row of db.prepare('SELECT * FROM events ORDER BY seq').iterate()) {
    const event = fromRow(linkOf(row));
    if (event === null) continue;
    const fits = event.kind === 'stop' ? expects.stop(event) : expects.attempt(event);
    if (fits === 'not') return event.seq;
    if (event.kind !== 'stop') counted.trails += 1;
    if (fits === 'first') counted[event.kind === 'stop' ? 'stops' : 'attempts'] += 1;
    if (event.seq % EVENTS_A_SIGN === 0) sign();
  }
  return firstWithoutEvent(db, counted);
}

/** Whether the tables tell of an event's stop or attempt as the events do; 'first' when the event began it. */
type Fit = 'first' | 'more' | 'not';

function openExpectations(db: DatabaseSync) {
  const findStop = db.prepare('SELECT seq, state FROM stops WHERE stop = ?');
  const findAttempt = db.prepare('SELECT * FROM attempts WHERE stop = ? AND connection = ? AND call = ?');
  const findTrail = db.prepare('SELECT seq FROM trails WHERE attempt = ? AND seq = ?');
  const findHour = db.prepare('SELECT 1 AS held FROM hours WHERE hour = ? AND ? BETWEEN first AND last');
  const findWords = db.prepare(
    'SELECT 1 AS held FROM search_docsize WHERE id = ?1 UNION SELECT 1 FROM search_due WHERE seq = ?1',
  );
  const eventsOf = db.prepare(
    'SELECT events.* FROM trails CROSS JOIN events ON events.seq = trails.seq WHERE attempt = ? ORDER BY trails.seq',
  );

  function folded(seq: number): AttemptState | null {
    const rows = eventsOf.all(seq);
    const [first] = rows;
    if (rows.some((row) => placeOf(row) !== placeOf(first))) return null;
    const events = rows.map((row) => fromRow(linkOf(row)));
    return events.reduce<AttemptState | null>(
      (state, event) => (event === null || event.kind === 'stop' ? state : foldAttempt(state, event)),
      null,
    );
  }

  function rowFits(row: SqliteRow, seq: number, stop: string): boolean {
    const state = folded(seq);
    if (row === undefined || state === null || !tells(row, state)) return false;
    const { at, door, reason } = stopColumns(stopOf(findStop.get(stop)));
    const columns =
      row.outcome === state.outcome && row.at === at && row.door === door && row.reason === reason;
    if (at === null) return columns;
    return columns && findHour.get(hourOf(at), seq) !== undefined && findWords.get(seq) !== undefined;
  }

  return {
    stop(event: StoredEvent & { readonly kind: 'stop' }): Fit {
      const row = findStop.get(columnText(event.stopId));
      if (row === undefined || numberIn(row, 'seq') > event.seq) return 'not';
      if (numberIn(row, 'seq') < event.seq) return 'more';
      return tells(row, foldStop(null, event)) ? 'first' : 'not';
    },
    attempt(event: Exclude<StoredEvent, { readonly kind: 'stop' }>): Fit {
      const stop = columnText(event.stopId);
      const row = findAttempt.get(stop, ...callColumns(event.call));
      if (row === undefined) return 'not';
      const seq = numberIn(row, 'seq');
      if (findTrail.get(seq, event.seq) === undefined) return 'not';
      if (seq !== event.seq) return seq < event.seq ? 'more' : 'not';
      return rowFits(row, seq, stop) ? 'first' : 'not';
    },
  };
}

/** Where there are more rows than the events account for, the lowest number among those. */
function firstWithoutEvent(
  db: DatabaseSync,
  counted: Readonly<Record<'stops' | 'attempts' | 'trails', number>>,
): number | null {
  const extra = Object.entries(counted).flatMap(([table, count]) => {
    const rows = numberIn(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get(), 'rows');
    if (rows === count) return [];
    const column = table === 'trails' ? 'attempt' : 'seq';
    const kind = table === 'stops' ? `= 'stop'` : `<> 'stop'`;
    const row = db
      .prepare(
        `SELECT coalesce(min(${column}), (SELECT min(seq) FROM events)) AS seq FROM ${table}
        WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.seq = ${table}.seq AND kind ${kind})`,
      )
      .get();
    return [numberIn(row, 'seq')];
  });
  return extra.length === 0 ? null : Math.min(...extra);
}

/** Which attempt an event's row belongs to. */
function placeOf(row: SqliteRow): string {
  return JSON.stringify([row?.stop, row?.connection, row?.call]);
}

function tells(row: SqliteRow, state: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(textIn(row, 'state')), JSON.parse(JSON.stringify(state)));
  } catch {
    return false; // what stands there is no state at all
  }
}
