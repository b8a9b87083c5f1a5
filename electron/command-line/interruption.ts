/** Ctrl+C, or another request to end this process. */
export interface Interruption {
  /** Resolves when it comes; pending for ever where it does not. */
  readonly whenHappened: Promise<void>;
  happened(): boolean;
}

/** What ends a command in the foreground. A second one is the system's: it ends the process at once. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for this process's first interruption. `alsoBy` is handed what another request to end calls. */
export function listenForInterruption(alsoBy?: (interrupt: () => void) => void): Interruption {
  const { promise, resolve } = Promise.withResolvers<void>();
  let happened = false;
  const interrupt = () => {
    happened = true;
    resolve();
  };
  for (const signal of signals) process.once(signal, interrupt);
  alsoBy?.(interrupt);
  return { whenHappened: promise, happened: () => happened };
}
