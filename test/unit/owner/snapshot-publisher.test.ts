import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import type { BoardEvent } from '../../../electron/calls/call-transitions.ts';
import type { Clock } from '../../../electron/calls/clock.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { createSnapshotPublisher } from '../../../electron/owner/snapshot-publisher.ts';
import { applyPatch } from '../../../renderer/state/apply-patch.ts';
import { listed, row } from '../../support/board-lists.ts';

const head = {
  id: 'a',
  name: 'A',
  platform: 'callab',
  platformName: 'callab',
  baseUrl: 'https://a.example/v1',
  privateNetwork: false,
  practice: false,
  access: { state: 'set', ending: 'B4t7', kept: 'keychain', notKept: null, expiresAt: null, refusal: null },
  leaving: false,
  canList: true,
  canReadOne: true,
  takesReason: true,
  reasonLimit: 255,
  proof: 'record',
  sampleIds: [],
} as const;

/** A clock whose timers run when the test says so. */
function steppedClock(): Clock & { readonly run: () => void } {
  const waiting = new Set<() => void>();
  return {
    now: () => 0,
    utc: () => 0,
    after(_ms, run) {
      waiting.add(run);
      return () => waiting.delete(run);
    },
    run() {
      for (const run of waiting) {
        waiting.delete(run);
        run();
      }
    },
  };
}

function publisherOn(clock: Clock) {
  const board = createCallBoard();
  const journal = { failure: null, waiting: 0 };
  const publisher = createSnapshotPublisher({
    ...{ board, clock, platforms: [], practice: false, journal },
    ...{ settings: defaultSettings, supervisor: 'a supervisor' },
  });
  publisher.connections(() => [head]);
  return { board, publisher };
}

const facts = {
  status: 'in-progress',
  from: null,
  to: null,
  agent: null,
  campaign: null,
  direction: null,
  startedAt: null,
  hasNumber: true,
};

function seen(callId: string, state: 'live' | 'over', askedAt: number): BoardEvent {
  const reading = {
    askedAt,
    at: askedAt,
    source: 'call',
    state,
    status: '',
    endedAt: null,
    storedReason: null,
  } as const;
  return { kind: 'read', call: { connectionId: 'a', callId }, facts, reading };
}

const event = fc.oneof(
  fc
    .record({
      id: fc.constantFrom('x', 'y', 'z'),
      state: fc.constantFrom('live' as const, 'over' as const),
      at: fc.nat(50),
    })
    .map(({ id, state, at }) => seen(id, state, at)),
  fc.constantFrom('x', 'y', 'z').map((callId): BoardEvent => {
    const attempt = waitingAttempt('stop-1', { connectionId: 'a', callId });
    return { kind: 'attempted', attempt: { ...attempt, outcome: 'confirmed' }, now: 0 };
  }),
  fc
    .constantFrom('x', 'y', 'z')
    .map((callId): BoardEvent => ({ kind: 'closed', call: { connectionId: 'a', callId } })),
  fc
    .constantFrom('reopened' as const, 'disconnected' as const)
    .map((kind): BoardEvent => ({ kind, connectionId: 'a' })),
  fc.nat(9).map((at): BoardEvent => listed(at, [row('x', 'live', at)])),
  fc.constantFrom([], [head], [{ ...head, leaving: true }], [head, { ...head, id: 'b' }]),
  fc.constant('look' as const),
);

test('the patches since a snapshot add up to the next snapshot, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const clock = steppedClock();
      const { board, publisher } = publisherOn(clock);
      let mine = publisher.snapshot();
      publisher.subscribe((patch) => {
        const next = applyPatch(mine, patch);
        if (next === 'gap' || next === 'old') throw new Error(next);
        mine = next;
      });
      for (const each of events) {
        if (each === 'look') clock.run();
        else if ('kind' in each) board.apply(each);
        else publisher.connections(() => each);
      }
      const whole = publisher.snapshot();
      const byId = (rows: typeof whole.calls) =>
        [...rows].sort((a, b) => a.call.callId.localeCompare(b.call.callId));
      expect({ ...mine, calls: byId(mine.calls) }).toEqual({ ...whole, calls: byId(whole.calls) });
    }),
    { numRuns: 300 },
  );
});

test('connections come, change and go in patches', () => {
  const clock = steppedClock();
  const { publisher } = publisherOn(clock);
  const ids: string[][] = [];
  publisher.subscribe(({ connections }) => {
    if (connections) ids.push(connections.map(({ id, leaving }) => `${id}${leaving ? ' leaving' : ''}`));
  });
  clock.run();
  publisher.connections(() => [head, { ...head, id: 'b' }]);
  clock.run();
  publisher.connections(() => [
    { ...head, leaving: true },
    { ...head, id: 'b' },
  ]);
  clock.run();
  publisher.connections(() => [{ ...head, id: 'b' }]);
  clock.run();
  expect(ids).toEqual([['a'], ['a', 'b'], ['a leaving', 'b'], ['b']]);
});

test('a connection that is yet to be seen anew says so', () => {
  const clock = steppedClock();
  const { board, publisher } = publisherOn(clock);
  board.apply(listed(1, [row('x', 'live', 1)]));
  expect(publisher.snapshot().connections).toMatchObject([{ sight: { asOf: 1 } }]);
  board.apply({ kind: 'reopened', connectionId: 'a' });
  expect(publisher.snapshot()).toMatchObject({ connections: [{ sight: { asOf: null } }], calls: [] });
});

test('a call that is only read again, with nothing new, sends no patch', () => {
  const clock = steppedClock();
  const { board, publisher } = publisherOn(clock);
  let patches = 0;
  publisher.subscribe(() => {
    patches += 1;
  });
  board.apply(seen('x', 'live', 1));
  clock.run();
  board.apply(seen('x', 'live', 2));
  clock.run();
  expect(patches).toBe(1);
});

test('when a list fails, each row tells when it was last read', () => {
  const clock = steppedClock();
  const { board, publisher } = publisherOn(clock);
  board.apply(listed(1, [row('x', 'live', 1)]));
  clock.run();
  board.apply(listed(50, [row('x', 'live', 50)]));
  clock.run();
  const failure = { code: 'lostAnswer', host: 'h' } as const;
  board.apply(listed(60, [], { complete: false, failure }));
  expect(publisher.snapshot().calls).toMatchObject([{ state: 'live', readAt: 50 }]);
});

test('thousands of connections that change at once are gathered as often as they are sent', () => {
  const clock = steppedClock();
  const { publisher } = publisherOn(clock);
  clock.run();
  let gathered = 0;
  const heads = () => {
    gathered += 1;
    return [head];
  };
  for (let changes = 0; changes < 5_000; changes += 1) publisher.connections(heads);
  expect(gathered).toBe(0);
  clock.run();
  // Once for what they are, once for rows of them that can't be read.
  expect(gathered).toBe(2);
});
