import { addedIdWaits } from '../../contract/added-ids.ts';
import type { Failure } from '../../contract/failure.ts';
import { wantsKey } from '../../contract/failure-kinds.ts';
import { type Attempt, openOutcomes } from '../../contract/stop.ts';
import type { BoardRow } from '../board-row.ts';

/** How long after its end has settled a call that is still listed is ended again by the latch, in ms. */
export const endAgainMs = 30_000;

/** What the latch does with a call: ends it, leaves it alone because it only warns, or has nothing to do with it now. */
export type LatchVerdict = 'end' | 'leave' | 'nothing';

/** What the latch knows beside a row. */
export interface LatchFacts {
  /** Monotonic ms. */
  readonly now: number;
  /** Whether a call that nobody has ended since the gesture is to be ended. */
  readonly endsNew: boolean;
  /** Whether another process has asked for its end, or may have, as far as is known. What can't be read is not asked for again then. */
  readonly mayBeAsked: boolean;
  /** Monotonic ms at which the connection's lists came back after they had failed; null where they never failed. */
  readonly cameBackAt: number | null;
}

/** Whether a person who presses the emergency stop means this call: for all that is known, it may be live. Pure. */
export function mayBeLive(row: BoardRow): boolean {
  const { state, attempt } = row;
  switch (state) {
    case 'live':
      return true;
    case 'over':
      return false;
    case 'notVisible':
      return addedIdWaits(row);
    case 'notListed':
    case 'unseen':
      if (attempt === null || attempt.outcome === null) return true;
      return attempt.later === null ? openOutcomes.includes(attempt.outcome) : attempt.later === 'returned';
  }
}

/**
 * Whether the latch has a call before it that nobody is ending and whose end, if it had one, is said to have worked: one that
 * came after the gesture, or came back. Pure.
 */
export function isNewToLatch({ state, attempt }: BoardRow): boolean {
  if (state === 'notVisible') return attempt === null;
  if (state !== 'live') return false;
  return attempt === null || (attempt.outcome !== null && !openOutcomes.includes(attempt.outcome));
}

/** What the latch does with a row. Only calls that a list or a reading shows live are ended again. Pure. */
export function judgeByLatch(
  row: BoardRow,
  { now, endsNew, mayBeAsked, cameBackAt }: LatchFacts,
): LatchVerdict {
  if (row.state === 'notVisible' && mayBeAsked) return 'nothing';
  if (isNewToLatch(row)) return endsNew ? 'end' : 'leave';
  const { state, attempt, settledAt } = row;
  if (state !== 'live' || attempt === null || attempt.outcome === null || settledAt === null)
    return 'nothing';
  if (wasCutShort(attempt)) return 'end';
  if (!row.former && attempt.failure !== null && isForGood(attempt.failure)) return 'nothing';
  const backSince = cameBackAt !== null && cameBackAt > settledAt;
  return backSince || now - settledAt >= endAgainMs ? 'end' : 'nothing';
}

/** Whether its owner ended in the middle of it: a call that is live then has not had its end yet, and waits for no 30 s. */
function wasCutShort({ failure }: Attempt): boolean {
  return failure?.code === 'interrupted';
}

/** Whether the same request would only fail the same way: another key, or a person, must come first. */
function isForGood(failure: Failure): boolean {
  switch (failure.code) {
    case 'keyRefused':
    case 'keyRefusedForCall':
    case 'callIdRefused':
      return true;
    default:
      return wantsKey(failure);
  }
}

/**
 * Whether a live row keeps a sweep from being clear. One that was refused or is still live after its end does not, nor one
 * that is not known after more than one end (`endedAgain`), nor one that is left alone. Pure.
 */
export function holdsSweep(row: BoardRow, verdict: LatchVerdict, endedAgain: boolean): boolean {
  if (row.state !== 'live' || verdict === 'leave') return false;
  if (verdict === 'end' && row.attempt !== null && wasCutShort(row.attempt)) return true;
  const outcome = row.attempt?.outcome ?? null;
  if (outcome === 'notKnown') return verdict === 'end' || !endedAgain;
  return outcome !== 'refused' && outcome !== 'stillLive';
}
