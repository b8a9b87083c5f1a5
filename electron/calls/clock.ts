/** Time, handed in so that nothing in the domain has a clock of its own. */
export interface Clock {
  /** Monotonic ms, for every duration and order. */
  now(): number;
  /** UTC ms, for what is shown and stored. */
  utc(): number;
  /** Runs once after ms; the returned function cancels. */
  after(ms: number, run: () => void): () => void;
}

/** Resolves after ms, or as soon as the signal is aborted. Never rejects. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}
