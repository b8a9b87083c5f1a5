import { expect, test } from 'vitest';
import { createEndGate } from '../../../electron/practice/end-gate.ts';

test('without a limit everybody goes in', async () => {
  const gate = createEndGate();
  expect(await Promise.all([gate.enter(), gate.enter(), gate.enter()])).toEqual(['in', 'in', 'in']);
});

test('above the limit requests are turned away, until one has left', async () => {
  const gate = createEndGate();
  gate.setLimit({ limit: 2, above: 'tooMany' });
  expect([await gate.enter(), await gate.enter(), await gate.enter()]).toEqual(['in', 'in', 'tooMany']);
  gate.leave();
  expect(await gate.enter()).toBe('in');
});

test('above the limit requests wait and go in in their order', async () => {
  const gate = createEndGate();
  gate.setLimit({ limit: 1, above: 'queue' });
  await gate.enter();
  const order: string[] = [];
  const second = gate.enter().then(() => order.push('second'));
  const third = gate.enter().then(() => order.push('third'));
  expect(order).toEqual([]);
  gate.leave();
  await second;
  expect(order).toEqual(['second']);
  gate.leave();
  await third;
  expect(order).toEqual(['second', 'third']);
});

test('those that wait go in when the limit is taken away', async () => {
  const gate = createEndGate();
  gate.setLimit({ limit: 1, above: 'queue' });
  await gate.enter();
  const waiting = Promise.all([gate.enter(), gate.enter()]);
  gate.setLimit(null);
  expect(await waiting).toEqual(['in', 'in']);
});
