import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import {
  type ActEvent,
  type AttemptEvent,
  type AttemptState,
  aboutOf,
  foldAttempt,
  foldStop,
  type StopEvent,
} from './projection.ts';
import { callColumns, emergencyColumn, hourOf, linkOf, stopColumns, stopOf } from './projection-tables.ts';
import { numberIn, type SqliteRow, textIn, textOrNullIn } from './sqlite-column.ts';
import { columnText, fromRow, type StoredEvent } from './stored-event.ts';

const EVENTS_A_SIGN = 2_000;

/**
 * Folds all events anew and holds the tables that the history is read from against them, those that it is searched by as
 * far as each attempt stands in them. Calls `sign` every 2,000 events. The number of the first event of a stop or attempt
 * that they tell otherwise; null when they agree. Throws what SQLite throws.
 */
export function firstMisprojected(db: DatabaseSync, sign: () => void): number | null {
  const expects = openExpectations(db);
  const counted: Counted = { stops: 0, acts: 0, attempts: 0, trails: 0 };
  for (const row of db.prepare('SELECT * FROM events ORDER BY seq').iterate()) {
    const event = fromRow(linkOf(row));
    if (event === null) continue;
    const fits = fitOf(event, expects);
    if (fits === null) return event.seq;
    for (const table of fits) counted[table] += 1;
    if (event.seq % EVENTS_A_SIGN === 0) sign();
  }
  const extra = firstWithoutEvent(db, counted);
  const unproven = Math.min(...expects.unproven());
  return Number.isFinite(unproven) ? Math.min(unproven, extra ?? unproven) : extra;
}

const tables = ['stops', 'acts', 'attempts', 'trails'] as const;

/** A table whose rows each stand for one event. */
type Table = (typeof tables)[number];

/** How many rows of each table events account for. */
type Counted = Record<Table, number>;

/** The tables that have a row for an event, where they tell of it as the events do; null where they don't. */
type Fit = readonly Table[] | null;

function fitOf(event: StoredEvent, expects: ReturnType<typeof openExpectations>): Fit {
  const told = aboutOf(event);
  switch (told.about) {
    case 'stop':
      return expects.stop(told.event);
    case 'acts':
      return expects.act(told.event);
    case 'attempt':
      return expects.attempt(told.event);
  }
}

function openExpectations(db: DatabaseSync) {
  const findStop = db.prepare('SELECT seq, emergency, state FROM stops WHERE stop = ?');
  const findAct = db.prepare('SELECT seq FROM acts WHERE stop = ? AND seq = ?');
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
    return rows.reduce<AttemptState | null>((state, row) => {
      const event = fromRow(linkOf(row));
      const told = event && aboutOf(event);
      return told?.about === 'attempt' ? foldAttempt(state, told.event) : state;
    }, null);
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

  /** Numbers of stops that are told not to have been recorded in time; a later event must say so. */
  const unrecorded = new Map<string, number>();

  return {
    stop(event: StopEvent): Fit {
      const stop = columnText(event.stopId);
      const row = findStop.get(stop);
      if (row === undefined || numberIn(row, 'seq') > event.seq) return null;
      if (numberIn(row, 'seq') < event.seq) {
        if (!event.late) return [];
        unrecorded.delete(stop);
        return stopOf(row)?.recorded === false ? [] : null;
      }
      const state = foldStop(null, event);
      const isLate = state.recorded && tells(row, { ...state, recorded: false });
      if (isLate) unrecorded.set(stop, event.seq);
      return (isLate || tells(row, state)) && textOrNullIn(row, 'emergency') === emergencyColumn(state)
        ? ['stops']
        : null;
    },
    unproven: () => unrecorded.values(),
    act(event: ActEvent): Fit {
      return findAct.get(columnText(event.stopId), event.seq) === undefined ? null : ['acts'];
    },
    attempt(event: AttemptEvent): Fit {
      const stop = columnText(event.stopId);
      const row = findAttempt.get(stop, ...callColumns(event.call));
      if (row === undefined) return null;
      const seq = numberIn(row, 'seq');
      if (findTrail.get(seq, event.seq) === undefined) return null;
      if (seq !== event.seq) return seq < event.seq ? ['trails'] : null;
      return rowFits(row, seq, stop) ? ['attempts', 'trails'] : null;
    },
  };
}

/** The kinds of the events that a table has rows for. */
const kindsOf: Readonly<Record<Table, string>> = {
  stops: `kind = 'stop'`,
  acts: `kind IN ('latch', 'reason')`,
  attempts: `call IS NOT NULL`,
  trails: `call IS NOT NULL`,
};

/** Where there are more rows than the events account for, the lowest number among those. */
function firstWithoutEvent(db: DatabaseSync, counted: Readonly<Counted>): number | null {
  const extra = tables.flatMap((table) => {
    const rows = numberIn(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get(), 'rows');
    if (rows === counted[table]) return [];
    const column = table === 'trails' ? 'attempt' : 'seq';
    const row = db
      .prepare(
        `SELECT coalesce(min(${column}), (SELECT min(seq) FROM events)) AS seq FROM ${table}
        WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.seq = ${table}.seq AND events.${kindsOf[table]})`,
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
