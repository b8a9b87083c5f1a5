import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { settledStaysMs } from '../../../electron/calls/board-row.ts';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { unreadableOf, unseenSight } from '../../../electron/calls/call-sights.ts';
import { callKeyText } from '../../../electron/contract/call.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { boardEvent, disconnected } from '../../support/board-events.ts';
import { boardAfter, listed, listing, row, scan } from '../../support/board-lists.ts';

const call = (callId: string) => ({ connectionId: 'a', callId });
const attempt = (callId: string, change: Partial<Attempt> = {}): Attempt => ({
  ...waitingAttempt('stop-1', call(callId)),
  ...change,
});

describe('what the board holds', () => {
  test('a live row of a list is shown, one that is over is not', () => {
    const board = boardAfter(listed(1, [row('x', 'live', 1), row('y', 'over', 1)]));
    expect([...board.rows.values()].map(({ call }) => call.callId)).toEqual(['x']);
  });

  test('the same id at two connections makes two rows', () => {
    const board = boardAfter(listed(1, [row('x', 'live', 1)]));
    board.apply({
      kind: 'listed',
      connectionId: 'b',
      platformName: 'callab',
      listing: listing(1, [row('x', 'live', 1)]),
    });
    expect(board.rows.size).toBe(2);
  });

  test('an older answer that arrives late changes nothing', () => {
    const board = boardAfter(listed(5, [row('x', 'live', 5)]), listed(3, [row('x', 'over', 3)]));
    expect(board.row(call('x'))?.state).toBe('live');
    expect(board.sights.get('a')?.fastAskedAt).toBe(5);
  });

  test('missing from one complete list proves nothing, missing from two takes it off', () => {
    const board = boardAfter(scan, listed(1, [row('x', 'live', 1)]), listed(2, []));
    expect(board.row(call('x'))?.state).toBe('notListed');
    board.apply(listed(3, []));
    expect(board.row(call('x'))).toBeNull();
  });

  test('missing from an incomplete or failed list changes nothing', () => {
    const failed = { complete: false, failure: { code: 'lostAnswer', host: 'h' } } as const;
    const board = boardAfter(
      scan,
      listed(1, [row('x', 'live', 1)]),
      listed(2, [], failed),
      listed(3, [], failed),
    );
    expect(board.row(call('x'))?.state).toBe('live');
    expect(board.sights.get('a')).toMatchObject({ complete: false, failingSince: 2, asOf: 1 });
  });

  test('a fast poll is complete only while a complete scan is under ten minutes old', () => {
    const board = boardAfter(listed(1, []));
    expect(board.sights.get('a')).toMatchObject({ complete: false, failure: { code: 'scanMissing' } });
    board.apply(listed(2, [], { scope: 'full' }));
    expect(board.sights.get('a')).toMatchObject({ complete: true, failure: null });
    board.apply(listed(600_002, []));
    expect(board.sights.get('a')?.complete).toBe(false);
  });

  test('a dropped poll is no failure', () => {
    const board = boardAfter(
      scan,
      listed(1, []),
      listed(2, [], { complete: false, failure: { code: 'pollDropped' } }),
    );
    expect(board.sights.get('a')).toMatchObject({ complete: true, failure: null, asOf: 1 });
  });

  test('a confirmed call that is live again is marked returned; its outcome stays', () => {
    const board = boardAfter(
      listed(1, [row('x', 'live', 1)]),
      { kind: 'attempted', attempt: attempt('x', { outcome: 'confirmed' }), now: 2 },
      listed(3, [row('x', 'live', 3)]),
    );
    expect(board.row(call('x'))?.attempt).toMatchObject({ outcome: 'confirmed', later: 'returned' });
  });

  test('a live reading from before the outcome does not make it returned', () => {
    const board = boardAfter(
      listed(1, [row('x', 'live', 1)]),
      { kind: 'attempted', attempt: attempt('x', { outcome: 'confirmed' }), now: 5 },
      listed(4, [row('x', 'live', 4)]),
    );
    expect(board.row(call('x'))?.attempt?.later).toBeNull();
  });

  test('a call not known that is later read as over says so and leaves in time', () => {
    const board = boardAfter(
      listed(1, [row('x', 'live', 1)]),
      { kind: 'attempted', attempt: attempt('x', { outcome: 'notKnown' }), now: 2 },
      { kind: 'tidied', now: 2 + settledStaysMs },
    );
    expect(board.row(call('x'))).not.toBeNull();
    board.apply(listed(2 + settledStaysMs, [row('x', 'over', 2 + settledStaysMs)]));
    expect(board.row(call('x'))?.attempt?.later).toBe('foundOver');
    board.apply({ kind: 'tidied', now: 3 + settledStaysMs });
    expect(board.row(call('x'))).toBeNull();
  });

  test('closing a settled row takes it off unless its call is live', () => {
    const settled = { kind: 'attempted', attempt: attempt('x', { outcome: 'stillLive' }), now: 2 } as const;
    const board = boardAfter(listed(1, [row('x', 'live', 1)]), settled, { kind: 'closed', call: call('x') });
    expect(board.row(call('x'))).toMatchObject({ state: 'live', attempt: null });
    const gone = boardAfter(
      { ...settled, attempt: attempt('y', { outcome: 'notKnown' }) },
      { kind: 'closed', call: call('y') },
    );
    expect(gone.row(call('y'))).toBeNull();
  });

  test('a new stop covers an old one that is only in doubt; the old one covers nothing when it settles later', () => {
    const doubt = attempt('x', { step: 'doubtful' });
    const fresh = attempt('x', { stopId: 'stop-2' });
    const board = boardAfter(
      { kind: 'attempted', attempt: doubt, now: 1 },
      { kind: 'attempted', attempt: fresh, now: 2 },
      { kind: 'attempted', attempt: { ...doubt, outcome: 'alreadyOver' }, now: 3 },
    );
    expect(board.row(call('x'))).toMatchObject({ attempt: fresh, pastStops: ['stop-1'] });
  });

  test('rows that cannot be read stay from the scan when a poll has none', () => {
    const unreadable = [{ shownId: '7', cause: 'badId' }] as const;
    const board = boardAfter(listed(1, [], { scope: 'full', unreadable }), listed(2, []));
    expect(unreadableOf(board.sights.get('a') ?? unseenSight)).toEqual(unreadable);
  });

  test('closing a running row does nothing', () => {
    const board = boardAfter(
      { kind: 'attempted', attempt: attempt('x'), now: 1 },
      { kind: 'closed', call: call('x') },
    );
    expect(board.row(call('x'))).not.toBeNull();
  });
});

describe('whatever the order of events', () => {
  const event = fc.oneof({ weight: 20, arbitrary: boardEvent }, { weight: 1, arbitrary: disconnected });

  test('an outcome never changes within its stop, and readings never go back in time', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const board = createCallBoard();
        for (const next of events) {
          const before = new Map(board.rows);
          board.apply(next);
          for (const [key, old] of before) {
            const now = board.rows.get(key);
            if (!now) continue;
            if (old.attempt?.outcome && now.attempt?.stopId === old.attempt.stopId) {
              expect(now.attempt.outcome).toBe(old.attempt.outcome);
            }
            if (old.attempt?.outcome === null && old.attempt.step !== 'doubtful')
              expect(now.attempt?.stopId).toBe(old.attempt.stopId);
            expect(now.reading?.askedAt ?? -1).toBeGreaterThanOrEqual(old.reading?.askedAt ?? -1);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a call being ended never leaves the board, but with its connection', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const board = createCallBoard();
        for (const next of events) {
          const running = [...board.rows.values()].filter(({ attempt }) => attempt?.outcome === null);
          board.apply(next);
          for (const { call } of running)
            expect(board.row(call) !== null).toBe(!board.gone.has(call.connectionId));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what the board tells its listeners adds up to what it holds', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const board = createCallBoard();
        const copy = new Map<string, unknown>();
        board.subscribe(({ set, removed }) => {
          for (const changed of set) copy.set(callKeyText(changed.call), changed);
          for (const gone of removed) copy.delete(callKeyText(gone));
        });
        for (const next of events) board.apply(next);
        expect([...copy.values()]).toEqual([...board.rows.values()]);
      }),
      { numRuns: 300 },
    );
  });
});
