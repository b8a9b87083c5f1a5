import { expect, test } from 'vitest';
import { commandNames } from '../../../electron/contract/ipc.ts';
import {
  createGate,
  emergencyAllowance,
  heaviestInput,
  ordinaryAllowance,
  weighInput,
} from '../../../electron/contract/ipc-limits.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** A gate at a clock that stands still until it is moved on. */
function gateAt(ms: number) {
  const clock = { ms };
  return { clock, gate: createGate(() => clock.ms) };
}

/** An end of so many calls. */
function endOf(count: number) {
  const calls = Array.from({ length: count }, () => ({ connectionId: id, callId: id }));
  return {
    calls,
    door: 'bulk',
    reasonCode: 'SV-END',
    reasonText: null,
    note: 'n'.repeat(2_000),
    withoutRecord: false,
  };
}

test('the largest inputs that the window makes pass: ends of 10,000 calls, 10,000 added ids', () => {
  const { gate } = gateAt(5);
  expect(gate('calls.end', endOf(10_000)).ok).toBe(true);
  expect(gate('calls.add', { connectionId: id, ids: Array.from({ length: 10_000 }, () => id) }).ok).toBe(
    true,
  );
  expect(Number(weighInput(endOf(10_000)))).toBeLessThan(heaviestInput / 3);
});

test('F85 an input that is larger is refused: a long text, many values, long names', () => {
  const { gate } = gateAt(0);
  const large = [
    { ...endOf(1), note: 'x'.repeat(100 * 2 ** 20) },
    { connectionId: id, ids: Array.from({ length: 5_000_000 }, () => 1) },
    { ['k'.repeat(heaviestInput)]: null },
    'x'.repeat(heaviestInput),
  ];
  for (const input of large)
    expect(gate('calls.end', input)).toEqual({
      ok: false,
      failure: { code: 'inputTooLarge', command: 'calls.end' },
    });
});

test('F85 counting stops soon after the limit, however much there is', () => {
  let read = 0;
  const list = new Proxy(Array.from({ length: 5_000_000 }), {
    get(target, name, receiver) {
      read += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  expect(Number(weighInput(list))).toBeGreaterThan(heaviestInput);
  expect(read).toBeLessThan(heaviestInput);
});

test('what no command takes is bad input, and its size is not asked: bytes, maps, functions, deep and endless nesting', () => {
  const endless: { self?: object } = {};
  endless.self = endless;
  const deep = JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`);
  for (const input of [new Uint8Array(1e8), new Map(), new Date(), () => 1, 1n, Symbol('x'), endless, deep])
    expect(createGate(() => 0)('calls.end', { input })).toEqual({
      ok: false,
      failure: { code: 'badInput', command: 'calls.end', where: 'input' },
    });
});

test('P22 names that are no command are refused, those that every object has among them', () => {
  const { gate } = gateAt(0);
  for (const name of [
    'keys.get',
    '__proto__',
    'constructor',
    'toString',
    '',
    'snapshot.get ',
    'x'.repeat(1e7),
  ])
    expect(gate(name, null)).toEqual({
      ok: false,
      failure: { code: 'unknownCommand', command: name.slice(0, 60) },
    });
  for (const name of [null, 7, ['snapshot.get'], { toString: () => 'snapshot.get' }])
    expect(gate(name, null)).toEqual({ ok: false, failure: { code: 'unknownCommand', command: '' } });
  for (const command of commandNames) expect(gate(command, null)).toEqual({ ok: true, command });
});

test('F85 commands pass as often as allowed, at once and over time, and never more', () => {
  const { clock, gate } = gateAt(1_000);
  const passed = (times: number) =>
    Array.from({ length: times }, () => gate('snapshot.get', null)).filter(({ ok }) => ok).length;
  expect(passed(10_000)).toBe(ordinaryAllowance.commands);
  expect(gate('history.list', null)).toEqual({
    ok: false,
    failure: { code: 'tooManyCommands', command: 'history.list' },
  });
  clock.ms += 1_000;
  expect(passed(10_000)).toBe(ordinaryAllowance.commandsPerSecond);
  clock.ms += 3_600_000;
  expect(passed(10_000)).toBe(ordinaryAllowance.commands);
});

test('F85 many large inputs pass no more than their weight is allowed', () => {
  const { clock, gate } = gateAt(0);
  const input = 'x'.repeat(heaviestInput - 16);
  const passed = () =>
    Array.from({ length: 100 }, () => gate('calls.add', input)).filter(({ ok }) => ok).length;
  expect(passed()).toBe(2);
  expect(gate('snapshot.get', null).ok).toBe(false);
  clock.ms += 4_000;
  expect(passed()).toBe(1);
});

test('F85 the emergency stop is not held back by a flood of others, and has an end of its own', () => {
  const { clock, gate } = gateAt(0);
  const engage = { scope: 'all', door: 'window', reasonCode: null, note: null };
  for (let count = 0; count < 10_000; count += 1) gate('calls.end', endOf(1));
  expect(gate('calls.end', endOf(1)).ok).toBe(false);
  const passed = (times: number) =>
    Array.from({ length: times }, () => gate('stop.engage', engage)).filter(({ ok }) => ok).length;
  expect(passed(1_000)).toBe(emergencyAllowance.commands);
  clock.ms += 1_000;
  expect(passed(1_000)).toBe(emergencyAllowance.commandsPerSecond);
});
