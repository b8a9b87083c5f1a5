import { addedIdWaits } from '../contract/added-ids.ts';
import type { Failure } from '../contract/failure.ts';
import type { BoardRow } from './board-row.ts';

/** What the board knows of the calls that an end would reach on one connection. */
export interface Reach {
  /** Ids that were added by hand and whose calls may be live. */
  readonly held: number;
  /**
   * Why the newest settled end came to nothing, of those begun with its key and base URL of now; null when it did not, or
   * none is on the board.
   */
  readonly lastEnd: Failure | null;
}

/** The reach of a connection by the rows of the board. Pure. */
export function reachOf(connectionId: string, rows: Iterable<BoardRow>): Reach {
  let held = 0;
  let newest: BoardRow | null = null;
  for (const row of rows) {
    if (row.call.connectionId !== connectionId) continue;
    if (addedIdWaits(row)) held += 1;
    if (row.former) continue;
    if (row.settledAt !== null && row.settledAt >= (newest?.settledAt ?? Number.NEGATIVE_INFINITY))
      newest = row;
  }
  const attempt = newest?.attempt ?? null;
  const cameToNothing = attempt?.outcome === 'refused' || attempt?.outcome === 'notKnown';
  return { held, lastEnd: cameToNothing ? attempt.failure : null };
}
