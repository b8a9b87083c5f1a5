import { expect, test } from 'vitest';
import { tellHeard, useHeard } from '../../../renderer/state/heard.ts';

test('equal sentences are lines of their own, and the next ones do not wipe what is still to be read', () => {
  tellHeard('Ended');
  tellHeard('Ended');
  tellHeard('Still live', true);
  for (let more = 0; more < 20; more += 1) tellHeard('Ended');
  const { lines } = useHeard.getState();
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  expect(lines.filter(({ urgent }) => urgent).map(({ text }) => text)).toEqual(['Still live']);
  expect(lines.filter(({ urgent }) => !urgent).length).toBeGreaterThan(3);
  expect(lines.length).toBeLessThan(20);
});
