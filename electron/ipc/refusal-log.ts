import { addRefusals, type Refusals, refusalCodes } from '../contract/refusals.ts';

/** One line is written in so many ms at most. */
const lineEveryMs = 60_000;

/** Counts commands that were refused, and writes how many there were: never what they held. */
export interface RefusalLog {
  add(refusals: Refusals): void;
  /** Writes what has not been written yet. */
  close(): void;
}

/** A log that writes the first refusals at once, and from then on one line a minute. `after` runs once after ms; what it returns cancels. */
export function createRefusalLog(
  write: (line: string) => void,
  after: (ms: number, run: () => void) => () => void,
): RefusalLog {
  let unwritten: Refusals = {};
  /** Ends the wait for the next line; null when a line may be written at once. */
  let stopWaiting: (() => void) | null = null;

  function flush(): void {
    const counts = refusalCodes.flatMap((code) => {
      const count = unwritten[code] ?? 0;
      return count === 0 ? [] : [`${code} ${count}`];
    });
    unwritten = {};
    stopWaiting = null;
    if (counts.length === 0) return;
    write(`callstop: commands of the window that were refused: ${counts.join(', ')}`);
    stopWaiting = after(lineEveryMs, flush);
  }

  return {
    add(refusals) {
      unwritten = addRefusals(unwritten, refusals);
      if (stopWaiting === null) flush();
    },
    close() {
      stopWaiting?.();
      flush();
      stopWaiting?.();
    },
  };
}
