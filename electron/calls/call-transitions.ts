import { type CallFacts, type CallKey, callKeyText, type Reading } from '../contract/call.ts';
import type { CallRow } from '../contract/snapshot.ts';
import type { Attempt, AttemptStep } from '../contract/stop.ts';
import type { Listing } from '../platforms/platform.ts';
import { type BoardSight, sightAfter, unseenSight } from './call-sights.ts';

/** A call on the board, with what the rules need beside what is shown. */
export interface BoardRow extends CallRow {
  readonly reading: Reading | null;
  /** Monotonic ms at which its attempt settled; null when none has. */
  readonly settledAt: number | null;
  /** Complete lists in a row that did not hold it. */
  readonly missed: number;
  /** Stops that have ended this call, or tried to, before the one of its attempt. */
  readonly pastStops: readonly string[];
}

/** All calls and sights as they are known. */
export interface Board {
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly sights: ReadonlyMap<string, BoardSight>;
}

/** What can happen to the board. */
export type BoardEvent =
  | {
      readonly kind: 'listed';
      readonly connectionId: string;
      readonly platformName: string;
      readonly listing: Listing;
    }
  | { readonly kind: 'read'; readonly call: CallKey; readonly facts: CallFacts; readonly reading: Reading }
  | { readonly kind: 'attempted'; readonly attempt: Attempt; readonly now: number }
  | { readonly kind: 'closed'; readonly call: CallKey }
  /** Ids were added to a connection that shows no calls, or taken off again. */
  | { readonly kind: 'added'; readonly calls: readonly CallKey[] }
  | { readonly kind: 'removed'; readonly calls: readonly CallKey[] }
  | { readonly kind: 'tidied'; readonly now: number };

/** What an event changes; empty when it changes nothing. */
export interface BoardChange {
  readonly set: readonly BoardRow[];
  readonly removed: readonly CallKey[];
  readonly sight: { readonly connectionId: string; readonly sight: BoardSight } | null;
}

/** How long a row with a settled end stays on the board, in ms. */
export const settledStaysMs = 60_000;

/** How long a row whose call was marked ended stays, in ms: until what its platform tells afterwards has been asked for. */
export const markedStaysMs = 900_000;

const noFacts: CallFacts = {
  status: '',
  from: null,
  to: null,
  agent: null,
  campaign: null,
  direction: null,
  startedAt: null,
  hasNumber: true,
};

const nothing: BoardChange = { set: [], removed: [], sight: null };

/** Every rule about phases, late and repeated events: what the event changes on the board. Pure. */
export function changeFor(board: Board, event: BoardEvent): BoardChange {
  switch (event.kind) {
    case 'listed':
      return afterListing(board, event.connectionId, event.platformName, event.listing);
    case 'read':
      return rowChange(
        board,
        event.call,
        afterReading(rowOf(board, event.call), event.call, event.facts, event.reading),
      );
    case 'attempted':
      return afterAttempt(board, event.attempt, event.now);
    case 'closed': {
      const row = rowOf(board, event.call);
      if (row?.attempt?.outcome == null) return nothing;
      return row.state === 'live'
        ? { ...nothing, set: [{ ...row, attempt: null, settledAt: null, pastStops: stopsOf(row) }] }
        : { ...nothing, removed: [event.call] };
    }
    case 'added':
      return { ...nothing, set: event.calls.flatMap((call) => addedRow(call, rowOf(board, call)) ?? []) };
    case 'removed':
      return { ...nothing, removed: event.calls.filter((call) => mayBeRemoved(rowOf(board, call))) };
    case 'tidied':
      return {
        ...nothing,
        removed: [...board.rows.values()].filter((row) => mayGo(row, event.now)).map((row) => row.call),
      };
  }
}

function rowOf(board: Board, call: CallKey): BoardRow | null {
  return board.rows.get(callKeyText(call)) ?? null;
}

/** A row of which nothing was ever read. */
function bareRow(call: CallKey, state: 'unseen' | 'notVisible'): BoardRow {
  return {
    ...{ call, facts: noFacts, state, readAt: null, reading: null, missed: 0 },
    ...{ attempt: null, settledAt: null, pastStops: [] },
  };
}

/** An added id stands on the board until it is removed; one whose end has settled can be ended afresh. Null: no change. */
function addedRow(call: CallKey, old: BoardRow | null): BoardRow | null {
  if (old === null) return bareRow(call, 'notVisible');
  if (old.state !== 'unseen' && old.state !== 'notVisible') return null;
  if (old.attempt?.outcome == null)
    return old.state === 'notVisible' ? null : { ...old, state: 'notVisible' };
  return { ...old, state: 'notVisible', attempt: null, settledAt: null, pastStops: stopsOf(old) };
}

/** An id whose call is being ended stays until its end has settled. */
function mayBeRemoved(row: BoardRow | null): boolean {
  return row?.state === 'notVisible' && (row.attempt === null || row.attempt.outcome !== null);
}

/** A row that nobody is ending leaves the board once it is over; one being ended, or with an outcome, stays. */
function rowChange(board: Board, call: CallKey, row: BoardRow | null): BoardChange {
  const old = rowOf(board, call);
  if (row === old || row === null) return nothing;
  if (row.state === 'over' && row.attempt === null) {
    return old === null ? nothing : { ...nothing, removed: [call] };
  }
  return { ...nothing, set: [row] };
}

function afterReading(
  old: BoardRow | null,
  call: CallKey,
  facts: CallFacts,
  reading: Reading,
): BoardRow | null {
  if (old?.reading && old.reading.askedAt > reading.askedAt) return old;
  const row: BoardRow = {
    call,
    facts,
    state: reading.state,
    readAt: reading.at,
    reading,
    missed: 0,
    attempt: old?.attempt ?? null,
    settledAt: old?.settledAt ?? null,
    pastStops: old?.pastStops ?? [],
  };
  return withLaterEvidence(row);
}

/** A reading asked for after the outcome that speaks against it is noted; the outcome itself stays. */
function withLaterEvidence(row: BoardRow): BoardRow {
  const { attempt, reading, settledAt } = row;
  if (!attempt?.outcome || !reading || settledAt === null || reading.askedAt <= settledAt) return row;
  const saidOver =
    attempt.outcome === 'confirmed' || attempt.outcome === 'alreadyOver' || attempt.outcome === 'marked';
  const later =
    saidOver && reading.state === 'live'
      ? 'returned'
      : !saidOver && reading.state === 'over'
        ? 'foundOver'
        : null;
  return later === null || attempt.later === later ? row : { ...row, attempt: { ...attempt, later } };
}

function afterListing(
  board: Board,
  connectionId: string,
  platformName: string,
  listing: Listing,
): BoardChange {
  const sight = sightAfter(board.sights.get(connectionId) ?? unseenSight, platformName, listing);
  const set: BoardRow[] = [];
  const removed: CallKey[] = [];
  const listed = new Set<string>();
  for (const { callId, facts, reading } of listing.rows) {
    listed.add(callId);
    const change = rowChange(
      board,
      { connectionId, callId },
      afterReading(rowOf(board, { connectionId, callId }), { connectionId, callId }, facts, reading),
    );
    set.push(...change.set);
    removed.push(...change.removed);
  }
  if (listing.scope === 'fast' && sight.complete && sight.fastAskedAt === listing.askedAt) {
    for (const row of board.rows.values()) {
      if (row.call.connectionId !== connectionId || listed.has(row.call.callId)) continue;
      const absent = afterAbsence(row, listing.askedAt);
      if (absent === 'gone') removed.push(row.call);
      else if (absent !== row) set.push(absent);
    }
  }
  return { set, removed, sight: { connectionId, sight } };
}

/** Absence from one complete list proves nothing; a row that nobody is ending leaves after two in a row. */
function afterAbsence(row: BoardRow, askedAt: number): BoardRow | 'gone' {
  if (row.reading && row.reading.askedAt > askedAt) return row;
  if (row.state === 'over' || row.state === 'notVisible') return row;
  const missed = row.missed + 1;
  if (missed >= 2 && row.attempt === null) return 'gone';
  return { ...row, missed, state: 'notListed' };
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
  return {
    ...nothing,
    set: [{ ...base, attempt, pastStops, settledAt: attempt.outcome === null ? null : now }],
  };
}

/** Every stop that has ended this call, or tried to, as far as the board knows. */
export function stopsOf({ attempt, pastStops }: Pick<BoardRow, 'attempt' | 'pastStops'>): readonly string[] {
  return attempt ? [...pastStops, attempt.stopId] : pastStops;
}

function movesOn(held: Attempt, next: Attempt): boolean {
  if (held.outcome !== null) return false;
  if (next.outcome !== null || next.asks > held.asks) return true;
  return next.asks === held.asks && stepOrder.indexOf(next.step) > stepOrder.indexOf(held.step);
}

function mayGo(row: BoardRow, now: number): boolean {
  const { attempt, settledAt, state } = row;
  const outcome = attempt?.outcome ?? null;
  if (!attempt || outcome === null || settledAt === null || now - settledAt < settledStaysMs) return false;
  if (attempt.later === 'returned' || state === 'live') return false;
  if (attempt.later === 'foundOver') return true;
  switch (outcome) {
    case 'confirmed':
    case 'alreadyOver':
      return true;
    case 'marked':
      return now - settledAt >= markedStaysMs;
    case 'refused':
    case 'stillLive':
    case 'notKnown':
      return false;
  }
}
