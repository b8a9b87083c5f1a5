import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Listing, Platform, PlatformLink } from '../platforms/platform.ts';
import type { CallBoard } from './call-board.ts';
import { scanHoldsMs } from './call-sights.ts';
import { type Clock, pause } from './clock.ts';
import { createWatchSignals } from './watch-signals.ts';

/** How fast a connection is polled: during a stop, with calls or an open window, or idle. */
export type Pace = 'stop' | 'busy' | 'idle';

/** Watches one connection's calls. */
export interface Watch {
  /** Drops a running poll and scan: a stop has begun and its requests go first. */
  stopBegan(): void;
  /** Polls and scans at once, or as soon as the poll or scan that runs has ended: the network may have changed. */
  again(): void;
  /** Polls and scans at once; what runs is dropped and begun anew: it can't come to anything, or not with this key. */
  anew(): void;
  /** Resolves when the connection has been looked at completely once, or that has failed, or the watch is closed. */
  readonly looked: Promise<void>;
  close(): void;
}

/**
 * Ms between polls by pace; errors double the wait up to the longest, and so they do between scans that fail. Idle ones come as
 * often as that a list that hangs, with 5 s until its first byte is late, shows within 10 s.
 */
const pollEveryMs: Record<Pace, number> = { stop: 1_000, busy: 3_000, idle: 4_000 };
const longestPollMs = 30_000;
/** During a stop a list that fails is asked for again after this at the latest, in ms, so that calls are seen soon after it can come. */
const longestInStopMs = 1_000;
/** A new scan begins while the last one still holds, so that lists stay complete. */
const scanEveryMs = scanHoldsMs - 60_000;
const scanRetryMs = 5_000;

/** Polls a connection whose calls can be listed until it is closed, and scans all its calls at the start and about every 10 minutes. */
export function watchCalls(parts: {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly link: Pick<PlatformLink, 'list'>;
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly pace: () => Pace;
}): Watch {
  const { connection, platform, link, board, clock, pace } = parts;
  const signals = createWatchSignals();
  const { closed } = signals;
  /** Monotonic ms until which the newest whole scan holds. */
  let holdsUntil = 0;

  async function look(kind: 'fast' | 'full'): Promise<Listing> {
    const listing = await link.list({ kind }, AbortSignal.any([closed, signals.running()]));
    if (!closed.aborted) {
      board.apply({ kind: 'listed', connectionId: connection.id, platformName: platform.name, listing });
    }
    return listing;
  }

  async function poll(firstDone: () => void): Promise<void> {
    for (let failures = 0; !closed.aborted; ) {
      const again = signals.next();
      const { failure } = await look('fast');
      if (!isDropped(failure)) {
        firstDone();
        failures = failure ? failures + 1 : 0;
      }
      const inHaste = pace() === 'stop' && failure?.code !== 'limited';
      const longest = inHaste ? longestInStopMs : longestPollMs;
      const wait = Math.min(pollEveryMs[pace()] * 2 ** Math.min(failures, 5), longest);
      const stop = signals.running();
      await pause(clock, wait, AbortSignal.any([closed, again, stop]));
      if (stop.aborted) await pause(clock, pollEveryMs.stop, AbortSignal.any([closed, again]));
      if (again.aborted) failures = 0;
    }
    firstDone();
  }

  async function scan(firstDone: () => void): Promise<void> {
    for (let failures = 0; !closed.aborted; ) {
      const again = signals.next();
      const begunAt = clock.now();
      const { complete, failure } = await look('full');
      if (complete) holdsUntil = begunAt + scanEveryMs;
      const retry = Math.min(scanRetryMs * 2 ** failures, longestPollMs);
      if (!isDropped(failure)) {
        firstDone();
        failures = complete ? 0 : failures + 1;
      }
      await pause(clock, complete ? scanEveryMs : retry, AbortSignal.any([closed, again]));
      if (again.aborted) failures = 0;
      // Its requests would go beside those of the stop: one that still holds is not made anew before it is over.
      while (again.aborted && pace() === 'stop' && clock.now() < holdsUntil && !closed.aborted) {
        await pause(clock, Math.min(scanRetryMs, holdsUntil - clock.now()), closed);
      }
    }
    firstDone();
  }

  const looked = Promise.all([
    new Promise<void>((done) => void poll(done)),
    new Promise<void>((done) => void scan(done)),
  ]).then(() => undefined);

  return {
    looked,
    stopBegan: signals.drop,
    again: signals.again,
    anew: signals.anew,
    close: signals.close,
  };
}

function isDropped(failure: Failure | null): boolean {
  return failure?.code === 'pollDropped';
}
