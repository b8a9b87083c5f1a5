import { type Clock, pause } from '../calls/clock.ts';
import type { Owner } from '../owner/owner.ts';

/**
 * Resolves when no stop runs any more, also none that begins meanwhile, or after `withinMs`, or when the hurry is aborted. Calls
 * `onWait` once, and only where there is something to wait for. The sweep of an emergency stop counts as running.
 */
export async function finishStops(
  owner: Pick<Owner, 'run'>,
  clock: Clock,
  withinMs: number,
  onWait: () => void,
  hurry: AbortSignal,
): Promise<void> {
  let running = await runningStops(owner);
  if (running.length === 0 || hurry.aborted) return;
  onWait();
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, hurry]);

  async function allSettled(): Promise<void> {
    while (running.length > 0 && !signal.aborted) {
      await Promise.all(running.map((wait) => wait()));
      running = await runningStops(owner);
    }
  }

  await Promise.race([allSettled(), pause(clock, withinMs, signal)]);
  over.abort();
}

/**
 * Ways to wait for each stop with a call that is being ended, and for a sweep. A stop that is only in doubt may stay so for days,
 * and one that is held back waits for a person; the next start takes both up again.
 */
async function runningStops(owner: Pick<Owner, 'run'>): Promise<(() => Promise<unknown>)[]> {
  const known = await owner.run('snapshot.get', null);
  if (!known.ok) return [];
  const { calls, emergency } = known.value;
  const attempts = calls.flatMap(({ attempt }) => attempt ?? []);
  const running = attempts.filter(({ outcome, step }) => outcome === null && step !== 'doubtful');
  const stopIds = new Set(running.map(({ stopId }) => stopId));
  const sweeps = emergency?.latched && !emergency.settled && emergency.asking === null ? [emergency] : [];
  return [
    ...[...stopIds].map((stopId) => () => owner.run('stop.wait', { stopId })),
    ...sweeps.map(
      ({ stopId }) =>
        () =>
          owner.run('stop.settled', { stopId }),
    ),
  ];
}
