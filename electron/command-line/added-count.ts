import type { ConnectionView } from '../contract/connection.ts';
import type { CallRow } from '../contract/snapshot.ts';

/** How many added ids wait for their end on a connection that can't list its calls; null where calls are listed. */
export function addedCount(view: ConnectionView, calls: readonly CallRow[]): number | null {
  if (view.canList) return null;
  return calls.filter(
    ({ call, state, attempt }) =>
      call.connectionId === view.id && state === 'notVisible' && attempt?.outcome !== 'marked',
  ).length;
}
