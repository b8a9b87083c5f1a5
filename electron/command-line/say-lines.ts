import { type ConnectionView, keyLackOf } from '../contract/connection.ts';
import type { Attempt } from '../contract/stop.ts';
import { say } from '../words/say.ts';
import { sayLive } from '../words/say-call.ts';
import { saySightFailure } from '../words/say-failure.ts';
import { type OutcomeWords, sayOutcome } from '../words/say-outcome.ts';
import { saySight } from '../words/say-sight.ts';
import { type AddedCount, withAdded } from './added-count.ts';
import { isSeen } from './exit-code.ts';
import { failureLine, lineOf, sightFailureLine } from './failure-lines.ts';
import { shownFailure } from './practice-failure.ts';

/**
 * How well a connection is seen, and how many ids were added; where it has no key or can't be seen at all, why, and
 * what to do.
 */
export function sayConnectionSight(view: ConnectionView, added: AddedCount, now: number): string {
  if (view.leaving) return say('access.leaving');
  const lack = keyLackOf(view);
  if (lack !== null) return withAdded(failureLine(lack), added);
  const failure = shownFailure(view.sight.failure, view.practice);
  if (failure !== null && !isSeen(view)) return sightFailureLine(failure);
  if (failure !== null && !view.canList) {
    return withAdded(lineOf(failure, saySightFailure(failure, false)), added);
  }
  return withAdded(saySight(view, now), added);
}

/** How many calls are live, as far as these connections were ever seen. */
export function sayLiveOn(connections: readonly ConnectionView[], count: number): string {
  const everSeen = connections.some(({ canList, sight }) => canList && sight.asOf !== null);
  return sayLive(count, everSeen ? connections.every(isSeen) : null);
}

/** What became of an attempt: a few words, and its evidence. `connections` may no longer hold the call's. */
export function sayAttempt(attempt: Attempt, connections: readonly ConnectionView[]): OutcomeWords {
  const { connectionId } = attempt.call;
  const view = connections.find(({ id }) => id === connectionId);
  const failure = shownFailure(attempt.failure, view?.practice ?? false);
  return sayOutcome({ ...attempt, failure }, view?.platformName ?? connectionId);
}

/** The same on one line. */
export function sayAttemptLine(attempt: Attempt, connections: readonly ConnectionView[]): string {
  const { label, detail } = sayAttempt(attempt, connections);
  return detail === '' ? label : `${label}. ${detail}`;
}
