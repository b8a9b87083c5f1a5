import { type Clock, pause } from './clock.ts';

/** What the work comes to; 'late' when it has not come to it after ms, and goes on. Rejects as the work does. */
export async function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | 'late'> {
  const wait = new AbortController();
  try {
    return await Promise.race([work, pause(clock, ms, wait.signal).then(() => 'late' as const)]);
  } finally {
    wait.abort();
  }
}
