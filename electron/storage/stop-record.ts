import type { DatabaseSync } from 'node:sqlite';
import { runningIn } from '../contract/count-totals.ts';
import type { Failure } from '../contract/failure.ts';
import type { AttemptEvidence, StopRecord } from '../contract/history.ts';
import { type Outcome, outcomes, type Stop, type StopResult } from '../contract/stop.ts';
import { openEvidence } from './evidence-query.ts';
import { headHash, openResults } from './history-query.ts';
import { openViews } from './history-views.ts';
import type { StopState } from './projection.ts';
import { attemptOf, stopOf } from './projection-tables.ts';
import { columnText } from './stored-event.ts';

/** Attempts that are read between two signs. */
const ATTEMPTS_A_SIGN = 100;

/** Thrown where a stop's sums don't add up: its tables were not left as they were written. */
export class SumsBroken extends Error {
  readonly failure: Failure;

  constructor(seq: number) {
    super('the sums of the stop do not add up');
    this.failure = { code: 'chainBroken', seq };
  }
}

/**
 * Everything that is kept of a stop, in one moment; of an emergency stop all that belongs to it, by whichever of its stops it is asked
 * for. Null when it was not recorded. Calls `sign` every 100 attempts. Leaves its transaction to whoever closes `db`. Throws
 * SumsBroken, and what SQLite throws.
 */
export function stopRecordOf(
  db: DatabaseSync,
  openedAt: number,
  stopId: string,
  sign: () => void,
): StopRecord | null {
  db.exec('BEGIN');
  const asked = stopOf(db.prepare('SELECT state FROM stops WHERE stop = ?').get(columnText(stopId)));
  const id = asked?.emergency ?? stopId;
  const states = asked?.emergency === null ? [asked] : stopsOfEmergency(db, id);
  if (states.length === 0) return null;
  const views = openViews(db);
  const findEvidence = openEvidence(db, openedAt);
  const findKeys = db.prepare('SELECT state FROM attempts WHERE stop = ? ORDER BY seq');
  let read = 0;

  const parts = states.map((state) => {
    const attempts = findKeys.all(columnText(state.stopId)).flatMap((row): AttemptEvidence[] => {
      const attempt = attemptOf(row);
      const evidence = attempt && findEvidence(attempt);
      read += 1;
      if (read % ATTEMPTS_A_SIGN === 0) sign();
      return evidence === null ? [] : [evidence];
    });
    const stop = views.stop(state);
    if (!addsUp(stop, attempts)) throw new SumsBroken(state.seq);
    return { stop, attempts };
  });
  return {
    stops: parts.map(({ stop }) => stop),
    latch: views.acts.latch(id),
    attempts: parts.flatMap(({ attempts }) => attempts),
    headHash: headHash(db),
  };
}

/** The stops of an emergency stop with their attempts: the gesture's own first, then the others, oldest first. Throws what SQLite throws. */
export function resultsOfEmergency(
  db: DatabaseSync,
  openedAt: number,
  emergencyId: string,
): readonly StopResult[] {
  const find = openResults(db, openedAt);
  return stopsOfEmergency(db, emergencyId).flatMap(({ stopId }) => find(stopId) ?? []);
}

function stopsOfEmergency(db: DatabaseSync, emergencyId: string): readonly StopState[] {
  const states = db
    .prepare('SELECT state FROM stops WHERE emergency = ? ORDER BY seq')
    .all(columnText(emergencyId))
    .flatMap((row) => stopOf(row) ?? []);
  const isOwn = ({ stopId }: StopState) => stopId === emergencyId;
  // The gesture's may have been written after those of its latch, when the disk had been in the way.
  return [...states.filter(isOwn), ...states.filter((state) => !isOwn(state))];
}

/** targeted = confirmed + marked + alreadyOver + refused + stillLive + notKnown, and those that have none yet, counted one by one. */
function addsUp({ totals, settled }: Stop, attempts: readonly AttemptEvidence[]): boolean {
  const count = (outcome: Outcome | null) =>
    attempts.filter(({ entry }) => entry.attempt.outcome === outcome).length;
  const open = count(null);
  return (
    open === runningIn(totals) &&
    totals.targeted === attempts.length &&
    settled === (open === 0) &&
    outcomes.every((outcome) => totals[outcome] === count(outcome))
  );
}
