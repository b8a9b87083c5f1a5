import type { CallBoard } from '../calls/call-board.ts';
import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import { addedIdWaits } from '../contract/added-ids.ts';
import type { HistoryEntry } from '../contract/history.ts';
import type { Platform } from '../platforms/platform.ts';
import type { AddedId } from '../storage/added-calls-store.ts';
import type { Journal } from '../storage/journal.ts';
import { newestAttempts } from './newest-attempts.ts';

/** A connection that takes added ids, and those that it holds. */
export interface Taker {
  readonly connectionId: string;
  readonly platform: Platform;
  /** When each was added, UTC ms. */
  readonly ids: Map<string, number>;
  /** Those that only stand there because they are being ended. */
  readonly byEnd: Set<string>;
  /** False from the moment that the connection is removed. */
  readonly isHere: () => boolean;
}

/** Ids that stand on the board again. */
export interface RestoredIds {
  /** How many of those given cannot be used. */
  readonly unusable: number;
  /** Resolves when they show what the history tells of their ends, or it can't be read. */
  readonly recalled: Promise<void>;
}

/** How long ids wait for the history before they are shown without it, in ms. */
const historyMs = 1_000;

/**
 * Puts ids that were kept back on the board. One whose end the history knows since it was added has that end's outcome;
 * one whose call is known, or said, to be over is dropped. Rows that have an attempt stay as they are. Of a connection
 * that is removed meanwhile nothing comes back.
 */
export async function restoreAdded(
  parts: { readonly board: CallBoard; readonly clock: Clock; readonly journal: Pick<Journal, 'page'> },
  { connectionId, platform, ids, byEnd, isHere }: Taker,
  kept: readonly AddedId[],
): Promise<RestoredIds> {
  const { board, clock, journal } = parts;
  const usable = kept.filter(({ id }) => platform.refusalOf(id) === null);
  const unusable = kept.length - usable.length;
  if (usable.length === 0) return { unusable, recalled: Promise.resolve() };

  const since = usable.reduce((least, { addedAt }) => Math.min(least, addedAt), Number.POSITIVE_INFINITY);
  const asked = newestAttempts(journal, connectionId, since);
  const attempts = await within(clock, historyMs, asked);
  if (!isHere()) return { unusable, recalled: Promise.resolve() };
  const calls = usable.flatMap(({ id: callId, addedAt }) => {
    const call = { connectionId, callId };
    byEnd.delete(callId);
    // A row that came meanwhile is newer than what was kept.
    if (ids.has(callId) || board.row(call)?.attempt) return [];
    ids.set(callId, addedAt);
    return [call];
  });
  board.apply({ kind: 'added', calls });

  function recall({ at, attempt }: HistoryEntry): void {
    const { call, outcome } = attempt;
    const addedAt = ids.get(call.callId);
    const row = board.row(call);
    if (addedAt === undefined || at < addedAt || outcome === null || row === null || row.attempt) return;
    if (addedIdWaits({ ...row, attempt })) board.apply({ kind: 'attempted', attempt, now: clock.now() });
    else board.apply({ kind: 'removed', calls: [call] });
  }
  const recallAll = (known: ReadonlyMap<string, HistoryEntry>) => {
    if (isHere()) for (const entry of known.values()) recall(entry);
  };
  if (attempts === 'late') return { unusable, recalled: asked.then(recallAll) };
  recallAll(attempts);
  return { unusable, recalled: Promise.resolve() };
}
