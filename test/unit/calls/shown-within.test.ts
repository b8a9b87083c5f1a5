import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import type { Clock } from '../../../electron/calls/clock.ts';
import { watchCalls } from '../../../electron/calls/watch-calls.ts';
import { watchUnlisted } from '../../../electron/calls/watch-unlisted.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { callab } from '../../../electron/platforms/callab.ts';
import { defaultDeadlines } from '../../../electron/platforms/deadlines.ts';
import { listing } from '../../support/board-lists.ts';
import { manualClock } from '../../support/manual-clock.ts';

/** P30: whatever stands in a stop's way shows within this many ms, whenever it begins. */
const shownWithinMs = 10_000;
const late = {
  code: 'tooSlow',
  host: 'h',
  phase: 'firstByte',
  ms: defaultDeadlines.firstByteMs,
} as const satisfies Failure;

/** Resolves after the first byte's deadline where the host hangs, else at once. */
type Answering = () => Promise<Failure | null>;

function idleCalls(clock: Clock, board: ReturnType<typeof createCallBoard>, answer: Answering) {
  const connection = {
    ...{ id: 'a', name: 'A', platform: 'callab', baseUrl: '', practice: false },
    ...{ sampleIds: [], privateNetwork: false },
  };
  return watchCalls({
    ...{ connection, platform: callab, board, clock, pace: () => 'idle' },
    link: {
      async list({ kind: scope }) {
        const askedAt = clock.now();
        const failure = await answer();
        return listing(askedAt, [], { scope, failure, complete: failure === null });
      },
    },
  });
}

function unlisted(clock: Clock, board: ReturnType<typeof createCallBoard>, check: Answering) {
  return watchUnlisted({
    ...{ connectionId: 'a', board, clock, link: { check } },
    quiet: async () => undefined,
    onTaken: () => undefined,
  });
}

test.each([
  ['an idle connection whose calls are listed', idleCalls],
  ['one whose calls can’t be listed', unlisted],
])('F37 F69 a host that hangs shows within 10 s on %s, whenever it begins to', async (_, watchOf) => {
  const beginnings = Array.from({ length: 9 }, (_, n) => 20_000 + n * 1_000);
  for (const hangsFrom of beginnings) {
    const time = manualClock(0);
    const clock = { now: time.monotonic, utc: time.now, after: time.setTimer };
    const board = createCallBoard();
    const watch = watchOf(clock, board, async () => {
      if (clock.now() < hangsFrom) return null;
      await new Promise<void>((resolve) => clock.after(late.ms, resolve));
      return late;
    });
    let shownAt: number | null = null;
    for (let second = 0; second < 60 && shownAt === null; second += 1) {
      await setImmediate();
      if (board.sights.get('a')?.failure) shownAt = clock.now();
      time.advance(1_000);
    }
    watch.close();
    expect(shownAt, `hangs from ${hangsFrom}`).not.toBeNull();
    expect((shownAt ?? 0) - hangsFrom, `hangs from ${hangsFrom}`).toBeLessThanOrEqual(shownWithinMs);
    expect((shownAt ?? 0) - hangsFrom).toBeGreaterThan(0);
  }
});
