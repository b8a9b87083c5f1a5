import type { CallBoard } from '../calls/call-board.ts';
import type { ConnectionBook } from './connections/connection-book.ts';

/** What a search rests on. */
export interface SearchParts {
  readonly board: Pick<CallBoard, 'rows' | 'subscribe'>;
  readonly book: Pick<ConnectionBook, 'looked'>;
  /** Resolves when the ids that were added stand on the board. */
  readonly known: Promise<unknown>;
}

/**
 * Resolves when every connection whose key is at hand has been looked at once and each id stands on the board, or every
 * connection has been looked at. A connection that waits for its key holds nobody up whose call is on another one. To be
 * left by `signal`, whether it has resolved or not.
 */
export async function untilFound(
  { board, book, known }: SearchParts,
  callIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const allLooked = book.looked().then(() => 'all' as const);
  await known;
  for (;;) {
    const changed = nextChange(board, signal);
    await book.looked('keyed');
    const listed = new Set([...board.rows.values()].map(({ call }) => call.callId));
    if (signal.aborted || callIds.every((id) => listed.has(id))) return;
    if ((await Promise.race([allLooked, changed])) === 'all') return;
  }
}

/** Resolves at the board's next change, or when nobody waits for it any more. */
function nextChange(board: SearchParts['board'], signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unsubscribe = board.subscribe(() => resolve());
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(unsubscribe);
}
