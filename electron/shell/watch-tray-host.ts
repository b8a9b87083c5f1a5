import { type Clock, pause } from '../calls/clock.ts';
import { findTrayHost, type TrayHost } from './tray-host.ts';

/** How often a tray is looked for, in ms: one can come or go with an extension of the desktop. */
const everyMs = 10_000;

/** What is known of the desktop's tray. */
export interface TrayHostWatch {
  /** Null before the first answer. */
  now(): TrayHost | null;
  /** Resolves with the first answer. */
  readonly first: Promise<TrayHost>;
  stop(): void;
}

/** Looks for a tray now and every 10 s, and tells each change; the first answer is one. Nothing waits for it. */
export function watchTrayHost(
  clock: Clock,
  onChange: (host: TrayHost, before: TrayHost | null) => void,
): TrayHostWatch {
  const over = new AbortController();
  const first = Promise.withResolvers<TrayHost>();
  let known: TrayHost | null = null;

  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      const found = await findTrayHost(process.platform, process.env);
      first.resolve(found);
      const before = known;
      known = found;
      if (found !== before && !over.signal.aborted) onChange(found, before);
      // Elsewhere a tray can't come or go.
      if (process.platform !== 'linux') return;
      await pause(clock, everyMs, over.signal);
    }
  }
  void watch();
  return { now: () => known, first: first.promise, stop: () => over.abort() };
}
