import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRetryAfter } from '../../../electron/platforms/retry-after.ts';

const local = Date.UTC(2026, 10, 21, 15, 0, 0);
const noon = 'Sat, 21 Nov 2026 12:00:00 GMT';

describe('Retry-After', () => {
  test.each([
    ['Sat, 21 Nov 2026 12:00:30 GMT'],
    ['Saturday, 21-Nov-26 12:00:30 GMT'],
    ['Sat Nov 21 12:00:30 2026'],
  ])('the date form %j counts from the Date of the answer', (value) => {
    expect(parseRetryAfter(value, noon, local)).toBe(30_000);
  });

  test('a date counts from the local clock where the answer has none, or none that can be read', () => {
    expect(parseRetryAfter('Sat, 21 Nov 2026 15:00:05 GMT', undefined, local)).toBe(5_000);
    expect(parseRetryAfter('Sat, 21 Nov 2026 15:00:05 GMT', 'yesterday', local)).toBe(5_000);
  });

  test('is null when absent', () => {
    expect(parseRetryAfter(undefined, noon, local)).toBeNull();
  });

  test('no text gives a negative or endless wait', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, date) => {
        const wait = parseRetryAfter(value, date, local);
        expect(wait === null || (wait >= 0 && Number.isFinite(wait))).toBe(true);
      }),
    );
  });
});
