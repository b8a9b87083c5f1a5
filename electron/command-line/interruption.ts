/** Ctrl+C, or another request to end this process. */
export interface Interruption {
  /** Resolves when it comes; pending for ever where it does not. */
  readonly whenHappened: Promise<void>;
  happened(): boolean;
}

/** What ends a command in the foreground. A second one is the system's: it ends the process at once. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for this process's first interruption. */
export function listenForInterruption(): Interruption {
  const { promise, resolve } = Promise.withResolvers<void>();
  let happened = false;
  for (const signal of signals) {
    process.once(signal, () => {
      happened = true;
      resolve();
    });
  }
  return { whenHappened: promise, happened: () => happened };
}
