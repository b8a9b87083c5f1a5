/** What interrupts a watch of a connection. Each signal is the one that counts from now on: read it anew for every wait. */
export interface WatchSignals {
  readonly closed: AbortSignal;
  /** Drops what is being asked for. */
  running(): AbortSignal;
  /** Ends the wait for the next look. */
  next(): AbortSignal;
  drop(): void;
  again(): void;
  /** Both: what runs is dropped, and begun anew at once. */
  anew(): void;
  close(): void;
}

/** Signals of a watch that nothing has interrupted yet. */
export function createWatchSignals(): WatchSignals {
  const closed = new AbortController();
  let running = new AbortController();
  let next = new AbortController();

  function drop(): void {
    running.abort();
    running = new AbortController();
  }

  function again(): void {
    next.abort();
    next = new AbortController();
  }

  return {
    closed: closed.signal,
    running: () => running.signal,
    next: () => next.signal,
    drop,
    again,
    anew() {
      again();
      drop();
    },
    close: () => closed.abort(),
  };
}
