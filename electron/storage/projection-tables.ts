import type { DatabaseSync } from 'node:sqlite';
import type { CallKey } from '../contract/call.ts';
import type { ChainLink } from './chain.ts';
import {
  type AttemptState,
  foldAttempt,
  foldStop,
  PROJECTION_VERSION,
  type StopState,
} from './projection.ts';
import { numberIn, type SqliteRow, textIn, textOrNullIn } from './sqlite-column.ts';
import { columnText, fromRow, type StoredEvent } from './stored-event.ts';

/** Keeps the tables `stops` and `attempts` in step with the events, inside the caller's transaction. */
export interface Projector {
  apply(event: StoredEvent): void;
  /** Writes what changed. Until then nothing is in the tables. */
  save(): void;
}

/** Starts from what the tables hold. Throws what SQLite throws. */
export function openProjector(db: DatabaseSync): Projector {
  const stops = new Map<string, StopState>();
  const attempts = new Map<string, AttemptState>();
  const findStop = db.prepare('SELECT state FROM stops WHERE stop = ?');
  const findAttempt = db.prepare('SELECT state FROM attempts WHERE stop = ? AND connection = ? AND call = ?');
  return {
    apply(event) {
      const stop = columnText(event.stopId);
      if (event.kind === 'stop') {
        stops.set(stop, foldStop(stops.get(stop) ?? stopOf(findStop.get(stop)), event));
        return;
      }
      const keys = callColumns(event.call);
      const key = JSON.stringify([stop, ...keys]);
      attempts.set(key, foldAttempt(attempts.get(key) ?? attemptOf(findAttempt.get(stop, ...keys)), event));
    },
    save() {
      const putStop = db.prepare('INSERT INTO stops VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
      for (const [stop, state] of stops) putStop.run(state.seq, stop, JSON.stringify(state));
      const putAttempt = db.prepare(
        `INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (seq) DO UPDATE SET outcome = excluded.outcome, state = excluded.state`,
      );
      for (const state of attempts.values()) {
        const keys = callColumns(state.call);
        putAttempt.run(state.seq, columnText(state.stopId), ...keys, state.outcome, JSON.stringify(state));
      }
      stops.clear();
      attempts.clear();
    },
  };
}

/** Folds all events anew. Runs inside the caller's transaction; throws what SQLite throws. */
export function rebuildProjections(db: DatabaseSync): void {
  db.exec('DELETE FROM stops; DELETE FROM attempts');
  const projector = openProjector(db);
  for (const row of db.prepare('SELECT * FROM events ORDER BY seq').iterate()) {
    const event = fromRow(linkOf(row));
    if (event !== null) projector.apply(event);
  }
  projector.save();
  db.prepare('UPDATE tip SET projection = ?').run(PROJECTION_VERSION);
}

/** The columns of an event's row that are hashed. */
export function linkOf(row: SqliteRow): ChainLink {
  return {
    seq: numberIn(row, 'seq'),
    stop: textIn(row, 'stop'),
    connection: textOrNullIn(row, 'connection'),
    call: textOrNullIn(row, 'call'),
    kind: textIn(row, 'kind'),
    body: textIn(row, 'body'),
  };
}

/** The stop in a row's column `state`; null for no row. What stands there was written by `save`. */
export function stopOf(row: SqliteRow, column = 'state'): StopState | null {
  return row === undefined ? null : JSON.parse(textIn(row, column));
}

/** The attempt in a row's column `state`; null for no row. What stands there was written by `save`. */
export function attemptOf(row: SqliteRow): AttemptState | null {
  return row === undefined ? null : JSON.parse(textIn(row, 'state'));
}

function callColumns(call: CallKey): readonly [string, string] {
  return [columnText(call.connectionId), columnText(call.callId)];
}
