import { expect, test } from 'vitest';
import { createHoldGates } from '../../../electron/calls/hold-gate.ts';

test('what began before a hold waits until it goes on; what begins during it does not', async () => {
  const gates = createHoldGates();
  const before = gates.now();
  gates.hold();
  const during = gates.now();
  const waits = before.held();
  expect([waits === null, during.held()]).toEqual([false, null]);
  gates.goOn();
  await waits;
  expect([before.held(), before.dropped()]).toEqual([null, false]);
});

test('what is given up goes on as dropped; what is not held stays as it is', async () => {
  const gates = createHoldGates();
  const before = gates.now();
  gates.drop();
  expect(before.dropped()).toBe(false);
  gates.hold();
  const waits = before.held();
  gates.drop();
  await waits;
  expect([before.dropped(), gates.now().dropped()]).toEqual([true, false]);
});

test('a second sleep holds what went on after the first', () => {
  const gates = createHoldGates();
  const before = gates.now();
  gates.hold();
  gates.goOn();
  gates.hold();
  expect(before.held()).not.toBeNull();
});
