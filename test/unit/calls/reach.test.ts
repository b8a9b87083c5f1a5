import { expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { reachOf } from '../../../electron/calls/reach.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { Outcome } from '../../../electron/contract/stop.ts';

const refused: Failure = { code: 'keyRefusedForCall', platform: 'voice.ai', status: 401 };

/** What a connection reaches when its ids ended so, one after another. */
function reachAfter(...ends: readonly (readonly [Outcome | null, Failure | null])[]) {
  const board = createCallBoard();
  for (const [place, [outcome, failure]] of ends.entries()) {
    const call = { connectionId: 'a', callId: `call_${place}` };
    board.apply({ kind: 'added', calls: [call] });
    if (outcome === null) continue;
    const attempt = { ...waitingAttempt(`stop-${place}`, call), outcome, failure };
    board.apply({ kind: 'attempted', attempt, now: place });
  }
  board.apply({ kind: 'added', calls: [{ connectionId: 'b', callId: 'call_0' }] });
  const [reach] = reachOf([{ id: 'a' }], board);
  return reach;
}

test.each([
  ['no id', [], { held: 0, lastEnd: null }],
  ['an id that was never ended', [[null, null]], { held: 1, lastEnd: null }],
  ['one that was marked counts no more', [['marked', null]], { held: 0, lastEnd: null }],
  ['one that was refused may be live', [['refused', refused]], { held: 1, lastEnd: refused }],
  [
    'a good end after it takes the trouble away',
    [
      ['refused', refused],
      ['marked', null],
    ],
    { held: 1, lastEnd: null },
  ],
  [
    'a refusal after it brings it',
    [
      ['marked', null],
      ['notKnown', refused],
    ],
    { held: 1, lastEnd: refused },
  ],
] as const)('%s', (_, ends, reach) => {
  expect(reachAfter(...ends)).toEqual({ ...reach, view: { id: 'a' }, calls: reach.held, unreadable: 0 });
});
