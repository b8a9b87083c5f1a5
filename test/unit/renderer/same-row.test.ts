import { expect, test } from 'vitest';
import { sameRow } from '../../../renderer/state/same-row.ts';
import { attemptedRow, rowSample } from './snapshot-sample.ts';

const row = rowSample('1');

test('a call shows when it was read', () => {
  expect(sameRow(row, rowSample('1', { readAt: 9_000 }))).toBe(false);
  const gone = rowSample('1', { state: 'notListed' });
  expect(sameRow(gone, { ...gone })).toBe(true);
  expect(sameRow(gone, { ...gone, readAt: 9_000 })).toBe(false);
});

test('any fact, state or attempt that changes is another picture', () => {
  const changes = [
    ...['status', 'from', 'to', 'agent', 'campaign'].map((name) => ({ [name]: 'other' })),
    { direction: 'inbound' as const },
    { startedAt: 5 },
    { hasNumber: false },
  ];
  for (const change of changes) {
    expect(sameRow(row, { ...row, facts: { ...row.facts, ...change } })).toBe(false);
  }
  expect(sameRow(row, rowSample('1', { state: 'over' }))).toBe(false);
  expect(sameRow(row, attemptedRow('1', {}))).toBe(false);
  expect(sameRow(row, rowSample('2'))).toBe(false);
  expect(sameRow(row, rowSample('1', { call: { connectionId: 'turin', callId: '1' } }))).toBe(false);
});
