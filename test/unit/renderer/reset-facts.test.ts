import { expect, test } from 'vitest';
import { mayBeLive, resetFacts } from '../../../renderer/emergency/after/reset-facts.ts';
import { emergencySample, partSample } from './emergency-sample.ts';
import { connectionSample } from './snapshot-sample.ts';

const connections = [connectionSample('riga'), { ...connectionSample('porto'), leaving: true }];
const clear = { sweep: { state: 'clear', at: 2_000 } } as const;

test('calls that are live, refused, not known or left alone stand open, those being ended apart', () => {
  const parts = [
    partSample('riga', { targeted: 6, confirmed: 1, stillLive: 1, refused: 1, notKnown: 1 }, clear),
    partSample('oslo', { targeted: 1, alreadyOver: 1 }, { ...clear, leftAlone: 2 }),
  ];
  expect(resetFacts(emergencySample(parts), connections)).toEqual({
    open: 5,
    running: 2,
    unseen: [],
    unswept: [],
    canStart: ['riga'],
  });
});

test('nothing is live only where all is settled and seen', () => {
  const seen = emergencySample([partSample('riga', { targeted: 1, confirmed: 1 }, clear)]);
  expect(mayBeLive(resetFacts(seen, connections))).toBe(false);
  const unseen = emergencySample([
    partSample('riga', {}, { sweep: { state: 'unseen', failure: { code: 'keychainLocked' } } }),
  ]);
  expect(resetFacts(unseen, connections).unseen).toEqual(['riga']);
  expect(mayBeLive(resetFacts(unseen, connections))).toBe(true);
});

test('ids alone show no other calls, and a look that is not over proves nothing', () => {
  const view = emergencySample([
    partSample('riga', { targeted: 1, marked: 1 }, { sweep: { state: 'passed' } }),
    partSample('oslo', { targeted: 1, confirmed: 1 }),
  ]);
  const facts = resetFacts(view, connections);
  expect(facts).toMatchObject({ open: 0, running: 0, unseen: ['riga'], unswept: ['oslo'] });
  expect(mayBeLive({ ...facts, unseen: [] })).toBe(true);
  expect(mayBeLive({ ...facts, unswept: [] })).toBe(true);
});

test('only connections in the stop’s scope are named as those that can start calls', () => {
  const view = emergencySample([], { scope: ['oslo'] });
  expect(resetFacts(view, connections).canStart).toEqual([]);
});
