import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { corridorOver } from '../../support/corridor-over.ts';

/** A lane, and whether it was left since it was asked for. */
function bench() {
  const lane = corridorOver({}).lanes.get('a');
  if (!lane) throw new Error('no lane');
  let left = false;
  return {
    lane,
    async isLeft() {
      void lane.left().then(() => {
        left = true;
      });
      await setImmediate();
      return left;
    },
  };
}

test('a lane that nobody is in is left at once', async () => {
  expect(await bench().isLeft()).toBe(true);
});

test('a lane is left when the last one leaves it, however often the first one says that it has', async () => {
  const { lane, isLeft } = bench();
  const [first, second] = [lane.enter(), lane.enter()];
  first();
  first();
  expect(await isLeft()).toBe(false);
  second();
  expect(await isLeft()).toBe(true);
});

test('a lane can be entered again', async () => {
  const { lane } = bench();
  lane.enter()();
  const leave = lane.enter();
  let left = false;
  const waiting = lane.left().then(() => {
    left = true;
  });
  await setImmediate();
  expect(left).toBe(false);
  leave();
  await waiting;
});
