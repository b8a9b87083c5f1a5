import type { PracticeClock } from '../../electron/practice/practice-clock.ts';

/** A clock that stands still until it is moved. */
export type ManualClock = PracticeClock & {
  /** Moves time on by so many ms and runs, in their order, the timers that fall due on the way. */
  readonly advance: (ms: number) => void;
  /** How many timers wait. */
  readonly waiting: () => number;
};

/** A clock at the given wall time (ms since 1970). */
export function manualClock(start: number): ManualClock {
  let now = start;
  let timers: { readonly due: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    monotonic: () => now - start,
    setTimer: (ms, run) => {
      const timer = { due: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = next.due;
        next.run();
      }
      now = end;
    },
    waiting: () => timers.length,
  };
}
