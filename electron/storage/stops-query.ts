import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type HistoryFilter, type StopEntry, type StopPage, wholeHistory } from '../contract/history.ts';
import { pageSize } from './history-query.ts';
import { scopeOf } from './history-scope.ts';
import { openViews } from './history-views.ts';
import type { StopState } from './projection.ts';
import { attemptOf, stopOf } from './projection-tables.ts';
import { numberIn, textIn } from './sqlite-column.ts';
import { columnText } from './stored-event.ts';

/** Which stops are asked for. `before` is the `next` of the page before. */
interface StopsAsked {
  readonly limit: number;
  readonly before: number | null;
  readonly filter: HistoryFilter;
}

/**
 * Stops, whole, newest first; where a filter is set, those of which it leaves an attempt, in the order of the newest attempt that it
 * leaves. `limit` is capped at 500. Throws what SQLite throws.
 */
export function stopsPageOf(db: DatabaseSync, asked: StopsAsked): StopPage {
  const { stops, next } = isDeepStrictEqual(asked.filter, wholeHistory) ? newest(db, asked) : left(db, asked);
  const views = openViews(db);
  return {
    stops: stops.map((state): StopEntry => {
      return { seq: state.seq, stop: views.stop(state), connectionNames: connectionNames(db, state.stopId) };
    }),
    next,
  };
}

interface Found {
  readonly stops: readonly StopState[];
  readonly next: number | null;
}

function newest(db: DatabaseSync, { limit, before }: StopsAsked): Found {
  const count = pageSize(limit);
  const states = db
    .prepare('SELECT state FROM stops WHERE seq < ? ORDER BY seq DESC LIMIT ?')
    .all(before ?? Number.MAX_SAFE_INTEGER, count + 1)
    .flatMap((row) => stopOf(row) ?? []);
  const stops = states.slice(0, count);
  return { stops, next: states.length > count ? (stops.at(-1)?.seq ?? null) : null };
}

function left(db: DatabaseSync, { limit, before, filter }: StopsAsked): Found {
  const count = pageSize(limit);
  const stops = new Map<string, StopState | null>();
  const found: StopState[] = [];
  for (const row of scopeOf(db, filter, { before }).rows(Number.MAX_SAFE_INTEGER)) {
    const key = textIn(row, 'stop_key');
    if (stops.has(key)) continue;
    const state = stopOf(row, 'stop');
    if (state === null || wasShown(db, state, before, filter)) {
      stops.set(key, null);
      continue;
    }
    if (found.length === count) return { stops: found, next: numberIn(row, 'seq') + 1 };
    stops.set(key, state);
    found.push(state);
  }
  return { stops: found, next: null };
}

/** Attempts of a stop can stand apart: then the page with the newest that the filter leaves has shown it. */
function wasShown(
  db: DatabaseSync,
  { stopId }: StopState,
  before: number | null,
  filter: HistoryFilter,
): boolean {
  if (before === null) return false;
  const newer = db
    .prepare('SELECT seq FROM attempts WHERE stop = ? AND seq >= ? LIMIT 1')
    .get(columnText(stopId), before);
  if (newer === undefined) return false;
  return !scopeOf(db, { ...filter, stopId }, { from: before, before: null })
    .rows(1)
    .next().done;
}

function connectionNames(db: DatabaseSync, stopId: string): string[] {
  const rows = db
    .prepare(
      `SELECT state FROM attempts WHERE seq IN
      (SELECT min(seq) FROM attempts WHERE stop = ? GROUP BY connection)`,
    )
    .all(columnText(stopId));
  return [...new Set(rows.flatMap((row) => attemptOf(row)?.connectionName ?? []))].toSorted();
}
