import { type CallBoard, createCallBoard } from '../../electron/calls/call-board.ts';
import type { BoardEvent } from '../../electron/calls/call-transitions.ts';
import type { CallFacts, Reading } from '../../electron/contract/call.ts';
import type { ListedCall, Listing } from '../../electron/platforms/platform.ts';

/** What every row here tells of its call. */
export const facts: CallFacts = {
  status: 'in-progress',
  from: '+15550100',
  to: '+15550142',
  agent: 'Sam',
  campaign: null,
  direction: 'outbound',
  startedAt: 1,
  hasNumber: true,
};

/** A reading from a list asked for at this monotonic ms. */
export function reading(
  state: 'live' | 'over',
  askedAt: number,
  storedReason: string | null = null,
): Reading {
  return { askedAt, at: askedAt, source: 'list', state, status: state, endedAt: null, storedReason };
}

/** A row of such a list. */
export function row(callId: string, state: 'live' | 'over', askedAt: number): ListedCall {
  return { callId, facts, reading: reading(state, askedAt) };
}

/** A complete fast list, but for what is changed. */
export function listing(
  askedAt: number,
  rows: readonly ListedCall[],
  change: Partial<Listing> = {},
): Listing {
  const base: Listing = {
    scope: 'fast',
    askedAt,
    at: askedAt,
    rows,
    unreadable: [],
    complete: true,
    failure: null,
    requests: 1,
    repeated: 0,
  };
  return { ...base, ...change };
}

/** Such a list of connection a, as the board hears of it. */
export function listed(
  askedAt: number,
  rows: readonly ListedCall[],
  change: Partial<Listing> = {},
): BoardEvent {
  return {
    kind: 'listed',
    connectionId: 'a',
    platformName: 'callab',
    listing: listing(askedAt, rows, change),
  };
}

/** A complete scan of no calls, from before everything else. */
export const scan = listed(0, [], { scope: 'full' });

/** A board that has heard of all this, in order. */
export function boardAfter(...events: readonly BoardEvent[]): CallBoard {
  const board = createCallBoard();
  for (const event of events) board.apply(event);
  return board;
}
