/** How long the control is held until it stops, in ms. */
export const holdMs = 1_000;

/** A clock that a hold runs by. */
export interface HoldClock {
  /** Runs `act` in so many ms. Returns the function that takes that back. */
  after(ms: number, act: () => void): () => void;
}

/** What a hold tells. */
export interface HoldEvents {
  /** It was held to its end. */
  readonly onHeld: () => void;
  /** Whether it is being held changed. */
  readonly onHolding: (holding: boolean) => void;
}

/** One control that is held. */
export interface Hold {
  /** A press begins. A key that repeats, or a second finger, changes nothing. */
  press(): void;
  /** The press ends where it began. True where it ended before its time, so that the way without holding is offered. */
  release(): boolean;
  /** The press is off: the pointer left, the focus went, Escape. */
  cancel(): void;
}

/** A hold that fires once a press has lasted `holdMs`. */
export function createHold(clock: HoldClock, { onHeld, onHolding }: HoldEvents): Hold {
  let takeBack: (() => void) | null = null;
  const end = () => {
    if (takeBack === null) return false;
    takeBack();
    takeBack = null;
    onHolding(false);
    return true;
  };
  return {
    press() {
      if (takeBack !== null) return;
      takeBack = clock.after(holdMs, () => {
        end();
        onHeld();
      });
      onHolding(true);
    },
    release: end,
    cancel: end,
  };
}
