import type { CallFacts, CallKey, Reading } from '../contract/call.ts';
import type { CallRow } from '../contract/snapshot.ts';

/** A call on the board, with what the rules need beside what is shown. */
export interface BoardRow extends CallRow {
  readonly reading: Reading | null;
  /** Monotonic ms at which its attempt settled; null when none has. */
  readonly settledAt: number | null;
  /** Complete lists in a row that did not hold it. */
  readonly missed: number;
  /** Stops that have ended this call, or tried to, before the one of its attempt. */
  readonly pastStops: readonly string[];
  /** Its attempt was begun with a former key or base URL: what came of it says nothing of the connection as it is. */
  readonly former: boolean;
}

/** How long a row with a settled end stays on the board, in ms. */
export const settledStaysMs = 60_000;

/** How long a row whose call was marked ended stays, in ms: until what its platform tells afterwards has been asked for. */
export const markedStaysMs = 900_000;

const noFacts: CallFacts = {
  status: '',
  from: null,
  to: null,
  agent: null,
  campaign: null,
  direction: null,
  startedAt: null,
  hasNumber: true,
};

/** A row of which nothing was ever read. */
export function bareRow(call: CallKey, state: 'unseen' | 'notVisible'): BoardRow {
  return {
    ...{ call, facts: noFacts, state, readAt: null, reading: null, missed: 0 },
    ...{ attempt: null, settledAt: null, pastStops: [], former: false },
  };
}

/** An added id stands on the board until it is removed; one whose end has settled can be ended afresh. Null: no change. */
export function addedRow(call: CallKey, old: BoardRow | null): BoardRow | null {
  if (old === null) return bareRow(call, 'notVisible');
  if (old.state !== 'unseen' && old.state !== 'notVisible') return null;
  if (old.attempt?.outcome == null)
    return old.state === 'notVisible' ? null : { ...old, state: 'notVisible' };
  return { ...old, state: 'notVisible', attempt: null, settledAt: null, pastStops: stopsOf(old) };
}

/** An id whose call is being ended stays until its end has settled. */
export function mayBeRemoved(row: BoardRow | null): boolean {
  return row?.state === 'notVisible' && (row.attempt === null || row.attempt.outcome !== null);
}

/** The row after a reading: an older reading changes nothing, and later evidence against an outcome is noted. */
export function rowAfterReading(
  old: BoardRow | null,
  call: CallKey,
  facts: CallFacts,
  reading: Reading,
): BoardRow {
  if (old?.reading && old.reading.askedAt > reading.askedAt) return old;
  const row: BoardRow = {
    call,
    facts,
    state: reading.state,
    readAt: reading.at,
    reading,
    missed: 0,
    attempt: old?.attempt ?? null,
    settledAt: old?.settledAt ?? null,
    pastStops: old?.pastStops ?? [],
    former: old?.former ?? false,
  };
  return withLaterEvidence(row);
}

/** A reading asked for after the outcome that speaks against it is noted; the outcome itself stays. */
function withLaterEvidence(row: BoardRow): BoardRow {
  const { attempt, reading, settledAt } = row;
  if (!attempt?.outcome || !reading || settledAt === null || reading.askedAt <= settledAt) return row;
  const saidOver =
    attempt.outcome === 'confirmed' || attempt.outcome === 'alreadyOver' || attempt.outcome === 'marked';
  const later =
    saidOver && reading.state === 'live'
      ? 'returned'
      : !saidOver && reading.state === 'over'
        ? 'foundOver'
        : null;
  return later === null || attempt.later === later ? row : { ...row, attempt: { ...attempt, later } };
}

/** Absence from one complete list proves nothing; a row that nobody is ending leaves after two in a row. */
export function rowAfterAbsence(row: BoardRow, askedAt: number): BoardRow | 'gone' {
  if (row.reading && row.reading.askedAt > askedAt) return row;
  if (row.state === 'over' || row.state === 'notVisible') return row;
  const missed = row.missed + 1;
  if (missed >= 2 && row.attempt === null) return 'gone';
  return { ...row, missed, state: 'notListed' };
}

/** What was only seen with a former key or base URL goes; what was added by hand, and what is or was ended, stays. */
export function rowWhenReopened(row: BoardRow): BoardRow | 'gone' {
  if (row.attempt !== null) return { ...row, former: true };
  return row.state === 'notVisible' ? row : 'gone';
}

/** Every stop that has ended this call, or tried to, as far as the board knows. */
export function stopsOf({ attempt, pastStops }: Pick<BoardRow, 'attempt' | 'pastStops'>): readonly string[] {
  return attempt ? [...pastStops, attempt.stopId] : pastStops;
}

/** Whether a row may leave the board by itself at `now` (monotonic ms): its end is told, and nothing speaks against it. */
export function mayGo(row: BoardRow, now: number): boolean {
  const { attempt, settledAt, state } = row;
  const outcome = attempt?.outcome ?? null;
  if (!attempt || outcome === null || settledAt === null || now - settledAt < settledStaysMs) return false;
  if (attempt.later === 'returned' || state === 'live') return false;
  if (attempt.later === 'foundOver') return true;
  switch (outcome) {
    case 'confirmed':
    case 'alreadyOver':
      return true;
    case 'marked':
      return now - settledAt >= markedStaysMs;
    case 'refused':
    case 'stillLive':
    case 'notKnown':
      return false;
  }
}
