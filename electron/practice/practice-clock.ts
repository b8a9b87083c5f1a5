/** Time as the practice centre sees it; tests hand in their own. */
export type PracticeClock = {
  /** Wall time, ms since 1970. */
  readonly now: () => number;
  /** Never runs backwards, ms. */
  readonly monotonic: () => number;
  /** Runs `run` once after `ms` milliseconds. The result cancels it. */
  readonly setTimer: (ms: number, run: () => void) => () => void;
};

/** The computer's own time. */
export const realClock: PracticeClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock whose pending timers can all be cancelled at once; afterwards it starts no more. */
export type StoppableClock = PracticeClock & { readonly stop: () => void };

/** Wraps a clock so that everything still pending ends with `stop()`. */
export function stoppableClock(clock: PracticeClock): StoppableClock {
  const pending = new Set<() => void>();
  let stopped = false;
  return {
    now: clock.now,
    monotonic: clock.monotonic,
    setTimer: (ms, run) => {
      if (stopped) return () => undefined;
      const cancelTimer = clock.setTimer(ms, () => {
        pending.delete(cancel);
        run();
      });
      const cancel = () => {
        pending.delete(cancel);
        cancelTimer();
      };
      pending.add(cancel);
      return cancel;
    },
    stop: () => {
      stopped = true;
      for (const cancel of [...pending]) cancel();
    },
  };
}
