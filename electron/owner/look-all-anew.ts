import type { CallBoard } from '../calls/call-board.ts';
import { unseenSight } from '../calls/call-sights.ts';
import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import { platformById } from '../platforms/registry.ts';
import type { ConnectionBook } from './connections/connection-book.ts';

/** How long fresh lists are waited for, in ms. */
const seenWithinMs = 2_000;

/**
 * Asks every connection that lists its calls, and whose key is at hand, for a fresh list at once; resolves when each has
 * come, or its lists fail, or after 2 s.
 */
export async function lookAllAnew(parts: {
  readonly board: Pick<CallBoard, 'sights' | 'subscribe'>;
  readonly book: Pick<ConnectionBook, 'entries' | 'lookAnew'>;
  readonly clock: Clock;
}): Promise<void> {
  const { board, book, clock } = parts;
  const since = clock.now();
  const ids = book
    .entries()
    .filter(({ connection, key }) => key !== null && platformById(connection.platform).canList)
    .map(({ connection }) => connection.id);
  const seen = Promise.withResolvers<void>();
  const isSeen = (id: string) => {
    const { fastAskedAt, failure } = board.sights.get(id) ?? unseenSight;
    return failure !== null || (fastAskedAt !== null && fastAskedAt >= since);
  };
  const look = () => {
    if (ids.every(isSeen)) seen.resolve();
  };
  const unsubscribe = board.subscribe(look);
  for (const id of ids) book.lookAnew(id);
  look();
  await within(clock, seenWithinMs, seen.promise).finally(unsubscribe);
}
