import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';

/** What a judgement of readiness rests on. */
export interface ArmedFacts {
  readonly connections: readonly {
    readonly view: ConnectionView;
    readonly hasKey: boolean;
    /** Calls of it that are known: those listed, or added by hand. */
    readonly held: number;
  }[];
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
  for (const { view, hasKey, held } of connections) {
    const missing = missingOf(view, hasKey);
    if (missing) reasons.push(missing);
    else if (!view.canList && held === 0) blind.push({ code: 'cannotShow', platform: view.platformName });
    if (hasKey && !cannotBeReached(view) && (view.canList || held > 0)) reached += 1;
  }
  if (journalFailure) reasons.push(journalFailure);
  // Where nothing else is reached either, a connection that shows no calls and was told of none is a reason.
  if (reached === 0) return { armed: 'no', reasons: [...reasons, ...blind] };
  return { armed: reasons.length === 0 ? 'yes' : 'part', reasons };
}

function missingOf(view: ConnectionView, hasKey: boolean): Failure | null {
  if (!hasKey) return { code: 'keyMissing', connection: view.name };
  if (view.canList && view.sight.asOf === null && view.sight.failure === null) {
    return { code: 'notSeenYet', connection: view.name };
  }
  return view.sight.failure;
}

/** Lists that fail for other reasons (a platform in trouble, an answer cut off) leave an end worth trying; a web page, or no HTTP, does not. */
function cannotBeReached({ canList, sight }: ConnectionView): boolean {
  if (!canList || sight.failingSince === null || sight.failure === null) return false;
  switch (sight.failure.code) {
    case 'keyRefused':
    case 'htmlAnswer':
    case 'badProtocol':
    case 'notReachable':
    case 'notTrusted':
      return true;
    case 'tooSlow':
      return sight.failure.phase === 'connect' || sight.failure.phase === 'secure';
    default:
      return false;
  }
}
