import { type CallKey, callKeyText, type Reading } from '../contract/call.ts';
import type { BoardRow } from './board-row.ts';
import type { BoardSight } from './call-sights.ts';
import { type Board, type BoardChange, type BoardEvent, changeFor } from './call-transitions.ts';

/** Hears of a change after the board has taken it. */
export type BoardListener = (change: BoardChange) => void;

/** Holds every call and sight as they are known, and tells its subscribers what changes. */
export interface CallBoard extends Board {
  apply(event: BoardEvent): void;
  row(call: CallKey): BoardRow | null;
  subscribe(listener: BoardListener): () => void;
  /**
   * Resolves with the first reading asked for at or after `since` that shows the call over, at once if the board
   * holds one; with null as soon as the signal is aborted.
   */
  whenOver(call: CallKey, since: number, signal: AbortSignal): Promise<Reading | null>;
}

/** An empty board. */
export function createCallBoard(): CallBoard {
  const rows = new Map<string, BoardRow>();
  const sights = new Map<string, BoardSight>();
  const listeners = new Set<BoardListener>();
  const overWaiters = new Map<string, Set<() => void>>();
  const departed = new Map<string, number>();
  const gone = new Set<string>();
  const board = { rows, sights, departed, gone };

  function take(change: BoardChange): void {
    for (const { call, askedAt } of change.departed) departed.set(callKeyText(call), askedAt);
    for (const key of change.forgotten) departed.delete(key);
    for (const row of change.set) rows.set(callKeyText(row.call), row);
    for (const call of change.removed) rows.delete(callKeyText(call));
    if (change.sight) takeSight(change.sight);
    for (const listener of listeners) listener(change);
    for (const row of change.set) for (const wake of overWaiters.get(callKeyText(row.call)) ?? []) wake();
  }

  function takeSight({ connectionId, sight }: NonNullable<BoardChange['sight']>): void {
    if (sight) sights.set(connectionId, sight);
    else {
      sights.delete(connectionId);
      gone.add(connectionId);
    }
  }

  function overSince(call: CallKey, since: number): Reading | null {
    const reading = rows.get(callKeyText(call))?.reading ?? null;
    return reading?.state === 'over' && reading.askedAt >= since ? reading : null;
  }

  return {
    ...board,
    apply(event) {
      const change = changeFor(board, event);
      const { set, removed, sight, forgotten } = change;
      if (set.length + removed.length + forgotten.length > 0 || sight) take(change);
    },
    row: (call) => rows.get(callKeyText(call)) ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenOver(call, since, signal) {
      const key = callKeyText(call);
      return new Promise((resolve) => {
        const done = (reading: Reading | null) => {
          const waiters = overWaiters.get(key);
          waiters?.delete(look);
          if (waiters?.size === 0) overWaiters.delete(key);
          signal.removeEventListener('abort', giveUp);
          resolve(reading);
        };
        const giveUp = () => done(null);
        const look = () => {
          const reading = overSince(call, since);
          if (reading) done(reading);
        };
        overWaiters.set(key, (overWaiters.get(key) ?? new Set()).add(look));
        signal.addEventListener('abort', giveUp, { once: true });
        if (signal.aborted) giveUp();
        else look();
      });
    },
  };
}

/** The numbers that are known of a call; a number that is not known is left out. */
export function numbersOf(board: CallBoard, call: CallKey): { readonly from?: string; readonly to?: string } {
  const { from = null, to = null } = board.row(call)?.facts ?? {};
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}
