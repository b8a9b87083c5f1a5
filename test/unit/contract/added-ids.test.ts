import { expect, test } from 'vitest';
import { addedIdWaits } from '../../../electron/contract/added-ids.ts';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import { type Attempt, outcomes } from '../../../electron/contract/stop.ts';
import { attemptSample } from '../words/attempt-sample.ts';

function waits(change: Partial<Attempt> | null, state: CallRow['state'] = 'notVisible'): boolean {
  return addedIdWaits({ state, attempt: change && attemptSample(change) });
}

test('an added id waits until its call is known, or said, to be over', () => {
  expect(waits(null)).toBe(true);
  expect(waits({ outcome: null, step: 'sent' })).toBe(true);
  expect(waits({ outcome: null, step: 'doubtful' })).toBe(true);
  expect(outcomes.filter((outcome) => waits({ outcome, later: null }))).toEqual([
    'refused',
    'stillLive',
    'notKnown',
  ]);
});

test('what was shown later counts for more than the outcome', () => {
  expect(outcomes.filter((outcome) => waits({ outcome, later: 'returned' }))).toEqual(outcomes);
  expect(outcomes.filter((outcome) => waits({ outcome, later: 'foundOver' }))).toEqual([]);
});

test('a call that is seen is no added id', () => {
  expect(waits(null, 'live')).toBe(false);
  expect(waits(null, 'unseen')).toBe(false);
});
