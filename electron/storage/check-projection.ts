import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type AttemptState, foldAttempt, foldStop, type StopState } from './projection.ts';
import { linkOf } from './projection-tables.ts';
import { numberIn, type SqliteRow, textIn, textOrNullIn } from './sqlite-column.ts';
import { fromRow } from './stored-event.ts';

/**
 * Folds all events anew and holds the tables that the history is read from against them. The number of the first event
 * of a stop or attempt that the tables tell otherwise; null when they agree. Throws what SQLite throws.
 */
export function firstMisprojected(db: DatabaseSync): number | null {
  const stops = new Map<number, StopState>();
  const attempts = new Map<number, AttemptState>();
  const stopSeqs = new Map<string, number>();
  const attemptSeqs = new Map<string, number>();
  for (const row of db.prepare('SELECT * FROM events ORDER BY seq').iterate()) {
    const event = fromRow(linkOf(row));
    if (event === null) continue;
    if (event.kind === 'stop') {
      const seq = stopSeqs.get(event.stopId) ?? event.seq;
      stopSeqs.set(event.stopId, seq);
      stops.set(seq, foldStop(stops.get(seq) ?? null, event));
    } else {
      const key = JSON.stringify([event.stopId, event.call.connectionId, event.call.callId]);
      const seq = attemptSeqs.get(key) ?? event.seq;
      attemptSeqs.set(key, seq);
      attempts.set(seq, foldAttempt(attempts.get(seq) ?? null, event));
    }
  }
  const stopRows = db.prepare('SELECT seq, state FROM stops ORDER BY seq').all();
  const attemptRows = db.prepare('SELECT seq, outcome, state FROM attempts ORDER BY seq').all();
  const wrong = [
    ...misfits(stops, stopRows, () => true),
    ...misfits(attempts, attemptRows, (state, row) => state.outcome === textOrNullIn(row, 'outcome')),
  ];
  return wrong.length === 0 ? null : Math.min(...wrong);
}

function misfits<State>(
  folded: ReadonlyMap<number, State>,
  rows: readonly SqliteRow[],
  columnsFit: (state: State, row: SqliteRow) => boolean,
): number[] {
  const seen = new Set(rows.map((row) => numberIn(row, 'seq')));
  const absent = [...folded.keys()].filter((seq) => !seen.has(seq));
  const wrong = rows.flatMap((row) => {
    const seq = numberIn(row, 'seq');
    const state = folded.get(seq);
    return state !== undefined && tells(row, state) && columnsFit(state, row) ? [] : [seq];
  });
  return [...absent, ...wrong];
}

function tells(row: SqliteRow, state: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(textIn(row, 'state')), JSON.parse(JSON.stringify(state)));
  } catch {
    return false; // what stands there is no state at all
  }
}
