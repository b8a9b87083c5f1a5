import { addedIdWaits } from '../../electron/contract/added-ids.ts';
import { callKeyText } from '../../electron/contract/call.ts';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { type Attempt, openOutcomes } from '../../electron/contract/stop.ts';
import { sightState } from '../../electron/words/say-sight.ts';

/** The rows by start, oldest first; calls without a start come last. Never depends on the order they came in. */
export function inOrder(calls: readonly CallRow[]): readonly CallRow[] {
  return [...calls].sort((a, b) => startOf(a) - startOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** One string for the row's call. */
export function keyOf(row: CallRow): string {
  return callKeyText(row.call);
}

/** Whether an end of this call is under way. */
export function isEnding(row: CallRow): boolean {
  return row.attempt !== null && row.attempt.outcome === null;
}

/**
 * Whether ending this call is worth asking for: never tried, or tried and not known to be over. That holds too while a
 * former process's attempt is still in doubt.
 */
export function canEnd(row: CallRow): boolean {
  const { attempt } = row;
  if (attempt === null) return row.state !== 'over';
  return attempt.outcome === null ? attempt.step === 'doubtful' : isOpen(attempt);
}

/**
 * Whether a settled end may be repeated by a person who knows better: the platform took it and can't show what became
 * of the call. Such a call is no trouble, and is never ended again among others.
 */
export function mayEndAgain({ attempt }: CallRow): boolean {
  return attempt !== null && attempt.outcome === 'marked' && attempt.later === null;
}

/** Whether a settled attempt leaves a call that may be live and can be asked for again. */
export function isOpen({ outcome, later }: Attempt): boolean {
  if (later !== null) return later === 'returned';
  return outcome !== null && openOutcomes.includes(outcome);
}

/** How an attempt is to be looked upon. Good is kept for a confirmed end. */
export type Tone = 'good' | 'plain' | 'unsure' | 'bad';

/** Judges an attempt; a running one is plain. */
export function toneOf({ outcome, later }: Attempt): Tone {
  if (later === 'returned') return 'bad';
  if (later === 'foundOver') return 'plain';
  switch (outcome) {
    case 'confirmed':
      return 'good';
    case 'alreadyOver':
    case null:
      return 'plain';
    case 'marked':
    case 'notKnown':
      return 'unsure';
    case 'refused':
    case 'stillLive':
      return 'bad';
  }
}

/** How many calls of this connection the newest readings show live. */
export function liveCalls(calls: readonly CallRow[], connectionId: string): number {
  return calls.filter((row) => row.call.connectionId === connectionId && row.state === 'live').length;
}

/** How many ids of this connection, added by hand, stand for calls that may still have to be ended. */
export function addedIds(calls: readonly CallRow[], connectionId: string): number {
  return calls.filter((row) => row.call.connectionId === connectionId && addedIdWaits(row)).length;
}

/** Ids of the connections that were removed: their calls take no new ends. */
export function leavingIds(connections: readonly ConnectionView[]): ReadonlySet<string> {
  return new Set(connections.filter(({ leaving }) => leaving).map(({ id }) => id));
}

/** Ids of the connections without a fresh complete list at `now` (UTC ms), so that an empty one proves nothing. */
export function notSeen(connections: readonly ConnectionView[], now: number): readonly string[] {
  const blind = connections.filter(({ canList, sight }) => !canList || sightState(sight, now) !== 'seen');
  return blind.map(({ id }) => id);
}

/** Ids of the connections whose rows at `now` (UTC ms) are no more than a memory: the lists that they give fail, or are old. */
export function outOfSight(connections: readonly ConnectionView[], now: number): readonly string[] {
  const states = ['lost', 'stale'];
  return connections
    .filter(({ canList, sight }) => canList && states.includes(sightState(sight, now)))
    .map(({ id }) => id);
}

/** How long the call has run at `now`, or had when it was last read as no longer live, in ms; null when not known. */
export function ranMs({ facts, state, readAt }: CallRow, now: number): number | null {
  const until = state === 'live' ? now : (readAt ?? now);
  return facts.startedAt === null ? null : until - facts.startedAt;
}

function startOf(row: CallRow): number {
  return row.facts.startedAt ?? Number.MAX_SAFE_INTEGER;
}
