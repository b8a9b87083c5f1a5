import { expect, onTestFinished, test, vi } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import type { Clock } from '../../../electron/calls/clock.ts';
import { watchCalls } from '../../../electron/calls/watch-calls.ts';
import type { Connection } from '../../../electron/contract/connection.ts';
import { callab } from '../../../electron/platforms/callab.ts';
import { defaultDeadlines as deadlines } from '../../../electron/platforms/deadlines.ts';
import { openHttp } from '../../../electron/platforms/http.ts';
import { canaryKey } from '../../support/canary.ts';
import { startFaultyCallab } from '../../support/faulty-callab.ts';
import { httpAnswer } from '../../support/raw-peer.ts';

/** A clock that stands still until its next timer is let go. */
function steppedClock() {
  let now = 0;
  let timers: { readonly due: number; readonly run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    utc: () => now,
    after(ms, run) {
      const timer = { due: now + ms, run };
      timers = [...timers, timer].sort((one, other) => one.due - other.due);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  return {
    clock,
    waiting: () => timers.length,
    step() {
      const [next] = timers;
      now = next?.due ?? now;
      next?.run();
    },
  };
}

test('F12 a refused key is tried less and less often: one poll and one scan in 30 s in the end', async () => {
  const { peer, url, close } = await startFaultyCallab({ lists: httpAnswer(401, '') });
  const { clock, waiting, step } = steppedClock();
  const connection: Connection = {
    ...{ id: 'connection-1', name: 'Connection 1', platform: 'callab', baseUrl: url, practice: false },
    ...{ sampleIds: [], privateNetwork: false },
  };
  const options = { version: 'test', trust: [], deadlines, now: clock.now };
  const link = callab.open(openHttp({ baseUrl: url, key: canaryKey, ...options }));
  const board = createCallBoard();
  const watch = watchCalls({ connection, platform: callab, link, board, clock, pace: () => 'busy' });
  onTestFinished(async () => {
    watch.close();
    link.close();
    await close();
  });

  const seconds: Record<'poll' | 'scan', number[]> = { poll: [], scan: [] };
  await vi.waitFor(() => expect(waiting()).toBe(2));
  // Each query of a poll is refused once, and the one of a scan.
  expect(peer.requests).toHaveLength(6 + 1);
  while (clock.now() < 140_000) {
    const before = peer.requests.length;
    step();
    await vi.waitFor(() => expect(waiting()).toBe(2));
    const requests = peer.requests.length - before;
    expect([1, 6]).toContain(requests);
    seconds[requests === 1 ? 'scan' : 'poll'].push(clock.now() / 1_000);
  }
  expect(seconds.poll).toEqual([6, 18, 42, 72, 102, 132]);
  expect(seconds.scan).toEqual([5, 15, 35, 65, 95, 125, 155]);
});
