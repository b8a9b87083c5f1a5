import type { Clock } from '../calls/clock.ts';

/** The computer's own clocks. */
export const systemClock: Clock = {
  now: () => performance.now(),
  utc: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.max(0, Math.min(ms, 2 ** 31 - 1)));
    return () => clearTimeout(timer);
  },
};
