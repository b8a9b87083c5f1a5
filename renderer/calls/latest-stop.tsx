import type { Stop } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayDoor, sayReason, sayTotals } from '../../electron/words/say-stop.ts';
import { sayTime } from '../../electron/words/say-time.ts';

/** The newest stop on one line, with its totals as they come in. */
export function LatestStop({ stop }: { readonly stop: Stop | undefined }) {
  if (stop === undefined) return null;
  const { startedAt, door, reason, totals, recorded } = stop;
  return (
    <p className="latest-stop">
      {say('window.latestStop', {
        time: sayTime(startedAt),
        door: sayDoor(door),
        reason: sayReason(reason),
        totals: sayTotals(totals),
      })}
      {!recorded && <strong> ({say('window.unrecorded')})</strong>}
    </p>
  );
}
