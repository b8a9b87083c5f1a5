import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { createHoldGates } from '../../../electron/calls/hold-gate.ts';
import { createLane } from '../../../electron/calls/lane.ts';
import { callab } from '../../../electron/platforms/callab.ts';
import type { Answer, PlatformLink } from '../../../electron/platforms/platform.ts';
import { twoClocks } from '../../support/two-clocks.ts';

/** A platform that takes `capacity` requests at once, `ms` each; what comes above it waits there, or is refused with 429. */
function bench({ capacity, ms, above }: { capacity: number; ms: number; above: 'waits' | 'refused' }) {
  const clock = twoClocks();
  let serving = 0;
  let requests = 0;
  let largest = 0;
  const line: (() => void)[] = [];
  async function serve(): Promise<void> {
    if (serving >= capacity) await new Promise<void>((resolve) => line.push(resolve));
    serving += 1;
    await new Promise<void>((resolve) => clock.after(ms, resolve));
    serving -= 1;
    line.shift()?.();
  }
  const link: PlatformLink = {
    async end(_id, _reason, onFirstByte): Promise<Answer> {
      requests += 1;
      const sentAt = clock.now();
      onFirstByte(sentAt);
      largest = Math.max(largest, serving + 1);
      const head = { status: 200, bodyHash: null, sentAt };
      if (above === 'refused' && serving >= capacity) {
        const failure = { code: 'limited', platform: 'callab', waitMs: 0 } as const;
        await new Promise<void>((resolve) => clock.after(1, resolve));
        return { ...head, endedAt: clock.now(), kind: 'limited', failure, retryAfterMs: null };
      }
      await serve();
      return { ...head, endedAt: clock.now(), kind: 'ok', told: null };
    },
    list: unused,
    readOne: unused,
    tellAfter: unused,
    check: unused,
    close: () => undefined,
  };
  const connection = {
    ...{ id: 'a', name: 'A', platform: 'callab', baseUrl: '', practice: false },
    ...{ sampleIds: [], privateNetwork: false },
  };
  const onDefect = (error: unknown) => {
    throw error;
  };
  const lane = createLane({ connection, platform: callab, link, board: createCallBoard(), clock, onDefect });
  const gate = createHoldGates().now();

  async function end(callId: string): Promise<void> {
    for (let waits = 0; ; waits += 1) {
      const { answer } = await lane.ask({
        ...{
          callId,
          reason: null,
          gate,
          urgent: () => false,
          stillWanted: () => true,
          onFirstByte: () => undefined,
        },
      });
      if (answer?.kind === 'ok') return;
      await new Promise<void>((resolve) => clock.after(Math.min(250 * 2 ** waits, 5_000), resolve));
    }
  }

  return {
    /** Ends so many calls: how long it took, beside what the platform needs at least, and what was asked beyond one each. */
    async endAll(count: number) {
      const [begunAt, asked] = [clock.now(), requests];
      let done = 0;
      for (let call = 0; call < count; call += 1) {
        void end(String(call)).then(() => {
          done += 1;
        });
      }
      while (done < count) {
        await setImmediate();
        if (done < count) clock.advance(1);
      }
      const ideal = Math.ceil(count / capacity) * ms;
      return { ratio: (clock.now() - begunAt) / ideal, extra: (requests - asked - count) / count };
    },
  };
}

async function unused(): Promise<never> {
  throw new Error('nobody asks for this');
}

describe('B1 1,000 ends at once, beside what the platform needs at least', () => {
  test.each([
    [50, 200, 1.25, 1.1],
    [50, 50, 1.3, 1.3],
    [20, 50, 1.25, 1.1],
  ])(
    'a platform that takes %i at once in %i ms each: first time, then with what was learned',
    async (capacity, ms, first, then) => {
      const { endAll } = bench({ capacity, ms, above: 'waits' });
      const [unknown, learned] = [await endAll(1_000), await endAll(1_000)];
      expect(unknown.ratio).toBeLessThanOrEqual(first);
      expect(learned.ratio).toBeLessThanOrEqual(then);
    },
  );

  test.each([
    [20, 50],
    [20, 200],
    [50, 50],
    [33, 100],
  ])('a platform that refuses what comes above %i at once, in %i ms each', async (capacity, ms) => {
    const { endAll } = bench({ capacity, ms, above: 'refused' });
    const [unknown, learned] = [await endAll(1_000), await endAll(1_000)];
    for (const { ratio, extra } of [unknown, learned]) {
      expect(ratio).toBeLessThanOrEqual(1.25);
      expect(extra).toBeLessThanOrEqual(0.05);
    }
  });
});
