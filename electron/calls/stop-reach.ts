import type { ConnectionView } from '../contract/connection.ts';
import type { ReachPart } from '../contract/emergency.ts';
import { barrierTo, type Reach, sightLackOf } from './reach.ts';

/** What an emergency stop over everything would do now on each connection that stays. Pure. */
export function stopReach(
  connections: readonly (Reach & { readonly view: ConnectionView })[],
): readonly ReachPart[] {
  return connections.filter(({ view }) => !view.leaving).map(partOf);
}

function partOf(connection: Reach & { readonly view: ConnectionView }): ReachPart {
  const { view, calls } = connection;
  const head = { connectionId: view.id, connectionName: view.name, calls };
  const barrier = barrierTo(view, connection);
  if (barrier !== null) return { ...head, reach: 'none', failure: barrier };
  const lack = sightLackOf(view, connection);
  if (!view.canList) {
    return { ...head, reach: 'held', failure: lack ?? { code: 'cannotShow', platform: view.platformName } };
  }
  const isWhole = lack === null && view.sight.complete;
  return { ...head, reach: isWhole ? 'all' : 'listed', failure: lack };
}
