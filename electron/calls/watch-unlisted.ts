import type { PlatformLink } from '../platforms/platform.ts';
import type { CallBoard } from './call-board.ts';
import { type Clock, pause } from './clock.ts';
import type { Watch } from './watch-calls.ts';
import { createWatchSignals } from './watch-signals.ts';

/** Ms between checks: with a first byte's deadline of 5 s, whatever is wrong shows within 10 s. Failures double the wait. */
const checkEveryMs = 4_000;
const longestCheckMs = 30_000;

/**
 * Watches a connection whose calls can't be listed: as long as it is open its platform is asked now and then whether it takes the key.
 * What comes of that goes to the board. Nothing is asked while calls of the connection are being ended.
 */
export function watchUnlisted(parts: {
  readonly connectionId: string;
  readonly link: Pick<PlatformLink, 'check'>;
  readonly board: Pick<CallBoard, 'apply'>;
  readonly clock: Clock;
  /** Resolves when nobody ends a call of this connection, at once if so. */
  readonly quiet: () => Promise<unknown>;
  /** Called when the platform has taken the key. */
  readonly onTaken: () => void;
}): Watch {
  const { connectionId, link, board, clock, quiet, onTaken } = parts;
  const signals = createWatchSignals();
  const { closed } = signals;
  const first = Promise.withResolvers<void>();

  async function watch(): Promise<void> {
    for (let failures = 0; !closed.aborted; ) {
      await quiet();
      const [again, dropped] = [signals.next(), signals.running()];
      const askedAt = clock.now();
      const failure = await link.check(AbortSignal.any([closed, dropped]));
      if (closed.aborted) break;
      board.apply({ kind: 'checked', connectionId, check: { askedAt, at: clock.utc(), failure } });
      if (failure?.code !== 'pollDropped') {
        first.resolve();
        failures = failure === null ? 0 : failures + 1;
      }
      if (failure === null) onTaken();
      const wait = Math.min(checkEveryMs * 2 ** Math.min(failures, 5), longestCheckMs);
      await pause(clock, wait, AbortSignal.any([closed, again]));
      if (again.aborted) failures = 0;
    }
    first.resolve();
  }

  void watch();
  return {
    looked: first.promise,
    stopBegan: signals.drop,
    again: signals.again,
    anew: signals.anew,
    close: signals.close,
  };
}
