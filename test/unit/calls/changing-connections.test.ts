import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { type CallBoard, createCallBoard } from '../../../electron/calls/call-board.ts';
import { unseenSight } from '../../../electron/calls/call-sights.ts';
import { type BoardEvent, changeFor } from '../../../electron/calls/call-transitions.ts';
import { reachOf } from '../../../electron/calls/reach.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { boardEvent, disconnected } from '../../support/board-events.ts';
import { boardAfter, facts, listed, reading, row, scan } from '../../support/board-lists.ts';

const call = (callId: string) => ({ connectionId: 'a', callId });
const reopened: BoardEvent = { kind: 'reopened', connectionId: 'a' };
const gone: BoardEvent = { kind: 'disconnected', connectionId: 'a' };

function attempted(callId: string, change: Partial<Attempt> = {}, now = 2): BoardEvent {
  return { kind: 'attempted', attempt: { ...waitingAttempt('stop-1', call(callId)), ...change }, now };
}

function read(callId: string, state: 'live' | 'over', askedAt: number): BoardEvent {
  return { kind: 'read', call: call(callId), facts, reading: reading(state, askedAt) };
}

function idsOn(board: CallBoard): string[] {
  return [...board.rows.values()].map((row) => row.call.callId);
}

describe('a connection with another key or base URL', () => {
  const lived = ['seen', 'missed', 'ending', 'ended'].map((id) => row(id, 'live', 1));

  function board(): CallBoard {
    return boardAfter(
      scan,
      listed(1, lived),
      listed(2, lived.slice(0, 1)),
      attempted('ending', { step: 'sent' }),
      attempted('ended', { outcome: 'refused' }),
      { kind: 'added', calls: [call('added')] },
      reopened,
    );
  }

  test('is yet to be seen, keeps what is or was ended and what was added, and nothing else', () => {
    expect(idsOn(board())).toEqual(['ending', 'ended', 'added']);
    expect(board().sights.get('a')).toEqual(unseenSight);
  });

  test('shows again what its new lists hold, those too that left', () => {
    const again = board();
    again.apply(listed(3, [row('seen', 'live', 3)]));
    expect(again.row(call('seen'))).toMatchObject({ state: 'live', attempt: null });
  });

  test('an end under way goes on to its outcome', () => {
    const again = board();
    again.apply(read('ending', 'over', 5));
    again.apply(attempted('ending', { outcome: 'confirmed' }, 6));
    expect(again.row(call('ending'))).toMatchObject({ state: 'over', attempt: { outcome: 'confirmed' } });
  });

  test('why ends came to nothing before says nothing of it now', () => {
    const failure = { code: 'keyRefused', platform: 'voice.ai', status: 401 } as const;
    const refused = { outcome: 'refused', failure } as const;
    const again = boardAfter({ kind: 'added', calls: ['1', '2'].map(call) }, attempted('1', refused));
    again.apply(attempted('2', { step: 'sent' }));
    expect(reachOf([{ id: 'a' }], again)[0]).toMatchObject({ held: 2, lastEnd: failure });
    again.apply(reopened);
    again.apply(attempted('2', refused, 9));
    expect(reachOf([{ id: 'a' }], again)[0]).toMatchObject({ held: 2, lastEnd: null });
    again.apply(attempted('1', { ...refused, stopId: 'stop-2' }, 10));
    expect(reachOf([{ id: 'a' }], again)[0]).toMatchObject({ held: 2, lastEnd: failure });
  });
});

test('a connection that was removed keeps the calls that are being ended now, and no others', () => {
  const board = boardAfter(
    scan,
    listed(
      1,
      ['seen', 'ending', 'ended'].map((id) => row(id, 'live', 1)),
    ),
    attempted('ending', { step: 'sent' }),
    attempted('ended', { outcome: 'stillLive' }),
    { kind: 'added', calls: [call('added')] },
    { kind: 'leaving', connectionId: 'a' },
  );
  expect(idsOn(board)).toEqual(['ending']);
});

describe('a connection that has gone', () => {
  const late: readonly (readonly [string, BoardEvent])[] = [
    ['a list', listed(9, [row('x', 'live', 9)])],
    ['a reading', read('x', 'live', 9)],
    ['an outcome', attempted('x', { outcome: 'notKnown' })],
    ['an added id', { kind: 'added', calls: [call('x')] }],
    ['another key', reopened],
  ];

  test.each(late)('leaves nothing behind, and %s that comes late brings nothing back', (_, event) => {
    const board = boardAfter(
      scan,
      listed(1, [row('x', 'live', 1), row('y', 'live', 1)]),
      attempted('x', { step: 'sent' }),
      read('y', 'over', 2),
      gone,
    );
    expect([board.rows.size, board.sights.size, board.departed.size]).toEqual([0, 0, 0]);
    board.apply(event);
    expect([board.rows.size, board.sights.size, board.departed.size]).toEqual([0, 0, 0]);
  });

  test('ids of another one are added with what was named beside them', () => {
    const board = boardAfter(gone, { kind: 'added', calls: [call('x'), { connectionId: 'b', callId: 'x' }] });
    expect([...board.rows.values()].map((row) => row.call.connectionId)).toEqual(['b']);
  });
});

describe('whatever the order of events', () => {
  const events = fc.array(
    fc.oneof({ weight: 12, arbitrary: boardEvent }, { weight: 1, arbitrary: disconnected }),
    {
      maxLength: 60,
    },
  );

  test('another key or base URL costs no call that is or was ended, no added id, and no outcome', () => {
    fc.assert(
      fc.property(events, (all) => {
        const board = createCallBoard();
        for (const event of all) board.apply(event);
        const kept = [...board.rows.values()].filter(({ call, state, attempt }) => {
          return call.connectionId === 'b' || state === 'notVisible' || attempt !== null;
        });
        board.apply(reopened);
        const shown = ({ call, state, attempt }: (typeof kept)[number]) => ({ call, state, attempt });
        expect([...board.rows.values()].map(shown)).toEqual(kept.map(shown));
      }),
      { numRuns: 500 },
    );
  });

  test('nothing is known of a connection that has gone, and the other one does not notice', () => {
    fc.assert(
      fc.property(events, (all) => {
        const board = createCallBoard();
        const other = createCallBoard();
        const left = new Set<string>();
        for (const event of all) {
          board.apply(event);
          if (!isOf('a', event)) other.apply(event);
          if (event.kind === 'disconnected') left.add(event.connectionId);
          for (const key of [...board.rows.keys(), ...board.departed.keys()]) {
            expect(left.has(key.split('\u0000')[0] ?? '')).toBe(false);
          }
          for (const id of left) expect(board.sights.has(id)).toBe(false);
        }
        const ofB = (from: CallBoard) =>
          [...from.rows.values()].filter((row) => row.call.connectionId === 'b');
        expect(ofB(board)).toEqual(ofB(other));
        expect(board.sights.get('b')).toEqual(other.sights.get('b'));
      }),
      { numRuns: 500 },
    );
  });

  test('it goes for good once: the second time changes nothing', () => {
    fc.assert(
      fc.property(events, (all) => {
        const board = createCallBoard();
        for (const event of all) board.apply(event);
        board.apply(gone);
        const change = changeFor(board, gone);
        expect([change.set, change.removed, change.sight, change.forgotten]).toEqual([[], [], null, []]);
      }),
      { numRuns: 100 },
    );
  });
});

/** Whether an event is of one connection alone. */
function isOf(connectionId: string, event: BoardEvent): boolean {
  switch (event.kind) {
    case 'listed':
    case 'reopened':
    case 'checked':
    case 'leaving':
    case 'disconnected':
      return event.connectionId === connectionId;
    case 'read':
    case 'closed':
      return event.call.connectionId === connectionId;
    case 'attempted':
      return event.attempt.call.connectionId === connectionId;
    case 'added':
    case 'removed':
      return event.calls.every((call) => call.connectionId === connectionId);
    case 'tidied':
      return false;
  }
}
