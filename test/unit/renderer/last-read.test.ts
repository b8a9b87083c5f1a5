import { expect, test } from 'vitest';
import type { Sight } from '../../../electron/contract/connection.ts';
import { lastRead } from '../../../renderer/state/last-read.ts';

const seen: Sight = { asOf: 900, complete: true, failure: null, failingSince: null, repeated: 0 };

test.each([
  ['a live call was read with the newest complete list', 'live', 100, seen, 900],
  ['or after it, by itself', 'live', 950, seen, 950],
  ['a list that is not complete may have left it out', 'live', 100, { ...seen, complete: false }, 100],
  ['what is not live stands as it was read', 'notListed', 100, seen, 100],
  ['without a list it has its own reading alone', 'live', 100, { ...seen, asOf: null }, 100],
  ['a call that was never read', 'notVisible', null, seen, null],
  ['a connection that is gone', 'live', 100, undefined, 100],
] as const)('%s', (_, state, readAt, sight, told) => {
  expect(lastRead({ state, readAt }, sight)).toBe(told);
});
