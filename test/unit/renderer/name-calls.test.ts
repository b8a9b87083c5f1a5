import { expect, test } from 'vitest';
import { nameCall, nameCalls } from '../../../renderer/calls/name-calls.ts';
import { rowSample } from './snapshot-sample.ts';

const sample = rowSample('c1');
const { facts } = sample;

test('one call is named by its agent and the other party’s number, else by its id', () => {
  expect(nameCall(sample)).toBe('Sam +44 20 7946 0001');
  expect(nameCall({ ...sample, facts: { ...facts, direction: 'inbound' } })).toBe('Sam +371 2000 0001');
  expect(nameCall({ ...sample, facts: { ...facts, agent: null } })).toBe('+44 20 7946 0001');
  expect(nameCall({ ...sample, facts: { ...facts, agent: null, to: null } })).toBe('call c1');
});

test('several calls are named by their number and the first of them', () => {
  const row = (id: string) => rowSample(id, { facts: { ...facts, agent: id, to: '+1' } });
  expect(nameCalls([row('a')])).toBe('a +1');
  expect(nameCalls([row('a'), row('b')])).toBe('2 calls: a +1, b +1');
  expect(nameCalls(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(row))).toBe('7 calls: a +1, b +1, … and 5 more');
});
