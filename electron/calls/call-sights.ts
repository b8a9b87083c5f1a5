import type { UnreadableRow } from '../contract/call.ts';
import type { Sight } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Listing } from '../platforms/platform.ts';

/** How a connection's calls are seen. */
export interface BoardSight extends Sight {
  /** Monotonic ms of the newest fast poll that came, and whether all its pages did. */
  readonly fastAskedAt: number | null;
  readonly fastComplete: boolean;
  /** Monotonic ms at which the newest complete scan was begun. */
  readonly scanAskedAt: number | null;
  /** Rows that could not be read, in the newest fast poll and in the newest complete scan. */
  readonly unreadableInPoll: readonly UnreadableRow[];
  readonly unreadableInScan: readonly UnreadableRow[];
  /** Monotonic ms at which the newest check that worked was begun, where calls can't be listed; null before one did. */
  readonly checkedAt: number | null;
}

/** How long a complete scan of all calls keeps fast polls complete, in ms. */
export const scanHoldsMs = 600_000;

/** A connection that was never seen. */
export const unseenSight: BoardSight = {
  asOf: null,
  complete: false,
  failure: null,
  failingSince: null,
  repeated: 0,
  fastAskedAt: null,
  fastComplete: false,
  scanAskedAt: null,
  unreadableInPoll: [],
  unreadableInScan: [],
  checkedAt: null,
};

/** What came of asking a platform that can't list whether it takes the key. */
export interface Check {
  /** Monotonic ms at which it was begun, and UTC ms at which its answer came. */
  readonly askedAt: number;
  readonly at: number;
  /** Null when the platform took the key. */
  readonly failure: Failure | null;
}

/** What a check changes about the sight of a connection whose calls can't be listed. Pure. */
export function sightAfterCheck(old: BoardSight, { askedAt, at, failure }: Check): BoardSight {
  if (failure?.code === 'pollDropped') return old;
  if (failure === null) return { ...old, failure, failingSince: null, checkedAt: askedAt };
  if (isSame(old.failure, failure)) return old;
  return { ...old, failure, failingSince: old.failingSince ?? at };
}

/** What a listing changes about how well a connection's calls are seen. Pure. */
export function sightAfter(old: BoardSight, platformName: string, listing: Listing): BoardSight {
  switch (listing.scope) {
    case 'newest':
      return old;
    case 'full': {
      if (!listing.complete) return old;
      const scanned = { ...old, scanAskedAt: listing.askedAt, unreadableInScan: listing.unreadable };
      return withCompleteness(scanned, platformName);
    }
    case 'fast': {
      if (listing.failure?.code === 'pollDropped') return old;
      if (old.fastAskedAt !== null && old.fastAskedAt > listing.askedAt) return old;
      const failingSince = old.failingSince ?? listing.at;
      if (!listing.complete && listing.rows.length === 0) {
        const wasFailing = old.failingSince !== null && !old.fastComplete;
        if (wasFailing && isSame(old.failure, listing.failure)) return old;
        return { ...old, complete: false, fastComplete: false, failure: listing.failure, failingSince };
      }
      const fresh: BoardSight = {
        ...old,
        asOf: listing.at,
        fastAskedAt: listing.askedAt,
        fastComplete: listing.complete,
        failure: listing.failure,
        failingSince: listing.failure ? failingSince : null,
        unreadableInPoll: listing.unreadable,
        repeated: listing.repeated,
      };
      return withCompleteness(fresh, platformName);
    }
  }
}

/** Whether a list fails as the one before it did, so that nobody need be told again. */
function isSame(one: Failure | null, other: Failure | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Every row that cannot be read, each once. */
export function unreadableOf({ unreadableInPoll, unreadableInScan }: BoardSight): readonly UnreadableRow[] {
  const inPoll = new Set(unreadableInPoll.map(({ shownId, cause }) => `${cause} ${shownId}`));
  return [
    ...unreadableInPoll,
    ...unreadableInScan.filter(({ shownId, cause }) => !inPoll.has(`${cause} ${shownId}`)),
  ];
}

/** A fast poll is complete when its own pages came and a complete scan was begun under 10 minutes before it. */
function withCompleteness(sight: BoardSight, platformName: string): BoardSight {
  const { fastAskedAt, fastComplete, scanAskedAt } = sight;
  if (!fastComplete || fastAskedAt === null) return { ...sight, complete: false };
  const complete = scanAskedAt !== null && fastAskedAt - scanAskedAt < scanHoldsMs;
  const failure: Failure | null = complete ? null : { code: 'scanMissing', platform: platformName };
  return { ...sight, complete, failure };
}
