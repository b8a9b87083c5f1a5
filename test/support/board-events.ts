import fc from 'fast-check';
import { waitingAttempt } from '../../electron/calls/attempt-trace.ts';
import type { BoardEvent } from '../../electron/calls/call-transitions.ts';
import { outcomes } from '../../electron/contract/stop.ts';
import { facts, listing, reading, row } from './board-lists.ts';

const connections = ['a', 'b'] as const;
const ids = ['x', 'y'] as const;
const steps = ['doubtful', 'waiting', 'sent', 'answered', 'checking'] as const;
const states = ['live', 'over'] as const;
const moment = fc.integer({ min: 0, max: 40 });
const connection = fc.constantFrom(...connections);
const call = fc.record({ connectionId: connection, callId: fc.constantFrom(...ids) });

const listed = fc
  .record({
    connectionId: connection,
    at: moment,
    states: fc.array(fc.constantFrom(...states), { maxLength: 2 }),
    complete: fc.boolean(),
    scope: fc.constantFrom('fast' as const, 'full' as const),
  })
  .map(({ connectionId, at, states, complete, scope }): BoardEvent => {
    const rows = states.map((state, index) => row(ids[index] ?? 'x', state, at));
    const failure = complete ? null : ({ code: 'lostAnswer', host: 'h' } as const);
    return {
      ...{ kind: 'listed', connectionId, platformName: 'callab' },
      listing: listing(at, rows, { complete, scope, failure }),
    };
  });

const read = fc
  .record({ call, state: fc.constantFrom(...states), at: moment })
  .map(({ call, state, at }): BoardEvent => ({ kind: 'read', call, facts, reading: reading(state, at) }));

const attempted = fc
  .record({
    call,
    stopId: fc.constantFrom('stop-1', 'stop-2'),
    step: fc.constantFrom(...steps),
    asks: fc.integer({ min: 0, max: 3 }),
    outcome: fc.option(fc.constantFrom(...outcomes), { nil: null }),
    now: moment,
  })
  .map(({ call, stopId, step, asks, outcome, now }): BoardEvent => {
    const attempt = { ...waitingAttempt(stopId, call), step, asks, outcome };
    return { kind: 'attempted', attempt, now };
  });

const added = fc
  .record({
    kind: fc.constantFrom('added' as const, 'removed' as const),
    calls: fc.array(call, { maxLength: 2 }),
  })
  .map(({ kind, calls }): BoardEvent => ({ kind, calls }));

/** Everything that can happen to a board of two connections with two calls each, but that one goes. */
export const boardEvent: fc.Arbitrary<BoardEvent> = fc.oneof(
  { weight: 4, arbitrary: listed },
  { weight: 4, arbitrary: attempted },
  { weight: 2, arbitrary: read },
  { weight: 1, arbitrary: added },
  { weight: 1, arbitrary: call.map((call): BoardEvent => ({ kind: 'closed', call })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ kind: fc.constantFrom('reopened' as const, 'leaving' as const), connectionId: connection })
      .map((event): BoardEvent => event),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 100_000 }).map((now): BoardEvent => ({ kind: 'tidied', now })),
  },
);

/** That a connection goes for good. */
export const disconnected: fc.Arbitrary<BoardEvent> = connection.map((connectionId) => ({
  ...{ kind: 'disconnected', connectionId },
}));
