import { expect, test } from 'vitest';
import { pickedConnection } from '../../../renderer/emergency/control/picked-connection.ts';
import { connectionSample } from './snapshot-sample.ts';

const [riga, oslo] = [connectionSample('riga'), connectionSample('oslo')];

test('the one connection that was picked is stopped alone', () => {
  expect(pickedConnection([riga, oslo], 'oslo')).toBe(oslo);
  expect(pickedConnection([riga, oslo], null)).toBe(null);
});

test('one that is gone or leaving, or is the last that is left, is picked no longer: a press stops everything', () => {
  expect(pickedConnection([riga, oslo], 'porto')).toBe(null);
  expect(pickedConnection([riga, connectionSample('bonn'), { ...oslo, leaving: true }], 'oslo')).toBe(null);
  expect(pickedConnection([oslo], 'oslo')).toBe(null);
  expect(pickedConnection([], 'oslo')).toBe(null);
});
