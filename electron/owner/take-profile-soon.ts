import { type Clock, pause } from '../calls/clock.ts';
import { takeProfile } from '../storage/profile-lock.ts';

const tryEveryMs = 100;

/**
 * Takes a profile's lock, waiting up to `withinMs` for another owner to let go of it (a command line holds it only
 * while it runs). Null when it is still taken then.
 */
export async function takeProfileSoon(
  folder: string,
  clock: Clock,
  withinMs: number,
): Promise<ReturnType<typeof takeProfile>> {
  const until = clock.now() + withinMs;
  for (;;) {
    const taken = takeProfile(folder);
    if (taken || clock.now() >= until) return taken;
    await pause(clock, tryEveryMs);
  }
}
