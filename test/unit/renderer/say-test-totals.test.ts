import { expect, test } from 'vitest';
import type { ConnectionTest } from '../../../electron/contract/connection-test.ts';
import { sayTestTotals } from '../../../renderer/connections/list/say-test-totals.ts';

const view = { name: 'Riga', platformName: 'callab' };
const report = { at: 0, ms: 5, elsewhere: null };

test('a test that found everything working says so, and else names what does not', () => {
  const works: ConnectionTest = { ...report, steps: [{ check: 'key', result: 'works', failure: null }] };
  expect(sayTestTotals(view, works)).toBe('Riga: everything that was tested works.');
  const failure = { code: 'keyRefused', platform: 'callab', status: 401 } as const;
  const fails: ConnectionTest = {
    ...report,
    steps: [
      { check: 'reach', result: 'works', failure: null },
      { check: 'key', result: 'fails', failure },
      { check: 'list', result: 'fails', failure },
    ],
  };
  expect(sayTestTotals(view, fails)).toBe(
    'Riga does not work in full. Key: callab refuses it; List of calls: it did not come.',
  );
});
