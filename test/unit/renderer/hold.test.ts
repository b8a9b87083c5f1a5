import { expect, test } from 'vitest';
import { createHold, holdMs } from '../../../renderer/emergency/control/hold.ts';

/** A hold with a clock that a test moves, and what it told. */
function heldSample() {
  const told: string[] = [];
  let due: { readonly at: number; readonly act: () => void } | null = null;
  let now = 0;
  const hold = createHold(
    {
      after(ms, act) {
        due = { at: now + ms, act };
        return () => {
          due = null;
        };
      },
    },
    {
      onHeld: () => told.push('held'),
      onHolding: (holding) => told.push(holding ? 'holding' : 'free'),
    },
  );
  return {
    hold,
    told,
    pass(ms: number) {
      now += ms;
      if (due === null || due.at > now) return;
      const { act } = due;
      due = null;
      act();
    },
  };
}

test('a press that lasts a second stops, once', () => {
  const { hold, told, pass } = heldSample();
  hold.press();
  pass(holdMs);
  expect(told).toEqual(['holding', 'free', 'held']);
  expect(hold.release()).toBe(false);
  pass(holdMs);
  expect(told).toEqual(['holding', 'free', 'held']);
});

test('a release before its time stops nothing, and offers the way without holding', () => {
  const { hold, told, pass } = heldSample();
  hold.press();
  pass(holdMs - 1);
  expect(hold.release()).toBe(true);
  pass(holdMs);
  expect(told).toEqual(['holding', 'free']);
});

test('leaving the control stops nothing and offers nothing', () => {
  const { hold, told, pass } = heldSample();
  hold.press();
  pass(500);
  hold.cancel();
  expect(hold.release()).toBe(false);
  pass(holdMs);
  expect(told).toEqual(['holding', 'free']);
});

test('a key that repeats, or a second finger, neither restarts the hold nor ends it', () => {
  const { hold, told, pass } = heldSample();
  hold.press();
  for (let round = 0; round < 9; round += 1) {
    pass(100);
    hold.press();
  }
  pass(100);
  expect(told).toEqual(['holding', 'free', 'held']);
});

test('after a stop the control takes the next press at once', () => {
  const { hold, told, pass } = heldSample();
  hold.press();
  pass(holdMs);
  hold.release();
  hold.press();
  pass(holdMs);
  expect(told.filter((each) => each === 'held')).toHaveLength(2);
});
