import type { CallBoard } from '../calls/call-board.ts';
import { unseenSight } from '../calls/call-sights.ts';
import type { ConnectionBook } from './connections/connection-book.ts';

/**
 * Asks every connection that lists its calls, and whose key is at hand, for a fresh list at once; resolves when each has
 * come, or its lists fail. To be left by `signal`, whether it has resolved or not.
 */
export async function seenAnew(
  parts: {
    readonly board: Pick<CallBoard, 'sights' | 'subscribe'>;
    readonly book: Pick<ConnectionBook, 'lookAnew'>;
    /** Ids of those connections. */
    readonly connectionIds: readonly string[];
    /** Monotonic ms now. */
    readonly now: number;
  },
  signal: AbortSignal,
): Promise<void> {
  const { board, book, connectionIds, now } = parts;
  const { promise, resolve } = Promise.withResolvers<void>();
  const isSeen = (id: string) => {
    const { fastAskedAt, failure } = board.sights.get(id) ?? unseenSight;
    return failure !== null || (fastAskedAt !== null && fastAskedAt >= now);
  };
  const look = () => {
    if (connectionIds.every(isSeen)) resolve();
  };
  const unsubscribe = board.subscribe(look);
  signal.addEventListener('abort', () => resolve(), { once: true });
  for (const id of connectionIds) book.lookAnew(id);
  look();
  await promise.finally(unsubscribe);
}
