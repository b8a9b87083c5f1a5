import type { DatabaseSync } from 'node:sqlite';
import type { CallKey } from '../contract/call.ts';
import type { ChainLink } from './chain.ts';
import {
  type ActEvent,
  type AttemptEvent,
  type AttemptState,
  aboutOf,
  foldAttempt,
  foldStop,
  PROJECTION_VERSION,
  type StopEvent,
  type StopState,
} from './projection.ts';
import { numberIn, type SqliteRow, textIn, textOrNullIn } from './sqlite-column.ts';
import { columnText, fromRow, type StoredEvent } from './stored-event.ts';

/** Attempts are found by the hour of their gesture. */
const HOUR_MS = 3_600_000;

/** How many events are folded in memory when all are folded anew. */
const REBUILD_EVENTS = 5_000;

/** Keeps the tables that the history is read from in step with the events, inside the caller's transaction. */
export interface Projector {
  apply(event: StoredEvent): void;
  /** Writes what changed. Until then nothing is in the tables. */
  save(): void;
}

/** What an attempt's row tells of its stop, so that attempts are found by it; null while the stop is missing. */
export interface StopColumns {
  readonly at: number | null;
  readonly door: string | null;
  readonly reason: string | null;
}

/** Starts from what the tables hold. Throws what SQLite throws. */
export function openProjector(db: DatabaseSync): Projector {
  const stops = new Map<string, StopState>();
  const attempts = new Map<string, AttemptState>();
  /** Numbers of attempts whose words, codes or stop may have changed. */
  const due = new Set<number>();
  const trail: { attempt: number; seq: number }[] = [];
  const acts: ActEvent[] = [];
  const findStop = db.prepare('SELECT state FROM stops WHERE stop = ?');
  const findAttempt = db.prepare('SELECT state FROM attempts WHERE stop = ? AND connection = ? AND call = ?');
  const findOfStop = db.prepare('SELECT state FROM attempts WHERE stop = ?');

  function stopIn(stop: string): StopState | null {
    return stops.get(stop) ?? stopOf(findStop.get(stop));
  }

  function keep(state: AttemptState): void {
    attempts.set(keyOf(state), state);
  }

  function applyStop(event: StopEvent): void {
    const stop = columnText(event.stopId);
    const old = stopIn(stop);
    stops.set(stop, foldStop(old, event));
    if (old !== null) return;
    // Attempts that came before their stop are shown from now on.
    for (const state of findOfStop.all(stop).flatMap((row) => attemptOf(row) ?? [])) {
      if (!attempts.has(keyOf(state))) keep(state);
      due.add(state.seq);
    }
  }

  function applyAttempt(event: AttemptEvent): void {
    const keys = [columnText(event.stopId), ...callColumns(event.call)] as const;
    const old = attempts.get(JSON.stringify(keys)) ?? attemptOf(findAttempt.get(...keys));
    const state = foldAttempt(old, event);
    keep(state);
    trail.push({ attempt: state.seq, seq: event.seq });
    if (old === null || event.kind === 'intent' || event.kind === 'outcome') due.add(state.seq);
  }

  return {
    apply(event) {
      const told = aboutOf(event);
      switch (told.about) {
        case 'stop':
          return applyStop(told.event);
        case 'acts':
          acts.push(told.event);
          return;
        case 'attempt':
          return applyAttempt(told.event);
      }
    },
    save() {
      const putStop = db.prepare(
        'INSERT INTO stops VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
      );
      for (const [stop, state] of stops) {
        putStop.run(state.seq, stop, emergencyColumn(state), JSON.stringify(state));
      }
      const putAttempt = db.prepare(
        `INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO UPDATE SET
        outcome = excluded.outcome, at = excluded.at, door = excluded.door, reason = excluded.reason, state = excluded.state`,
      );
      const putHour = db.prepare(
        `INSERT INTO hours VALUES (?1, ?2, ?2) ON CONFLICT (hour) DO UPDATE SET
        first = min(first, excluded.first), last = max(last, excluded.last)`,
      );
      const putDue = db.prepare('INSERT INTO search_due VALUES (?) ON CONFLICT DO NOTHING');
      for (const state of attempts.values()) {
        const { seq, outcome } = state;
        const stop = columnText(state.stopId);
        const { at, door, reason } = stopColumns(stopIn(stop));
        putAttempt.run(
          seq,
          stop,
          ...callColumns(state.call),
          outcome,
          at,
          door,
          reason,
          JSON.stringify(state),
        );
        if (!due.has(seq)) continue;
        putDue.run(seq);
        if (at !== null) putHour.run(hourOf(at), seq);
      }
      const putTrail = db.prepare('INSERT INTO trails VALUES (?, ?)');
      for (const { attempt, seq } of trail) putTrail.run(attempt, seq);
      saveActs(db, acts);
      stops.clear();
      attempts.clear();
      due.clear();
      trail.length = 0;
      acts.length = 0;
    },
  };
}

/** The true reason of a stop is searched for by every attempt of it and, for an emergency, of the stops of its latch. */
function saveActs(db: DatabaseSync, acts: readonly ActEvent[]): void {
  const putAct = db.prepare('INSERT INTO acts VALUES (?, ?)');
  const putDue = db.prepare(
    `INSERT INTO search_due SELECT attempts.seq FROM stops JOIN attempts USING (stop)
    WHERE stops.stop = ?1 OR stops.emergency = ?1 ON CONFLICT DO NOTHING`,
  );
  for (const { stopId, seq, kind } of acts) {
    putAct.run(columnText(stopId), seq);
    if (kind === 'reason') putDue.run(columnText(stopId));
  }
}

/** Folds all events anew; what is searched follows later. Runs inside the caller's transaction; throws what SQLite throws. */
export function rebuildProjections(db: DatabaseSync): void {
  db.exec(`INSERT INTO search (search) VALUES ('delete-all')`);
  for (const table of ['stops', 'attempts', 'trails', 'acts', 'hours', 'words', 'search_due']) {
    db.exec(`DELETE FROM ${table}`);
  }
  const projector = openProjector(db);
  for (const row of db.prepare('SELECT * FROM events ORDER BY seq').iterate()) {
    const event = fromRow(linkOf(row));
    if (event === null) continue;
    projector.apply(event);
    if (event.seq % REBUILD_EVENTS === 0) projector.save();
  }
  projector.save();
  db.prepare('UPDATE tip SET projection = ?').run(PROJECTION_VERSION);
}

/** What the rows of a stop's attempts tell of it. */
export function stopColumns(stop: StopState | null): StopColumns {
  if (stop === null) return { at: null, door: null, reason: null };
  return { at: stop.at, door: stop.door, reason: columnText(stop.reasonCode) };
}

/** How the emergency stop that a stop belongs to stands in its column. */
export function emergencyColumn({ emergency }: StopState): string | null {
  return emergency === null ? null : columnText(emergency);
}

/** The hour of a UTC time in ms, counted like that time. */
export function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS);
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

/** How a call stands in the columns `connection` and `call`. */
export function callColumns(call: CallKey): readonly [string, string] {
  return [columnText(call.connectionId), columnText(call.callId)];
}

function keyOf({ stopId, call }: AttemptState): string {
  return JSON.stringify([columnText(stopId), ...callColumns(call)]);
}
