import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { type Pace, watchCalls } from '../../../electron/calls/watch-calls.ts';
import { callab } from '../../../electron/platforms/callab.ts';
import type { Listing, ListScope } from '../../../electron/platforms/platform.ts';
import { listing } from '../../support/board-lists.ts';
import { manualClock } from '../../support/manual-clock.ts';

const refused = { code: 'keyRefused', platform: 'callab', status: 401 } as const;
const failing = { complete: false, failure: refused } as const;
const dropped = { complete: false, failure: { code: 'pollDropped' } } as const;

interface Looked {
  readonly scope: ListScope['kind'];
  readonly atS: number;
  readonly signal: AbortSignal;
}

/** How the lists of a link come: at once, after some ms, or not before they are aborted. */
type Lists = Partial<Listing> | { readonly ms: number } | 'hold';

/** A watch over a link whose lists are as the test says. */
function bench(first: Lists) {
  const time = manualClock(0);
  const clock = { now: time.monotonic, utc: time.now, after: time.setTimer };
  const board = createCallBoard();
  const looks: Looked[] = [];
  let brings: Lists = first;
  let told = 0;
  let pace: Pace = 'busy';
  board.subscribe(() => {
    told += 1;
  });
  const watch = watchCalls({
    connection: {
      ...{ id: 'a', name: 'A', platform: 'callab', baseUrl: '', practice: false },
      ...{ sampleIds: [], privateNetwork: false },
    },
    ...{ platform: callab, board, clock, pace: () => pace },
    link: {
      ...{ end: unused, readOne: unused, tellAfter: unused, close: () => undefined },
      async list({ kind: scope }, signal) {
        looks.push({ scope, atS: clock.now() / 1_000, signal });
        const askedAt = clock.now();
        if (brings !== 'hold' && !('ms' in brings)) return listing(askedAt, [], { scope, ...brings });
        const ms = brings === 'hold' ? null : brings.ms;
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve(), { once: true });
          if (ms !== null) clock.after(ms, resolve);
        });
        return listing(askedAt, [], { scope, ...(signal.aborted ? dropped : {}) });
      },
    },
  });
  return {
    ...{ watch, board, looks, waiting: time.waiting, told: () => told },
    setPace(now: Pace) {
      pace = now;
    },
    setLists(now: Lists) {
      brings = now;
    },
    /** Seconds at which the lists of this scope were asked for. */
    times: (scope: Looked['scope']) => looks.filter((look) => look.scope === scope).map(({ atS }) => atS),
    /** Lets this many seconds pass, one by one. */
    async pass(seconds: number) {
      for (let passed = 0; passed < seconds; passed += 1) {
        await setImmediate();
        time.advance(1_000);
      }
      await setImmediate();
    },
  };
}

function unused(): never {
  throw new Error('nobody asks for this');
}

test('a link that always fails is asked less and less, and what stays as it is is told once', async () => {
  const { watch, pass, times, board, told } = bench(failing);
  await pass(140);
  expect(times('fast')).toEqual([0, 6, 18, 42, 72, 102, 132]);
  expect(times('full')).toEqual([0, 5, 15, 35, 65, 95, 125]);
  expect(told()).toBe(1);
  expect(board.sights.get('a')).toMatchObject({ failure: refused, failingSince: 0 });
  watch.close();
});

test('told to look again, it polls and scans at once, and as often as if nothing had failed', async () => {
  const { watch, pass, times, setLists, board } = bench(failing);
  await pass(50);
  setLists({});
  watch.again();
  await pass(9);
  expect(times('fast').slice(-4)).toEqual([50, 53, 56, 59]);
  expect(times('full').slice(-1)).toEqual([50]);
  expect(board.sights.get('a')).toMatchObject({ complete: true, failure: null });
  watch.close();
});

test('told to look again and failing on, it begins its back-off anew', async () => {
  const { watch, pass, times } = bench(failing);
  await pass(50);
  watch.again();
  await pass(40);
  expect(times('fast').slice(-3)).toEqual([50, 56, 68]);
  expect(times('full').slice(-4)).toEqual([50, 55, 65, 85]);
  watch.close();
});

test('told to look anew, it drops a running poll and scan and begins them anew', async () => {
  const { watch, pass, looks, setLists } = bench('hold');
  let looked = false;
  void watch.looked.then(() => {
    looked = true;
  });
  await pass(2);
  setLists({});
  watch.anew();
  await pass(0);
  expect(looks.map(({ scope, atS, signal }) => [scope, atS, signal.aborted])).toEqual([
    ['fast', 0, true],
    ['full', 0, true],
    ['fast', 2, false],
    ['full', 2, false],
  ]);
  expect(looked).toBe(true);
  watch.close();
});

test('F62 told to look again as often as a network can flap, it lets each look come to its end and looks once more', async () => {
  const { watch, pass, looks, setLists, board } = bench({ ms: 6_500 });
  for (let flaps = 0; flaps < 6; flaps += 1) {
    await pass(5);
    watch.again();
  }
  expect(looks.map(({ signal }) => signal.aborted)).not.toContain(true);
  expect(board.sights.get('a')).toMatchObject({ complete: true, failure: null });
  setLists({});
  await pass(7);
  const before = looks.length;
  watch.again();
  await pass(0);
  expect(looks.slice(before).map(({ scope }) => scope)).toEqual(['fast', 'full']);
  watch.close();
});

test('told to look again just after a stop has begun, it does', async () => {
  const { watch, pass, times } = bench({});
  await pass(1);
  watch.stopBegan();
  watch.again();
  await pass(0);
  expect(times('fast')).toEqual([0, 1]);
  watch.close();
});

test('when a stop begins, a poll that waits comes a second after it', async () => {
  const { watch, pass, times } = bench({});
  await pass(1);
  watch.stopBegan();
  await pass(1);
  expect(times('fast')).toEqual([0, 2]);
  watch.close();
});

test('once closed it asks for nothing more, waits for nothing, and keeps nobody waiting for its first look', async () => {
  const { watch, pass, looks, waiting } = bench('hold');
  await pass(1);
  watch.close();
  await watch.looked;
  watch.again();
  await pass(60);
  expect(looks).toHaveLength(2);
  expect(waiting()).toBe(0);
});

test('F61 during a stop lists that fail are asked for every second, but not where the platform limits them', async () => {
  const { watch, setPace, setLists, times, pass } = bench(failing);
  setPace('stop');
  await pass(10);
  expect(times('fast').slice(-3)).toEqual([8, 9, 10]);
  setLists({ complete: false, failure: { code: 'limited', platform: 'callab', waitMs: 0 } });
  const before = times('fast').length;
  await pass(30);
  expect(times('fast').length - before).toBeLessThan(6);
  watch.close();
});

test('P13 during a stop a scan that still holds is not made anew before it is over', async () => {
  const { watch, setPace, times, pass } = bench({});
  await pass(60);
  setPace('stop');
  watch.anew();
  await pass(20);
  expect(times('full')).toEqual([0]);
  expect(times('fast').filter((at) => at >= 60).length).toBeGreaterThan(15);
  setPace('busy');
  await pass(5);
  expect(times('full')).toHaveLength(2);
  watch.close();
});
