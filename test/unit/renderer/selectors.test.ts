import { expect, test } from 'vitest';
import { attemptSteps, outcomes } from '../../../electron/contract/stop.ts';
import {
  addedIds,
  canEnd,
  inOrder,
  isEnding,
  keyOf,
  liveCalls,
  mayEndAgain,
  notSeen,
  outOfSight,
  ranMs,
  toneOf,
} from '../../../renderer/state/selectors.ts';
import { attemptSample } from '../words/attempt-sample.ts';
import { attemptedRow, connectionSample, rowSample, startedRow } from './snapshot-sample.ts';

test('rows stand by their start, whatever order they came in; those without one come last', () => {
  const rows = [startedRow('d', null), startedRow('b', 50), startedRow('c', 50), startedRow('a', 90)];
  const order = ['b', 'c', 'a', 'd'];
  expect(inOrder(rows).map((row) => row.call.callId)).toEqual(order);
  expect(inOrder([...rows].reverse()).map((row) => row.call.callId)).toEqual(order);
});

test('the same id at two connections is two rows', () => {
  const here = rowSample('1');
  const there = rowSample('1', { call: { connectionId: 'turin', callId: '1' } });
  expect(keyOf(here)).not.toBe(keyOf(there));
});

test('a call can be ended when nobody is ending it and it may be live', () => {
  expect(canEnd(rowSample('1'))).toBe(true);
  expect(canEnd(rowSample('1', { state: 'notListed' }))).toBe(true);
  expect(canEnd(rowSample('1', { state: 'notVisible' }))).toBe(true);
  expect(canEnd(rowSample('1', { state: 'over' }))).toBe(false);
  expect(canEnd(attemptedRow('1', {}))).toBe(false);
  expect(isEnding(attemptedRow('1', {}))).toBe(true);
  const again = outcomes.filter((outcome) => canEnd(attemptedRow('1', { outcome })));
  expect(again).toEqual(['refused', 'stillLive', 'notKnown']);
});

test('a marked end is no trouble, but may be repeated by one who still hears the call', () => {
  const again = outcomes.filter((outcome) => mayEndAgain(attemptedRow('1', { outcome })));
  expect(again).toEqual(['marked']);
  expect(mayEndAgain(attemptedRow('1', { outcome: 'marked', later: 'foundOver' }))).toBe(false);
  expect(mayEndAgain(rowSample('1'))).toBe(false);
});

test('added ids count as long as their calls may have to be ended', () => {
  const state = 'notVisible' as const;
  const rows = [
    rowSample('1', { state }),
    { ...attemptedRow('2', {}), state },
    { ...attemptedRow('3', { outcome: 'refused' }), state },
    { ...attemptedRow('4', { outcome: 'marked' }), state },
    rowSample('5'),
  ];
  expect([addedIds(rows, 'riga'), addedIds(rows, 'turin')]).toEqual([3, 0]);
});

test('a call runs on while it is live, and has run until it was last read after that', () => {
  expect(ranMs(rowSample('1'), 9_000)).toBe(8_000);
  expect(ranMs(rowSample('1', { state: 'over' }), 9_000)).toBe(1_000);
  expect(ranMs(startedRow('1', null), 9_000)).toBeNull();
});

test('a call in doubt after a crash is being checked and can be ended all the same', () => {
  const doubtful = attemptedRow('1', { step: 'doubtful' });
  expect([isEnding(doubtful), canEnd(doubtful)]).toEqual([true, true]);
  const otherSteps = attemptSteps.filter((step) => step !== 'doubtful');
  expect(otherSteps.filter((step) => canEnd(attemptedRow('1', { step })))).toEqual([]);
});

test('later evidence decides over the outcome whether a call can be ended again', () => {
  expect(canEnd(attemptedRow('1', { outcome: 'confirmed', later: 'returned' }))).toBe(true);
  expect(canEnd(attemptedRow('1', { outcome: 'stillLive', later: 'foundOver' }))).toBe(false);
});

test('only a confirmed end looks good, and no longer once the call has returned', () => {
  const tones = outcomes.map((outcome) => [outcome, toneOf(attemptSample({ outcome }))]);
  expect(Object.fromEntries(tones)).toEqual({
    alreadyOver: 'plain',
    confirmed: 'good',
    refused: 'bad',
    stillLive: 'bad',
    marked: 'unsure',
    notKnown: 'unsure',
  });
  expect(toneOf(attemptSample({ outcome: 'confirmed', later: 'returned' }))).toBe('bad');
  expect(toneOf(attemptSample({ outcome: 'refused', later: 'foundOver' }))).toBe('plain');
});

test('live calls are counted by connection and by what the newest reading shows', () => {
  const rows = [
    rowSample('1'),
    rowSample('2', { state: 'over' }),
    rowSample('3', { state: 'notListed' }),
    rowSample('4', { call: { connectionId: 'turin', callId: '4' } }),
    attemptedRow('5', {}),
  ];
  expect([liveCalls(rows, 'riga'), liveCalls(rows, 'turin'), liveCalls(rows, 'oslo')]).toEqual([2, 1, 0]);
});

test('an empty list proves that there are no calls only where it is fresh and complete', () => {
  const down = { code: 'notReachable', host: 'riga.example', cause: 'refused' } as const;
  const views = [
    connectionSample('fine'),
    connectionSample('part', { complete: false }),
    connectionSample('new', { asOf: null, complete: false }),
    connectionSample('down', { complete: false, failure: down, failingSince: 10_001 }),
    { ...connectionSample('blind'), canList: false },
  ];
  expect(notSeen(views, 12_000)).toEqual(['part', 'new', 'down', 'blind']);
  expect(notSeen(views, 90_000)).toContain('fine');
  expect(outOfSight(views, 12_000)).toEqual(['down']);
  expect(outOfSight(views, 90_000)).toEqual(['fine', 'down']);
});
