import type { Corridor } from '../calls/stop-calls.ts';
import type { HeldEnds } from '../contract/snapshot.ts';

/** After a sleep longer than this a person is asked before ends that had begun go on, in ms. */
const asksAfterMs = 60_000;

/** Holds ordinary ends back after a long sleep; an emergency stop asks for itself. */
export interface EndsAfterSleep {
  slept(ms: number): void;
  /** Sends what is held back, after all. */
  goOn(): void;
  /** Never sends it: what was not asked for yet settles as not known. */
  drop(): void;
  /** Tells that nothing is held any more as soon as nothing runs. */
  settled(): void;
}

/** Nothing is held. `asks` is whether an emergency stop asks the same already. */
export function holdEndsAfterSleep(parts: {
  readonly corridor: Pick<Corridor, 'running' | 'holdBack' | 'goOn' | 'dropHeld'>;
  readonly asks: () => boolean;
  readonly onHeld: (held: HeldEnds | null) => void;
}): EndsAfterSleep {
  const { corridor, asks, onHeld } = parts;
  let isHeld = false;

  function tell(held: HeldEnds | null): void {
    isHeld = held !== null;
    onHeld(held);
  }

  return {
    slept(ms) {
      if (ms <= asksAfterMs || asks() || !corridor.running()) return;
      corridor.holdBack();
      tell({ sleptMs: ms });
    },
    goOn() {
      if (!isHeld) return;
      corridor.goOn();
      tell(null);
    },
    drop() {
      if (!isHeld) return;
      corridor.dropHeld();
      tell(null);
    },
    settled() {
      if (isHeld && !corridor.running()) tell(null);
    },
  };
}
