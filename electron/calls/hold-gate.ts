/** Whether the end requests of some stops may go out. */
export interface HoldGate {
  /** Null when they may go; else it resolves when that has changed. */
  held(): Promise<void> | null;
  /** They will never go: whoever held them back gave them up. */
  dropped(): boolean;
}

/** Gates of stops, by when they began: what is held back is what began before. */
export interface HoldGates {
  /** The gate of a stop that begins now. */
  now(): HoldGate;
  /** Holds back what has begun so far. */
  hold(): void;
  /** Lets go what is held back. */
  goOn(): void;
  /** Gives up what is held back. */
  drop(): void;
}

interface Era extends HoldGate {
  hold(): void;
  /** Ends a hold; an era that nobody holds is left as it is. */
  release(dropped: boolean): void;
}

/** Gates that are open. */
export function createHoldGates(): HoldGates {
  const eras: Era[] = [];
  let now = openEra();
  return {
    now: () => now,
    hold() {
      eras.push(now);
      for (const era of eras) era.hold();
      now = openEra();
    },
    goOn() {
      for (const era of eras) era.release(false);
    },
    drop() {
      for (const era of eras.splice(0)) era.release(true);
    },
  };
}

function openEra(): Era {
  let waiting: PromiseWithResolvers<void> | null = null;
  let dropped = false;
  return {
    held: () => waiting?.promise ?? null,
    dropped: () => dropped,
    hold() {
      waiting ??= Promise.withResolvers();
    },
    release(drop) {
      if (waiting === null) return;
      dropped = drop;
      waiting.resolve();
      waiting = null;
    },
  };
}
