import type { Clock } from './clock.ts';

/** A clock that can be stopped: then no timer of it runs any more, and none keeps the process alive. */
export interface StoppableClock extends Clock {
  stop(): void;
}

/** A stoppable clock that tells the same time as this one. */
export function stoppableClock(clock: Clock): StoppableClock {
  const waiting = new Set<() => void>();
  let stopped = false;
  return {
    now: clock.now,
    utc: clock.utc,
    after(ms, run) {
      if (stopped) return () => undefined;
      const cancel = clock.after(ms, () => {
        waiting.delete(cancel);
        run();
      });
      waiting.add(cancel);
      return () => {
        waiting.delete(cancel);
        cancel();
      };
    },
    stop() {
      stopped = true;
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}
