import type { ConnectionView } from '../contract/connection.ts';
import type { Attempt } from '../contract/stop.ts';
import { say } from '../words/say.ts';
import { saySightFailureLine } from '../words/say-failure.ts';
import { type OutcomeWords, sayOutcome } from '../words/say-outcome.ts';
import { saySight } from '../words/say-sight.ts';
import { isSeen } from './exit-code.ts';
import { shownFailure } from './practice-failure.ts';

/**
 * How well a connection is seen; where it can't be seen at all, why, and what to do. `added` is the number of its
 * added ids, null where it lists its calls.
 */
export function sayConnectionSight(view: ConnectionView, added: number | null, now: number): string {
  const failure = shownFailure(view.sight.failure, view.practice);
  if (failure !== null && !isSeen(view)) return saySightFailureLine(failure);
  const sight = saySight(view, now);
  return added === null ? sight : `${sight} · ${say('addedCalls.listed', { count: added })}`;
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
