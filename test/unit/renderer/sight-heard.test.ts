import { expect, test } from 'vitest';
import { sightLost } from '../../../renderer/connections/chips/use-sight-heard.ts';

test('a connection is lost by failing or old lists, is back by a whole one, and one in part changes nothing', () => {
  expect([sightLost(false, 'lost'), sightLost(false, 'stale')]).toEqual([true, true]);
  expect(sightLost(true, 'seen')).toBe(false);
  for (const before of [true, false]) {
    expect(sightLost(before, 'incomplete')).toBe(before);
    expect(sightLost(before, 'unseen')).toBe(before);
  }
});
