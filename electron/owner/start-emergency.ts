import type { Clock } from '../calls/clock.ts';
import type { EmergencyParts } from '../calls/emergency-parts.ts';
import { createEmergencyStop, type EmergencyStop } from '../calls/emergency-stop.ts';
import { within } from '../calls/within.ts';
import type { KeptLatch } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import { emergencyReason, reasonByCode } from '../contract/reason.ts';
import { readLatch, writeLatch } from '../storage/latch-store.ts';

/** The emergency stop of an owner, with its latch in the profile. */
export interface OwnerEmergency extends EmergencyStop {
  /**
   * Takes up the latch that the profile keeps. Resolves when that is done, or after 2 s: a disk that answers later is
   * heard then, and told to `onLate`, unless the latch was engaged or reset here meanwhile.
   */
  restoreKept(onLate: () => void): Promise<void>;
  /** Takes up a latch that another process engaged beside this one, and keeps it in the profile. */
  takeOver(latch: KeptLatch): void;
}

/** How long a start waits to know whether an emergency stop is engaged, in ms: a disk may hang. */
const latchWithinMs = 2_000;

/** An emergency stop over the corridor whose latch nothing is known of yet. */
export function startEmergency(
  parts: Omit<EmergencyParts, 'keepLatch'> & {
    readonly profile: string;
    readonly clock: Clock;
    readonly who: string;
    readonly tell: (failure: Failure) => void;
    /** Runs at every press, before anything else. */
    readonly onPress: () => void;
  },
): OwnerEmergency {
  const { profile, clock, who, tell, newStopId, onPress } = parts;
  let isWritten = false;
  const emergency = createEmergencyStop({ ...parts, keepLatch: write });

  function write(latch: KeptLatch | null): Promise<Failure | null> {
    isWritten = true;
    return writeLatch(profile, latch);
  }

  function takeUp(read: Awaited<ReturnType<typeof readLatch>>): void {
    // What was engaged or reset here since is newer.
    if (isWritten || read === 'none') return;
    if (read !== 'unreadable') {
      emergency.restore(read);
      return;
    }
    tell({ code: 'latchUnreadable' });
    takeOver(unreadLatch(who, clock.utc(), newStopId()));
  }

  function takeOver(latch: KeptLatch): void {
    const view = emergency.view();
    if (view?.latched && view.stopId === latch.stopId) return;
    emergency.restore(latch);
  }

  return {
    ...emergency,
    async engage(request) {
      onPress();
      return emergency.engage(request);
    },
    async restoreKept(onLate) {
      const read = readLatch(profile);
      const known = await within(clock, latchWithinMs, read);
      if (known !== 'late') {
        takeUp(known);
        return;
      }
      tell({ code: 'latchNotRead' });
      void read.then((late) => {
        takeUp(late);
        onLate();
      });
    },
    takeOver,
  };
}

/** What stands for an engaged latch of which nothing can be read. */
export function unreadLatch(who: string, startedAt: number, stopId: string): KeptLatch {
  const text = reasonByCode(emergencyReason)?.text ?? '';
  return {
    stopId,
    scope: 'all',
    door: 'latch',
    who,
    reason: { code: emergencyReason, text, note: null },
    startedAt,
  };
}
