import type { DatabaseSync } from 'node:sqlite';
import type { OpenAttempt } from '../calls/stop-journal.ts';
import type { HistoryEntry, HistoryFilter, HistoryPage } from '../contract/history.ts';
import type { Stop, StopResult } from '../contract/stop.ts';
import { readTip } from './append-events.ts';
import { hexOf } from './chain.ts';
import { scopeOf } from './history-scope.ts';
import { openViews } from './history-views.ts';
import { attemptOf, stopOf } from './projection-tables.ts';
import { columnText } from './stored-event.ts';

/** Most entries in one page of history. */
const PAGE_LIMIT = 500;

/**
 * Newest first; `limit` is capped at 500, `before` is the `next` of the page before. Here and below `openedAt` is the newest event's
 * number when this process opened the journal: older open attempts are doubtful. Throws what SQLite throws.
 */
export function pageOf(
  db: DatabaseSync,
  openedAt: number,
  {
    limit,
    before,
    filter,
  }: { readonly limit: number; readonly before: number | null; readonly filter: HistoryFilter },
): HistoryPage {
  const count = pageSize(limit);
  const entries = [...entriesOf(db, openedAt, filter, { before, most: count + 1 })];
  const shown = entries.slice(0, count);
  const next = entries.length > count ? (shown.at(-1)?.seq ?? null) : null;
  return { entries: shown, next, headHash: headHash(db) };
}

/** The entries that a filter leaves, newest first, read one by one. Throws what SQLite throws. */
export function* entriesOf(
  db: DatabaseSync,
  openedAt: number,
  filter: HistoryFilter,
  { before, most }: { readonly before: number | null; readonly most: number },
): Generator<HistoryEntry> {
  const views = openViews(db);
  for (const row of scopeOf(db, filter, { before }).rows(most)) {
    const state = attemptOf(row);
    const stop = stopOf(row, 'stop');
    if (state && stop) yield views.entry(state, stop, openedAt);
  }
}

/** Hash of the journal's newest event, hex; '' for an empty journal. Throws what SQLite throws. */
export function headHash(db: DatabaseSync): string {
  return hexOf(readTip(db).hash);
}

/** How many entries a page that is asked for so many holds at most. */
export function pageSize(limit: number): number {
  return Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT);
}

/** Attempts that were without an outcome when the journal was opened, and still are; oldest first. Throws what SQLite throws. */
export function openAttemptsOf(db: DatabaseSync, openedAt: number): readonly OpenAttempt[] {
  const rows = db
    .prepare(
      `SELECT attempts.state, stops.state AS stop FROM attempts JOIN stops USING (stop)
      WHERE attempts.outcome IS NULL AND attempts.seq <= ? ORDER BY attempts.seq`,
    )
    .all(openedAt);
  return rows.flatMap((row) => {
    const state = attemptOf(row);
    const stop = stopOf(row, 'stop');
    if (state === null || stop === null) return [];
    const { stopId, call, before, asks } = state;
    return [{ stopId, call, mark: stop.mark, before, asks, startedAt: stop.at }];
  });
}

/** Finds a stop with each of its attempts; null when none of this id was recorded. Throws what SQLite throws. */
export type FindResult = (stopId: string) => StopResult | null;

/** Finds stops in this journal. Throws what SQLite throws. */
export function openResults(db: DatabaseSync, openedAt: number): FindResult {
  const views = openViews(db);
  const findStop = db.prepare('SELECT state FROM stops WHERE stop = ?');
  const findAttempts = db.prepare('SELECT state FROM attempts WHERE stop = ? ORDER BY seq');
  return (stopId) => {
    const stop = stopOf(findStop.get(columnText(stopId)));
    if (stop === null) return null;
    const attempts = findAttempts.all(columnText(stopId)).flatMap((row) => attemptOf(row) ?? []);
    return { stop: views.stop(stop), attempts: attempts.map((state) => views.attempt(state, openedAt)) };
  };
}

/** The newest stops, newest first. Throws what SQLite throws. */
export function recentStopsOf(db: DatabaseSync, count: number): readonly Stop[] {
  const views = openViews(db);
  const rows = db
    .prepare('SELECT state FROM stops ORDER BY seq DESC LIMIT ?')
    .all(Math.max(Math.trunc(count), 0));
  return rows.flatMap((row) => stopOf(row) ?? []).map(views.stop);
}
