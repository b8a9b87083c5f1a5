import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Reach } from './reach.ts';

/** What a judgement of readiness rests on. */
export interface ArmedFacts {
  readonly connections: readonly (Reach & { readonly view: ConnectionView; readonly hasKey: boolean })[];
  readonly journalFailure: Failure | null;
}

/** yes: a stop would reach everything; part: some of it; no: nothing can be tried. Each reason says what is missing. */
export interface Armed {
  readonly armed: 'yes' | 'part' | 'no';
  readonly reasons: readonly Failure[];
}

/** Whether a stop would work now, and why not. Pure. */
export function judgeArmed(facts: ArmedFacts): Armed {
  const { connections, journalFailure } = facts;
  if (connections.length === 0) return { armed: 'no', reasons: [{ code: 'noConnection' }] };
  const reasons: Failure[] = [];
  const blind: Failure[] = [];
  let reached = 0;
  for (const { view, hasKey, held, lastEnd } of connections) {
    const missing = missingOf(view, hasKey, lastEnd);
    if (missing) reasons.push(missing);
    else if (!view.canList && held === 0) blind.push({ code: 'cannotShow', platform: view.platformName });
    if (hasKey && !cannotBeReached(view, lastEnd) && (view.canList || held > 0)) reached += 1;
  }
  if (journalFailure) reasons.push(journalFailure);
  // Where nothing else is reached either, a connection that shows no calls and was told of none is a reason.
  if (reached === 0) return { armed: 'no', reasons: [...reasons, ...blind] };
  return { armed: reasons.length === 0 ? 'yes' : 'part', reasons };
}

function missingOf(view: ConnectionView, hasKey: boolean, lastEnd: Failure | null): Failure | null {
  if (!hasKey) return { code: 'keyMissing', connection: view.name };
  if (!view.canList) return lastEnd && isTelling(lastEnd) ? lastEnd : null;
  if (view.sight.asOf === null && view.sight.failure === null) {
    return { code: 'notSeenYet', connection: view.name };
  }
  return view.sight.failure;
}

/**
 * Lists that fail for other reasons (a platform in trouble, an answer cut off) leave an end worth trying. A connection
 * that shows no calls is known by its newest end only.
 */
function cannotBeReached({ canList, sight }: ConnectionView, lastEnd: Failure | null): boolean {
  if (!canList) return lastEnd !== null && isOutOfReach(lastEnd);
  return sight.failingSince !== null && sight.failure !== null && isOutOfReach(sight.failure);
}

/** Whether a failed end says something about the next one. A key refused for one call may be that call's own matter. */
function isTelling(failure: Failure): boolean {
  return failure.code === 'keyRefusedForCall' || isOutOfReach(failure);
}

/** Whether nothing that is sent there can have an effect: a web page, or no HTTP, is no platform. */
function isOutOfReach(failure: Failure): boolean {
  switch (failure.code) {
    case 'keyRefused':
    case 'htmlAnswer':
    case 'badProtocol':
    case 'notReachable':
    case 'notTrusted':
      return true;
    case 'tooSlow':
      return failure.phase === 'connect' || failure.phase === 'secure';
    default:
      return false;
  }
}
