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

/** Stops with a call that is being ended. One that is only in doubt may stay so for days; the next start reads it again. */
async function runningStops(owner: Pick<Owner, 'run'>): Promise<string[]> {
  const known = await owner.run('snapshot.get', null);
  if (!known.ok) return [];
  const attempts = known.value.calls.flatMap(({ attempt }) => attempt ?? []);
  const running = attempts.filter(({ outcome, step }) => outcome === null && step !== 'doubtful');
  return [...new Set(running.map(({ stopId }) => stopId))];
}
