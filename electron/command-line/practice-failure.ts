import type { Failure } from '../contract/failure.ts';

/** On a practice connection, a host that can't be reached is a practice centre that is not running. */
export function shownFailure<F extends Failure | null>(failure: F, practice: boolean): F | Failure {
  return practice && failure?.code === 'notReachable' ? { code: 'practiceNotRunning' } : failure;
}
