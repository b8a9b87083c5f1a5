import type { Clock } from '../calls/clock.ts';
import { type DrillResult, type DrillView, drillCalls } from '../contract/drill.ts';
import type { Envelope } from '../contract/failure.ts';
import { say } from '../words/say.ts';
import { sayFailureLine } from '../words/say-failure.ts';
import type { Owner } from './owner.ts';

/** A drill that is over. */
export type DrillOver = Extract<DrillView, { readonly state: 'over' }>;

/** Why a drill can't go on, in plain words. */
export class DrillBroken extends Error {
  override name = 'DrillBroken';
}

/** The press of a drill: over everything in its room, by the drill's own door. */
export const drillPress = { scope: 'all', door: 'drill', reasonCode: 'EM-DRILL', note: null } as const;

/**
 * Carries a drill out on the practice calls of this owner: waits until all of them are listed, engages, follows the stop
 * until it has settled, and resets it. Throws DrillBroken where a command of it is refused. Left by whoever called it when it takes too long.
 */
export async function runDrill(parts: {
  readonly owner: Pick<Owner, 'run' | 'subscribe'>;
  readonly clock: Clock;
  readonly who: string;
  readonly onView: (view: DrillView) => void;
}): Promise<DrillOver> {
  const { owner, clock, who, onView } = parts;
  await untilListed(owner);
  const unsubscribe = owner.subscribe(({ emergency }) => {
    if (emergency) onView({ state: 'running', emergency });
  });
  try {
    const pressedAt = clock.now();
    const { stopId } = taken(await owner.run('stop.engage', drillPress));
    const { view } = taken(await owner.run('stop.settled', { stopId }));
    const settledMs = view.times.settled ?? clock.now() - pressedAt;
    unsubscribe();
    taken(await owner.run('stop.reset', { stopId, door: 'drill' }));
    const after = taken(await owner.run('snapshot.get', null)).emergency;
    const result: DrillResult = { at: view.startedAt, who, totals: view.totals, settledMs };
    return { state: 'over', result, emergency: after ?? view };
  } finally {
    unsubscribe();
  }
}

/** Resolves when every practice call stands on a list. */
function untilListed(owner: Pick<Owner, 'run' | 'subscribe'>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = async () => {
    const { calls } = taken(await owner.run('snapshot.get', null));
    if (calls.filter(({ state }) => state === 'live').length >= drillCalls) resolve();
  };
  const stop = owner.subscribe(() => void look().catch(reject));
  void look().catch(reject);
  return promise.finally(stop);
}

function taken<T>(answer: Envelope<T>): T {
  if (answer.ok) return answer.value;
  throw new DrillBroken(say('stopFailureParts.drillFailed.refused', { why: sayFailureLine(answer.failure) }));
}
