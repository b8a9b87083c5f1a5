import type { StatusReport } from '../contract/command-data.ts';
import type { ConnectionView } from '../contract/connection.ts';
import { runningIn } from '../contract/count-totals.ts';
import type { EmergencyResult } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import type { Attempt } from '../contract/stop.ts';

/**
 * 0: all confirmed or already over, or all seen. 1: something is not known to be over, or could not be seen.
 * 2: the command line was not understood. 3: nothing could be tried. 4: as 0, but some are only marked.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The code for a command that failed as a whole and sent nothing. */
export function exitOfFailure(failure: Failure): 2 | 3 {
  switch (failure.code) {
    case 'badInput':
    case 'unknownCommand':
    case 'connectionUnknown':
    case 'connectionAmbiguous':
    case 'callIdRefused':
    case 'callAmbiguous':
    case 'reasonUnknown':
    case 'reasonTextMissing':
    case 'connectionLists':
    case 'connectionName':
    case 'connectionBuiltIn':
    case 'platformUnknown':
    case 'baseUrlRefused':
    case 'keyUnusable':
      return 2;
    default:
      return 3;
  }
}

/**
 * The code for ends. `notTried` counts ids for which no request was made at all. 3 where no request left for any
 * call, because then nothing was tried, whatever the reason.
 */
export function exitOfEnds(attempts: readonly Attempt[], notTried: number): ExitCode {
  if (attempts.every(neverTried)) return 3;
  const codes = attempts.map(exitOfAttempt);
  if (notTried > 0 || codes.includes(1)) return 1;
  return codes.includes(4) ? 4 : 0;
}

/**
 * The code for an emergency stop whose first sweep is over. 3 where no request left and no connection's calls came into sight.
 * 1 where some could not be seen or were left alone, and a platform that can list was not; or where some are still being ended and,
 * `watched` by nobody, will not be followed.
 */
export function exitOfStop({ view, attempts }: EmergencyResult, watched: boolean): ExitCode {
  const { parts } = view;
  if (attempts.every(neverTried) && parts.every(({ sweep }) => sweep.state !== 'clear')) return 3;
  const isSwept = parts.every(
    ({ sweep, leftAlone, unreadable }) =>
      (sweep.state === 'clear' || sweep.state === 'passed') && leftAlone === 0 && unreadable === 0,
  );
  const codes = attempts.map(exitOfAttempt);
  if (!isSwept || codes.includes(1) || (!watched && runningIn(view.totals) > 0)) return 1;
  return codes.includes(4) ? 4 : 0;
}

function neverTried({ outcome, ms, asks }: Attempt): boolean {
  return outcome !== 'alreadyOver' && ms.sent === null && asks === 0;
}

function exitOfAttempt({ outcome }: Attempt): 0 | 1 | 4 {
  switch (outcome) {
    case 'confirmed':
    case 'alreadyOver':
      return 0;
    case 'marked':
      return 4;
    case 'refused':
    case 'stillLive':
    case 'notKnown':
    case null:
      return 1;
  }
}

/**
 * The code for a list; 3 where no connection has a key. 1 where connections may be missing from it. A connection seen in part counts as seen; `complete` and words
 * tell what is missing.
 */
export function exitOfList(
  connections: readonly ConnectionView[],
  listFailures: readonly Failure[],
): 0 | 1 | 3 {
  if (connections.every(({ access }) => access.state !== 'set')) return 3;
  return listFailures.length === 0 && connections.every(isSeen) ? 0 : 1;
}

/** Whether the newest look at a connection brought its calls, if only in part; true where none can be listed. */
export function isSeen({ canList, sight }: ConnectionView): boolean {
  if (!canList) return true;
  const { asOf, failingSince } = sight;
  return asOf !== null && (failingSince === null || asOf >= failingSince);
}

/** The code for a status. */
export function exitOfStatus(armed: StatusReport['armed']): 0 | 1 | 3 {
  switch (armed) {
    case 'yes':
      return 0;
    case 'part':
      return 1;
    case 'no':
      return 3;
  }
}
