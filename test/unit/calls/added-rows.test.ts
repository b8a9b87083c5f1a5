import { describe, expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { markedStaysMs, settledStaysMs } from '../../../electron/calls/board-row.ts';
import { type CallBoard, createCallBoard } from '../../../electron/calls/call-board.ts';
import { type Attempt, type Outcome, outcomes } from '../../../electron/contract/stop.ts';
import type { Listing } from '../../../electron/platforms/platform.ts';

const call = (callId: string) => ({ connectionId: 'v', callId });
const first = call('call_1');

function boardWith(...ids: readonly string[]): CallBoard {
  const board = createCallBoard();
  board.apply({ kind: 'added', calls: ids.map(call) });
  return board;
}

function attempted(board: CallBoard, change: Partial<Attempt>, stopId = 'stop-1', now = 0): void {
  board.apply({ kind: 'attempted', attempt: { ...waitingAttempt(stopId, first), ...change }, now });
}

function idsOn(board: CallBoard): string[] {
  return [...board.rows.values()].map((row) => row.call.callId);
}

describe('ids that were added by hand', () => {
  test('stand on the board as not visible, in their order, each once', () => {
    const board = boardWith('call_2', 'call_1', 'call_2');
    board.apply({ kind: 'added', calls: [first] });
    expect(idsOn(board)).toEqual(['call_2', 'call_1']);
    expect(board.row(first)).toMatchObject({ state: 'notVisible', attempt: null, readAt: null });
  });

  test('F45 ids that differ by case or by normalization are two', () => {
    expect(idsOn(boardWith('Call_é', 'call_é', 'call_e\u0301'))).toEqual([
      'Call_é',
      'call_é',
      'call_e\u0301',
    ]);
  });

  test('never leave because lists lack them', () => {
    const board = boardWith('call_1');
    const empty: Listing = {
      ...{ scope: 'full', askedAt: 0, at: 0, rows: [], unreadable: [], complete: true },
      ...{ failure: null, requests: 1, repeated: 0 },
    };
    board.apply({ kind: 'listed', connectionId: 'v', platformName: 'voice.ai', listing: empty });
    for (const askedAt of [1, 2, 3]) {
      const listing: Listing = { ...empty, scope: 'fast', askedAt };
      board.apply({ kind: 'listed', connectionId: 'v', platformName: 'voice.ai', listing });
    }
    expect(board.row(first)).toMatchObject({ state: 'notVisible', missed: 0 });
  });

  test('stay not visible while they are ended, and after it', () => {
    const board = boardWith('call_1');
    attempted(board, { step: 'sent' });
    expect(board.row(first)).toMatchObject({ state: 'notVisible', attempt: { step: 'sent' } });
    attempted(board, { outcome: 'marked' });
    expect(board.row(first)).toMatchObject({ state: 'notVisible', attempt: { outcome: 'marked' } });
  });

  test('one that was ended and is added again can be ended afresh, and its former stops stay known', () => {
    const board = boardWith('call_1');
    attempted(board, { outcome: 'marked' });
    board.apply({ kind: 'added', calls: [first] });
    expect(board.row(first)).toMatchObject({ attempt: null, settledAt: null, pastStops: ['stop-1'] });
    attempted(board, { step: 'sent' }, 'stop-2');
    expect(board.row(first)?.attempt).toMatchObject({ stopId: 'stop-2', outcome: null });
  });

  test('one that is being ended and is added again goes on being ended', () => {
    const board = boardWith('call_1');
    attempted(board, { step: 'sent' });
    const before = board.row(first);
    board.apply({ kind: 'added', calls: [first] });
    expect(board.row(first)).toBe(before);
  });

  test('an id that was only ended before is an added one from then on', () => {
    const board = createCallBoard();
    attempted(board, { step: 'doubtful' });
    expect(board.row(first)?.state).toBe('unseen');
    board.apply({ kind: 'added', calls: [first] });
    expect(board.row(first)).toMatchObject({ state: 'notVisible', attempt: { step: 'doubtful' } });
  });

  test('are removed, but for one that is being ended, and for calls that were not added', () => {
    const board = boardWith('call_1', 'call_2');
    attempted(board, { step: 'sent' });
    board.apply({ kind: 'removed', calls: [first, call('call_2'), call('call_3')] });
    expect(idsOn(board)).toEqual(['call_1']);
    attempted(board, { outcome: 'notKnown' });
    board.apply({ kind: 'removed', calls: [first] });
    expect(idsOn(board)).toEqual([]);
  });

  test('a settled one that is closed goes, one that is not settled stays', () => {
    const board = boardWith('call_1');
    board.apply({ kind: 'closed', call: first });
    attempted(board, { step: 'sent' });
    board.apply({ kind: 'closed', call: first });
    expect(idsOn(board)).toEqual(['call_1']);
    attempted(board, { outcome: 'notKnown' });
    board.apply({ kind: 'closed', call: first });
    expect(idsOn(board)).toEqual([]);
  });
});

const stays: Readonly<Record<Outcome, number>> = {
  confirmed: settledStaysMs,
  alreadyOver: settledStaysMs,
  marked: markedStaysMs,
  refused: Number.POSITIVE_INFINITY,
  stillLive: Number.POSITIVE_INFINITY,
  notKnown: Number.POSITIVE_INFINITY,
};

test.each(outcomes)('how long a row with outcome %s stays', (outcome) => {
  const board = boardWith('call_1');
  attempted(board, { outcome }, 'stop-1', 100);
  const stay = stays[outcome];
  board.apply({ kind: 'tidied', now: 100 + Math.min(stay, 1e12) - 1 });
  expect(idsOn(board)).toEqual(['call_1']);
  board.apply({ kind: 'tidied', now: 100 + Math.min(stay, 1e12) });
  expect(idsOn(board)).toEqual(stay === Number.POSITIVE_INFINITY ? ['call_1'] : []);
});
