import { addedIdWaits } from '../contract/added-ids.ts';
import { type ConnectionView, keyLackOf, keyRefusalOf } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { BoardRow } from './board-row.ts';
import { type BoardSight, unreadableOf, unseenSight } from './call-sights.ts';
import { mayBeLive } from './emergency/emergency-targets.ts';

/** What the board knows of the calls that an end would reach on one connection. */
export interface Reach {
  /** Calls that an emergency stop would ask for at once: live, or known by id. */
  readonly calls: number;
  /** Ids that were added by hand and whose calls may be live. */
  readonly held: number;
  /**
   * Why the newest settled end came to nothing, of those begun with its key and base URL of now; null when it did not, none is
   * on the board, or the platform has taken the key since.
   */
  readonly lastEnd: Failure | null;
  /** Rows of its lists that can't be read, so that their calls can't be ended. */
  readonly unreadable: number;
}

interface Counted {
  calls: number;
  held: number;
  newest: BoardRow | null;
}

/** The reach of each of these connections, in one pass over the rows of the board. Pure. */
export function reachOf<View extends Pick<ConnectionView, 'id'>>(
  connections: readonly View[],
  board: { readonly rows: ReadonlyMap<string, BoardRow>; readonly sights: ReadonlyMap<string, BoardSight> },
): readonly (Reach & { readonly view: View })[] {
  const counted = new Map<string, Counted>(
    connections.map(({ id }) => [id, { calls: 0, held: 0, newest: null }]),
  );
  for (const row of board.rows.values()) {
    const of = counted.get(row.call.connectionId);
    if (of !== undefined) count(of, row);
  }
  return connections.map((view) => {
    const sight = board.sights.get(view.id) ?? unseenSight;
    const { calls, held, newest } = counted.get(view.id) ?? { calls: 0, held: 0, newest: null };
    return { view, calls, held, lastEnd: lastEndOf(newest, sight), unreadable: unreadableOf(sight).length };
  });
}

function count(of: Counted, row: BoardRow): void {
  if (addedIdWaits(row)) of.held += 1;
  if (mayBeLive(row)) of.calls += 1;
  if (row.former || row.settledAt === null) return;
  if (row.settledAt >= (of.newest?.settledAt ?? Number.NEGATIVE_INFINITY)) of.newest = row;
}

/** A check that worked after the end tells more of the key and the host; but not of a call that wants a token of its own. */
function lastEndOf(newest: BoardRow | null, { checkedAt }: BoardSight): Failure | null {
  const attempt = newest?.attempt ?? null;
  if (attempt?.outcome !== 'refused' && attempt?.outcome !== 'notKnown') return null;
  const isOlder = checkedAt !== null && (newest?.settledAt ?? 0) <= checkedAt;
  return isOlder && attempt.failure?.code !== 'keyRefusedForCall' ? null : attempt.failure;
}

/**
 * Why no end would have an effect on the connection, as far as is known: no key that its platform takes, or nobody there. Null where an
 * end is worth trying: lists that fail for other reasons (a platform in trouble, an answer cut off) don't speak against it.
 */
export function barrierTo(view: ConnectionView, { lastEnd }: Pick<Reach, 'lastEnd'>): Failure | null {
  const { canList, sight } = view;
  const lack = keyLackOf(view) ?? keyRefusalOf(view);
  if (lack !== null) return lack;
  if (sight.failingSince !== null && sight.failure !== null && isOutOfReach(sight.failure))
    return sight.failure;
  return !canList && lastEnd !== null && isOutOfReach(lastEnd) ? lastEnd : null;
}

/** Whether nothing can have an effect there: it can't be sent, or a web page, or no HTTP, is no platform. */
export function isOutOfReach(failure: Failure): boolean {
  switch (failure.code) {
    case 'keyRefused':
    case 'htmlAnswer':
    case 'badProtocol':
    case 'notReachable':
    case 'notTrusted':
    case 'privateAddress':
    case 'proxyTrouble':
      return true;
    case 'tooSlow':
      return failure.phase === 'connect' || failure.phase === 'secure';
    default:
      return false;
  }
}

/**
 * What is wrong with how a connection's calls are seen, or with asking its platform; null when nothing is. Rows that can't be read
 * are calls that can't be ended.
 */
export function sightLackOf(view: ConnectionView, { lastEnd, unreadable }: Reach): Failure | null {
  const { canList, sight, name, platformName } = view;
  if (sight.failure !== null) return sight.failure;
  if (!canList) return lastEnd !== null && isTelling(lastEnd) ? lastEnd : null;
  if (sight.asOf === null) return { code: 'notSeenYet', connection: name };
  return unreadable === 0 ? null : { code: 'rowsUnreadable', platform: platformName, count: unreadable };
}

/** Whether a failed end says something about the next one. A key refused for one call may be that call's own matter. */
function isTelling(failure: Failure): boolean {
  return failure.code === 'keyRefusedForCall' || isOutOfReach(failure);
}
