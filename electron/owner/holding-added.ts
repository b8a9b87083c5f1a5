import type { Clock } from '../calls/clock.ts';
import type { Corridor } from '../calls/stop-calls.ts';
import type { AddedCallsKeeper } from './added-calls.ts';

/** The corridor, whose calls stand on the lists of added ids while they are being ended. */
export function holdingAdded(corridor: Corridor, added: AddedCallsKeeper, clock: Clock): Corridor {
  return {
    ...corridor,
    async end(request) {
      const since = clock.utc();
      const receipt = await corridor.end(request);
      if (receipt.ok) added.hold(request.calls.map((call) => ({ call, since })));
      return receipt;
    },
    settled: (stopId) => corridor.settled(stopId)?.finally(added.settled) ?? null,
  };
}
