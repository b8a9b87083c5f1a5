import type { Sweep } from '../../contract/emergency.ts';
import type { Failure } from '../../contract/failure.ts';
import { wantsKey } from '../../contract/failure-kinds.ts';
import type { BoardSight } from '../call-sights.ts';

/** The sweep of one connection, with what the next list is judged by. */
export interface SweepState {
  readonly sweep: Sweep;
  /** Monotonic ms: only lists asked for since then count. */
  readonly since: number;
  /** Monotonic ms at which the newest list that counted was asked for; null before the first. */
  readonly listAt: number | null;
  /** Whether a complete list has counted. */
  readonly seen: boolean;
  /** How many complete lists in a row held nothing. */
  readonly clear: number;
  /** Monotonic ms since when no whole list has come; null while they come. */
  readonly troubleSince: number | null;
  /** Whether lists have failed since the last whole one. */
  readonly failed: boolean;
  /** Monotonic ms at which lists came back after they had failed; null where they never failed. */
  readonly cameBackAt: number | null;
}

/** What a sweep is judged by. */
export interface SweepFacts {
  readonly now: number;
  /** UTC ms of now. */
  readonly utc: number;
  readonly canList: boolean;
  readonly sight: BoardSight;
  /** Whether the board holds a live call of it that is neither still live after its end nor refused. */
  readonly holds: boolean;
  /** Whether one of its calls is being ended. */
  readonly running: boolean;
  /** What to say where no list has come and none has failed either. */
  readonly unheard: Failure;
}

/** How long lists may fail, or be incomplete, before a sweep says that it cannot see, in ms. */
const patienceMs = 10_000;
/** The same where only the scan of all calls is missing: it may take that long. */
const scanPatienceMs = 20_000;
/** Complete lists in a row that make a sweep clear. */
const clearLists = 2;

/** A sweep that begins at this monotonic ms. */
export function beginSweep(since: number): SweepState {
  return {
    ...{ sweep: { state: 'sweeping' }, since, listAt: null, seen: false, clear: 0 },
    ...{ troubleSince: since, failed: false, cameBackAt: null },
  };
}

/** The sweep from a reset on: what has not come to its end never will. Pure. */
export function leaveOff(old: SweepState): SweepState {
  return old.sweep.state === 'sweeping' ? { ...old, sweep: { state: 'leftOff' } } : old;
}

/** The sweep after something may have changed: a list, a call, or only the time. Pure. */
export function sweepAfter(given: SweepState, facts: SweepFacts): SweepState {
  const { now, canList, sight, holds, running } = facts;
  // With another key or base URL it begins anew: what was listed before tells nothing of what is there now.
  const isReopened = given.listAt !== null && sight.fastAskedAt === null;
  const { seen, cameBackAt } = given;
  const old = isReopened ? { ...beginSweep(now), seen, cameBackAt } : given;
  if (!canList) return { ...old, sweep: running ? { state: 'sweeping' } : { state: 'passed' } };
  const isNewer =
    sight.fastAskedAt !== null && sight.fastAskedAt >= old.since && sight.fastAskedAt > (old.listAt ?? -1);
  const comes = isNewer ? sight.complete : old.listAt !== null && sight.complete && sight.failure === null;
  const troubleSince = comes ? null : (old.troubleSince ?? now);
  const next: SweepState = {
    ...old,
    listAt: isNewer ? sight.fastAskedAt : old.listAt,
    seen: old.seen || (isNewer && sight.complete),
    clear: clearAfter(old.clear, isNewer, facts),
    troubleSince,
    failed: !comes && (old.failed || (sight.failure !== null && sight.failure.code !== 'scanMissing')),
    cameBackAt: comes && old.failed ? now : old.cameBackAt,
  };
  if (troubleSince !== null && now - troubleSince >= patienceFor(sight.failure)) {
    return { ...next, sweep: { state: 'unseen', failure: sight.failure ?? facts.unheard } };
  }
  if (next.clear < clearLists || holds || running) return { ...next, sweep: { state: 'sweeping' } };
  return old.sweep.state === 'clear' ? { ...next, sweep: old.sweep } : { ...next, sweep: clearNow(facts) };
}

function clearAfter(clear: number, isNewer: boolean, { sight, holds }: SweepFacts): number {
  if (holds) return 0;
  if (!isNewer) return clear;
  if (sight.complete) return clear + 1;
  // What was clear stays so for as long as the sweep waits for whole lists; a row of them in the making breaks.
  return clear >= clearLists ? clear : 0;
}

function clearNow({ sight, utc }: SweepFacts): Sweep {
  return { state: 'clear', at: sight.asOf ?? utc };
}

function patienceFor(failure: Failure | null): number {
  if (failure === null) return patienceMs;
  if (failure.code === 'scanMissing') return scanPatienceMs;
  return failure.code === 'keyRefused' || (wantsKey(failure) && failure.code !== 'keyAwaited')
    ? 0
    : patienceMs;
}
