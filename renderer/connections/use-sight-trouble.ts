import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { tickNow } from '../ui/ticker.ts';
import { useTicking } from '../ui/use-ticking.ts';
import { sightTrouble } from './sight-trouble.ts';

/** Why a connection's lists do not come, drawn again when that changes. */
export function useSightTrouble(view: ConnectionView): Failure | null {
  useTicking((now) => sightTrouble(view, now)?.code ?? '');
  return sightTrouble(view, tickNow());
}
