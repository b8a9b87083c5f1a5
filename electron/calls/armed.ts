import { type ConnectionView, expiryWarningMs, keyRefusalOf, listsCome } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Reach } from './reach.ts';

/** What a judgement of readiness rests on. */
export interface ArmedFacts {
  /** All connections; those that are leaving do not count. */
  readonly connections: readonly (Reach & { readonly view: ConnectionView })[];
  readonly journalFailure: Failure | null;
  /** Why the list of connections, or a part of it, can't be used. */
  readonly listFailures: readonly Failure[];
  /** UTC ms. */
  readonly now: number;
}

/**
 * yes: a stop would reach everything; part: some of it; no: nothing can be tried. Each reason says what is missing, each
 * warning what soon will be.
 */
export interface Armed {
  readonly armed: 'yes' | 'part' | 'no';
  readonly reasons: readonly Failure[];
  readonly warnings: readonly Failure[];
}

/** Whether a stop would work now, and why not. Pure. */
export function judgeArmed({ connections, journalFailure, listFailures, now }: ArmedFacts): Armed {
  const staying = connections.filter(({ view }) => !view.leaving);
  if (staying.length === 0) {
    // A list that can't be read may hold any number of connections.
    const reasons: readonly Failure[] = listFailures.length > 0 ? listFailures : [{ code: 'noConnection' }];
    return { armed: 'no', reasons, warnings: [] };
  }
  const warnings: Failure[] = [];
  const reasons: Failure[] = [...listFailures];
  const blind: Failure[] = [];
  let reached = 0;
  for (const { view, held, lastEnd } of staying) {
    const keyless = whyKeyless(view);
    const missing = keyless ?? missingOf(view, lastEnd);
    const expiry = expiryOf(view, now);
    if (missing) reasons.push(missing);
    // Where lists come, the platform takes the key whatever that says of itself; an end is tried in any case.
    if (expiry) (expiry.code === 'keyExpired' && !listsCome(view) ? reasons : warnings).push(expiry);
    if (!missing && !view.canList && held === 0)
      blind.push({ code: 'cannotShow', platform: view.platformName });
    if (!keyless && !cannotBeReached(view, lastEnd) && (view.canList || held > 0)) reached += 1;
  }
  if (journalFailure) reasons.push(journalFailure);
  // Where nothing else is reached either, a connection that shows no calls and was told of none is a reason.
  if (reached === 0) return { armed: 'no', reasons: [...reasons, ...blind], warnings };
  return { armed: reasons.length === 0 ? 'yes' : 'part', reasons, warnings };
}

/** Why the connection has no key that its platform would take; null when it has one, for all that is known. */
function whyKeyless(view: ConnectionView): Failure | null {
  const { name: connection, access } = view;
  switch (access.state) {
    case 'asking':
      return { code: 'keyAwaited', connection };
    case 'missing':
      return access.failure;
    case 'set':
      return keyRefusalOf(view);
  }
}

/** What the connection's key says of its own end: that it has passed, or comes within the hour; else null. */
function expiryOf({ name: connection, access }: ConnectionView, now: number): Failure | null {
  if (access.state !== 'set' || access.expiresAt === null) return null;
  const { expiresAt: at } = access;
  if (at <= now) return { code: 'keyExpired', connection, at };
  return at - now <= expiryWarningMs ? { code: 'keyExpiring', connection, at } : null;
}

function missingOf(view: ConnectionView, lastEnd: Failure | null): Failure | null {
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

/** Whether nothing can have an effect there: it can't be sent, or a web page, or no HTTP, is no platform. */
function isOutOfReach(failure: Failure): boolean {
  switch (failure.code) {
    case 'keyRefused':
    case 'htmlAnswer':
    case 'badProtocol':
    case 'notReachable':
    case 'notTrusted':
    case 'privateAddress':
    case 'proxyTrouble':
      return true;
    case 'tooSlow':
      return failure.phase === 'connect' || failure.phase === 'secure';
    default:
      return false;
  }
}
