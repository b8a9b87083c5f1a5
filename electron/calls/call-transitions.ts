import { type CallFacts, type CallKey, callKeyText, type Reading } from '../contract/call.ts';
import type { Attempt, AttemptStep } from '../contract/stop.ts';
import type { Listing } from '../platforms/platform.ts';
import {
  addedRow,
  type BoardRow,
  bareRow,
  mayBeRemoved,
  mayGo,
  rowAfterAbsence,
  rowAfterReading,
  rowWhenReopened,
  stopsOf,
} from './board-row.ts';
import { type BoardSight, type Check, sightAfter, sightAfterCheck, unseenSight } from './call-sights.ts';

/** All calls and sights as they are known. */
export interface Board {
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly sights: ReadonlyMap<string, BoardSight>;
  /**
   * Calls that left because something showed them over or gone, with the monotonic ms at which that was asked for: what
   * was asked for earlier, and comes late, does not bring them back.
   */
  readonly departed: ReadonlyMap<string, number>;
  /** Connections that have gone for good: what comes late of them is not heard. Their ids never come back. */
  readonly gone: ReadonlySet<string>;
}

/** What can happen to the board. */
export type BoardEvent =
  | {
      readonly kind: 'listed';
      readonly connectionId: string;
      readonly platformName: string;
      readonly listing: Listing;
    }
  /** A platform that can't list was asked whether it takes the key. */
  | { readonly kind: 'checked'; readonly connectionId: string; readonly check: Check }
  | { readonly kind: 'read'; readonly call: CallKey; readonly facts: CallFacts; readonly reading: Reading }
  | { readonly kind: 'attempted'; readonly attempt: Attempt; readonly now: number }
  | { readonly kind: 'closed'; readonly call: CallKey }
  /** Ids were added to a connection that shows no calls, or taken off again. */
  | { readonly kind: 'added'; readonly calls: readonly CallKey[] }
  | { readonly kind: 'removed'; readonly calls: readonly CallKey[] }
  /**
   * The connection has another key or base URL from now on, and is yet to be seen with it. What was only seen before
   * goes; added ids stay, and so do calls that are or were ended.
   */
  | { readonly kind: 'reopened'; readonly connectionId: string }
  /** The connection was removed: its rows go, but for the calls that are being ended now. */
  | { readonly kind: 'leaving'; readonly connectionId: string }
  /** The connection has gone for good, and nobody ends a call of it any more: all that is known of it goes. */
  | { readonly kind: 'disconnected'; readonly connectionId: string }
  | { readonly kind: 'tidied'; readonly now: number };

/** What an event changes; empty when it changes nothing. */
export interface BoardChange {
  readonly set: readonly BoardRow[];
  readonly removed: readonly CallKey[];
  /** Its sight is null when the connection has gone for good. */
  readonly sight: { readonly connectionId: string; readonly sight: BoardSight | null } | null;
  readonly departed: readonly Departure[];
  /** Keys of departures that no list under way can be older than. */
  readonly forgotten: readonly string[];
}

/** A call that left, and the monotonic ms at which what showed it over or gone was asked for. */
export interface Departure {
  readonly call: CallKey;
  readonly askedAt: number;
}

/** How long a departure is remembered, in ms: longer than the longest list takes. */
const departuresKeptMs = 900_000;

const nothing: BoardChange = { set: [], removed: [], sight: null, departed: [], forgotten: [] };

/** Every rule about phases, late and repeated events: what the event changes on the board. Pure. */
export function changeFor(board: Board, event: BoardEvent): BoardChange {
  const only = connectionOf(event);
  if (only !== null && board.gone.has(only)) return nothing;
  switch (event.kind) {
    case 'listed':
      return afterListing(board, event.connectionId, event.platformName, event.listing);
    case 'checked': {
      const { connectionId, check } = event;
      const old = board.sights.get(connectionId) ?? unseenSight;
      const sight = sightAfterCheck(old, check);
      return sight === old ? nothing : { ...nothing, sight: { connectionId, sight } };
    }
    case 'read':
      return afterReading(board, event.call, event.facts, event.reading);
    case 'attempted':
      return afterAttempt(board, event.attempt, event.now);
    case 'closed': {
      const row = rowOf(board, event.call);
      if (row?.attempt?.outcome == null) return nothing;
      return row.state === 'live'
        ? { ...nothing, set: [{ ...row, attempt: null, settledAt: null, pastStops: stopsOf(row) }] }
        : leaving([row]);
    }
    case 'added':
      return {
        ...nothing,
        set: event.calls
          .filter(({ connectionId }) => !board.gone.has(connectionId))
          .flatMap((call) => addedRow(call, rowOf(board, call)) ?? []),
      };
    case 'removed':
      return { ...nothing, removed: event.calls.filter((call) => mayBeRemoved(rowOf(board, call))) };
    case 'reopened': {
      const { connectionId } = event;
      const rows = rowsOf(board, connectionId);
      const set = rows.map(rowWhenReopened).filter((row) => row !== 'gone');
      const removed = rows.filter((row) => rowWhenReopened(row) === 'gone').map(({ call }) => call);
      return { ...nothing, set, removed, sight: { connectionId, sight: unseenSight } };
    }
    case 'leaving': {
      const left = rowsOf(board, event.connectionId).filter(({ attempt }) => attempt?.outcome !== null);
      return { ...nothing, removed: left.map(({ call }) => call) };
    }
    case 'disconnected': {
      const { connectionId } = event;
      const prefix = callKeyText({ connectionId, callId: '' });
      return {
        ...nothing,
        removed: rowsOf(board, connectionId).map(({ call }) => call),
        sight: { connectionId, sight: null },
        forgotten: [...board.departed.keys()].filter((key) => key.startsWith(prefix)),
      };
    }
    case 'tidied': {
      const old = [...board.departed].filter(([, askedAt]) => event.now - askedAt > departuresKeptMs);
      const rows = [...board.rows.values()].filter((row) => mayGo(row, event.now));
      return { ...leaving(rows), forgotten: old.map(([key]) => key) };
    }
  }
}

/** The one connection that an event is of; null for one that may be of several. */
function connectionOf(event: BoardEvent): string | null {
  switch (event.kind) {
    case 'listed':
    case 'checked':
    case 'reopened':
    case 'leaving':
    case 'disconnected':
      return event.connectionId;
    case 'read':
    case 'closed':
      return event.call.connectionId;
    case 'attempted':
      return event.attempt.call.connectionId;
    case 'added':
    case 'removed':
    case 'tidied':
      return null;
  }
}

function rowsOf(board: Board, connectionId: string): readonly BoardRow[] {
  return [...board.rows.values()].filter(({ call }) => call.connectionId === connectionId);
}

function rowOf(board: Board, call: CallKey): BoardRow | null {
  return board.rows.get(callKeyText(call)) ?? null;
}

/** Rows that leave; what their readings showed over does not come back by an older one. */
function leaving(rows: readonly BoardRow[]): BoardChange {
  const departed = rows.flatMap(({ call, reading }) =>
    reading?.state === 'over' ? [{ call, askedAt: reading.askedAt }] : [],
  );
  return { ...nothing, removed: rows.map(({ call }) => call), departed };
}

/** A row that nobody is ending leaves the board once it is over; one being ended, or with an outcome, stays. */
function afterReading(board: Board, call: CallKey, facts: CallFacts, reading: Reading): BoardChange {
  const old = rowOf(board, call);
  const leftAt = board.departed.get(callKeyText(call));
  if (old === null && leftAt !== undefined && leftAt >= reading.askedAt) return nothing;
  const row = rowAfterReading(old, call, facts, reading);
  if (row === old) return nothing;
  if (row.state !== 'over' || row.attempt !== null) return { ...nothing, set: [row] };
  return old === null ? nothing : leaving([row]);
}

function afterListing(
  board: Board,
  connectionId: string,
  platformName: string,
  listing: Listing,
): BoardChange {
  const oldSight = board.sights.get(connectionId) ?? unseenSight;
  const sight = sightAfter(oldSight, platformName, listing);
  const set: BoardRow[] = [];
  const removed: CallKey[] = [];
  const departed: Departure[] = [];
  const listed = new Set<string>();
  for (const { callId, facts, reading } of listing.rows) {
    listed.add(callId);
    const change = afterReading(board, { connectionId, callId }, facts, reading);
    set.push(...change.set);
    removed.push(...change.removed);
    departed.push(...change.departed);
  }
  if (listing.scope === 'fast' && sight.complete && sight.fastAskedAt === listing.askedAt) {
    for (const row of board.rows.values()) {
      if (row.call.connectionId !== connectionId || listed.has(row.call.callId)) continue;
      const absent = rowAfterAbsence(row, listing.askedAt);
      if (absent === 'gone') {
        removed.push(row.call);
        departed.push({ call: row.call, askedAt: listing.askedAt });
      } else if (absent !== row) set.push(absent);
    }
  }
  return { ...nothing, set, removed, departed, sight: sight === oldSight ? null : { connectionId, sight } };
}

const stepOrder: readonly AttemptStep[] = ['doubtful', 'waiting', 'sent', 'answered', 'checking'];

/**
 * Attempts move forward only: an outcome stays, steps never go back, and an older stop never covers a newer one.
 * A newer stop covers an older one that is settled, or that is only in doubt.
 */
function afterAttempt(board: Board, attempt: Attempt, now: number): BoardChange {
  const old = rowOf(board, attempt.call);
  const held = old?.attempt ?? null;
  if (old?.pastStops.includes(attempt.stopId)) return nothing;
  const same = held?.stopId === attempt.stopId;
  if (held && (same ? !movesOn(held, attempt) : held.outcome === null && held.step !== 'doubtful'))
    return nothing;
  const base = old ?? bareRow(attempt.call, 'unseen');
  const pastStops = same ? base.pastStops : stopsOf(base);
  const settledAt = attempt.outcome === null ? null : now;
  return { ...nothing, set: [{ ...base, attempt, pastStops, settledAt, former: same && base.former }] };
}

function movesOn(held: Attempt, next: Attempt): boolean {
  if (held.outcome !== null) return false;
  if (next.outcome !== null || next.asks > held.asks) return true;
  return next.asks === held.asks && stepOrder.indexOf(next.step) > stepOrder.indexOf(held.step);
}
