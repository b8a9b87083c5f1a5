import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { watchUnlisted } from '../../../electron/calls/watch-unlisted.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { manualClock } from '../../support/manual-clock.ts';

const refused: Failure = { code: 'keyRefused', platform: 'voice.ai', status: 401 };
const dropped: Failure = { code: 'pollDropped' };

/** A watch over a platform that answers as the test says; 'hold': not before it is aborted. */
function bench(first: Failure | null | 'hold') {
  const time = manualClock(0);
  const clock = { now: time.monotonic, utc: time.now, after: time.setTimer };
  const board = createCallBoard();
  const asked: { readonly atS: number; readonly signal: AbortSignal }[] = [];
  let answers = first;
  let quiet: Promise<void> = Promise.resolve();
  let taken = 0;
  const watch = watchUnlisted({
    ...{ connectionId: 'a', board, clock, quiet: () => quiet },
    onTaken: () => {
      taken += 1;
    },
    link: {
      async check(signal) {
        asked.push({ atS: clock.now() / 1_000, signal });
        if (answers !== 'hold') return answers;
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
        return dropped;
      },
    },
  });
  return {
    ...{ watch, asked, waiting: time.waiting },
    times: () => asked.map(({ atS }) => atS),
    sight: () => board.sights.get('a'),
    taken: () => taken,
    setAnswer(now: typeof first) {
      answers = now;
    },
    /** From now on calls of the connection are being ended, until the function is called that it gives back. */
    beginEnds() {
      const { promise, resolve } = Promise.withResolvers<void>();
      quiet = promise;
      return () => {
        quiet = Promise.resolve();
        resolve();
      };
    },
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

test('F69 a key that is revoked between two checks shows with the next, and goes away when it is taken again', async () => {
  const { watch, pass, times, sight, setAnswer, taken } = bench(null);
  await pass(5);
  expect([times(), taken()]).toEqual([[0, 4], 2]);
  expect(sight()).toMatchObject({ asOf: null, failure: null, failingSince: null, checkedAt: 4_000 });
  setAnswer(refused);
  await pass(4);
  expect(sight()).toMatchObject({ asOf: null, failure: refused, failingSince: 8_000, checkedAt: 4_000 });
  setAnswer(null);
  await pass(8);
  expect(sight()).toMatchObject({ failure: null, failingSince: null, checkedAt: 16_000 });
  watch.close();
});

test('F12 F18 a platform that goes on refusing, or limits us, is asked less and less, every 30 s at last', async () => {
  const { watch, pass, times, sight } = bench(refused);
  await pass(125);
  expect(times()).toEqual([0, 8, 24, 54, 84, 114]);
  expect(sight()).toMatchObject({ failingSince: 0 });
  watch.close();
});

test('while calls of the connection are being ended nothing is asked; afterwards it is', async () => {
  const { watch, pass, times, beginEnds } = bench(null);
  await pass(1);
  const over = beginEnds();
  await pass(20);
  expect(times()).toEqual([0]);
  over();
  await pass(1);
  expect(times()).toEqual([0, 21]);
  watch.close();
});

test('a check that runs when a stop begins is dropped and says nothing', async () => {
  const { watch, pass, asked, sight } = bench('hold');
  await pass(1);
  watch.stopBegan();
  await pass(0);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
  expect(sight()).toBeUndefined();
  watch.close();
});

test('told to look anew, it asks at once and drops what runs; told to look again, it lets that come to its end', async () => {
  const { watch, pass, asked, setAnswer, times } = bench('hold');
  await pass(1);
  watch.again();
  expect(asked[0]?.signal.aborted).toBe(false);
  setAnswer(null);
  watch.anew();
  await pass(0);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  expect(times()).toEqual([0, 1]);
  await watch.looked;
  watch.close();
});

test('once closed it asks nothing more, and keeps nobody waiting for its first look', async () => {
  const { watch, pass, asked, waiting } = bench('hold');
  await pass(1);
  watch.close();
  await watch.looked;
  await pass(60);
  expect(asked).toHaveLength(1);
  expect(waiting()).toBe(0);
});
