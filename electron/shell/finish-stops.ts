import { type Clock, pause } from '../calls/clock.ts';
import type { Owner } from '../owner/owner.ts';

/**
 * Resolves when no stop runs any more, also none that begins meanwhile, or after `withinMs`. Calls `onWait` once, and only
 * where there is something to wait for.
 */
export async function finishStops(
  owner: Pick<Owner, 'run'>,
  clock: Clock,
  withinMs: number,
  onWait: () => void,
): Promise<void> {
  let running = await runningStops(owner);
  if (running.length === 0) return;
  onWait();
  const over = new AbortController();

  async function allSettled(): Promise<void> {
    while (running.length > 0 && !over.signal.aborted) {
      await Promise.all(running.map((stopId) => owner.run('stop.wait', { stopId })));
      running = await runningStops(owner);
    }
  }

  await Promise.race([allSettled(), pause(clock, withinMs, over.signal)]);
  over.abort();
}

async function runningStops(owner: Pick<Owner, 'run'>): Promise<string[]> {
  const known = await owner.run('snapshot.get', null);
  return known.ok ? known.value.stops.filter(({ settled }) => !settled).map(({ stopId }) => stopId) : [];
}
