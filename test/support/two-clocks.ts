import type { Clock } from '../../electron/calls/clock.ts';
import { manualClock } from './manual-clock.ts';

/** A clock that stands still until it is moved, whose wall clock can be moved alone, as sleep and people do. */
export interface TwoClocks extends Clock {
  readonly advance: (ms: number) => void;
  readonly moveWall: (ms: number) => void;
}

/** Both clocks of a computer, by hand. */
export function twoClocks(): TwoClocks {
  const manual = manualClock(1_800_000_000_000);
  let moved = 0;
  return {
    now: manual.monotonic,
    utc: () => manual.now() + moved,
    after: manual.setTimer,
    advance: manual.advance,
    moveWall(ms) {
      moved += ms;
    },
  };
}
