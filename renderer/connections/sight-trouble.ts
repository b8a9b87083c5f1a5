import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { wantsKey } from '../../electron/contract/failure-kinds.ts';
import { sayAccess } from '../../electron/words/say-access.ts';
import { sightState } from '../../electron/words/say-sight.ts';

/**
 * Why a connection's lists do not come at `now` (UTC ms) or, where it can't list, its platform can't be asked; null when all is well,
 * or when its key tells why already.
 */
export function sightTrouble(view: ConnectionView, now: number): Failure | null {
  const { access, leaving, sight } = view;
  const { failure } = sight;
  if (leaving || access.state !== 'set' || failure === null || wantsKey(failure)) return null;
  if (sightState(sight, now) !== 'lost') return null;
  const key = sayAccess(view, now);
  return key.failure !== null && key.tone === 'bad' ? null : failure;
}

/** Whether there is something about a connection at `now` (UTC ms) that a person should look into. */
export function needsLook(view: ConnectionView, now: number): boolean {
  return sayAccess(view, now).failure !== null || sightTrouble(view, now) !== null;
}
