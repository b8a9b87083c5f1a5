import { type ConnectionView, expiryWarningMs } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Reach } from './reach.ts';

/** What a judgement of readiness rests on. */
export interface ArmedFacts {
  /** All connections; those that are leaving do not count. */
  readonly connections: readonly (Reach & { readonly view: ConnectionView })[];
  readonly journalFailure: Failure | null;
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
export function judgeArmed({ connections, journalFailure, now }: ArmedFacts): Armed {
  const staying = connections.filter(({ view }) => !view.leaving);
  if (staying.length === 0) return { armed: 'no', reasons: [{ code: 'noConnection' }], warnings: [] };
  const warnings = staying.flatMap(({ view }) => expiryOf(view, now) ?? []);
  const reasons: Failure[] = [];
  const blind: Failure[] = [];
  let reached = 0;
  for (const { view, held, lastEnd } of staying) {
    const keyless = whyKeyless(view, now);
    const missing = keyless ?? missingOf(view, lastEnd);
    if (missing) reasons.push(missing);
    else if (!view.canList && held === 0) blind.push({ code: 'cannotShow', platform: view.platformName });
    if (!keyless && !cannotBeReached(view, lastEnd) && (view.canList || held > 0)) reached += 1;
  }
  if (journalFailure) reasons.push(journalFailure);
  // Where nothing else is reached either, a connection that shows no calls and was told of none is a reason.
  if (reached === 0) return { armed: 'no', reasons: [...reasons, ...blind], warnings };
  return { armed: reasons.length === 0 ? 'yes' : 'part', reasons, warnings };
}

/** Why the connection has no key that its platform would take; null when it has one. */
function whyKeyless({ name: connection, access }: ConnectionView, now: number): Failure | null {
  switch (access.state) {
    case 'asking':
      return { code: 'keyAwaited', connection };
    case 'missing':
      return access.failure;
    case 'set': {
      const { expiresAt: at } = access;
      return at !== null && at <= now ? { code: 'keyExpired', connection, at } : null;
    }
  }
}

/** That the connection's key expires within the hour; null when it does not, or has expired. */
function expiryOf({ name: connection, access }: ConnectionView, now: number): Failure | null {
  if (access.state !== 'set' || access.expiresAt === null) return null;
  const { expiresAt: at } = access;
  return at > now && at - now <= expiryWarningMs ? { code: 'keyExpiring', connection, at } : null;
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
