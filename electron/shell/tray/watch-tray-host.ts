import { type Clock, pause } from '../../calls/clock.ts';
import { findTrayHost, type TrayHost } from './tray-host.ts';

/** How often a tray is looked for, in ms: one can come or go with an extension of the desktop. */
const everyMs = 10_000;
/** At a login the desktop comes up beside the app: its tray is waited for this long, in ms. */
const comesUpForMs = 5_000;
/** How often it is looked for meanwhile, in ms. */
const comingEveryMs = 1_000;

/** What is known of the desktop's tray. */
export interface TrayHostWatch {
  /** Null before the first answer. */
  now(): TrayHost | null;
  /** Resolves when a tray is there, or none has come up with the app within 5 s. */
  readonly first: Promise<TrayHost>;
  stop(): void;
}

/** Looks for a tray now, every second at first, then every 10 s, and tells each change; the first answer is one. */
export function watchTrayHost(
  clock: Clock,
  onChange: (host: TrayHost, before: TrayHost | null) => void,
): TrayHostWatch {
  const over = new AbortController();
  const first = Promise.withResolvers<TrayHost>();
  let known: TrayHost | null = null;
  const startedAt = clock.now();

  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      const found = await findTrayHost(process.platform, process.env);
      const comes = process.platform === 'linux' && found !== 'there';
      const waits = comes && clock.now() - startedAt < comesUpForMs;
      if (!waits) first.resolve(found);
      const before = known;
      known = found;
      if (found !== before && !over.signal.aborted) onChange(found, before);
      // Elsewhere a tray can't come or go.
      if (process.platform !== 'linux') return;
      await pause(clock, waits ? comingEveryMs : everyMs, over.signal);
    }
  }
  void watch();
  return { now: () => known, first: first.promise, stop: () => over.abort() };
}
