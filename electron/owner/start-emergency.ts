import type { Clock } from '../calls/clock.ts';
import type { EmergencyParts } from '../calls/emergency/emergency-parts.ts';
import { createEmergencyStop, type EmergencyStop } from '../calls/emergency/emergency-stop.ts';
import type { KeptLatch } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import { emergencyReason, reasonByCode } from '../contract/reason.ts';
import { type ReadLatch, writeLatch } from '../storage/latch-store.ts';

/** The emergency stop of an owner, with its latch in the profile. */
export interface OwnerEmergency extends EmergencyStop {
  /**
   * Takes up the latch that the profile keeps, as it is being read. Resolves when that is done, or the patience is over: a
   * disk that answers later is heard then, and told to `onLate`, unless the latch was engaged or reset here meanwhile.
   */
  restoreKept(read: Promise<ReadLatch>, patience: Promise<'late'>, onLate: () => void): Promise<void>;
  /** Takes up a latch that another process engaged beside this one, and keeps it in the profile. */
  takeOver(latch: KeptLatch): void;
}

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

  function takeUp(read: ReadLatch): void {
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
    async restoreKept(read, patience, onLate) {
      const known = await Promise.race([read, patience]);
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
