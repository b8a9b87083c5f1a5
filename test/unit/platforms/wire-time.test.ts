import { describe, expect, test } from 'vitest';
import { latestOf, momentOf, timeOf } from '../../../electron/platforms/wire-time.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;

describe('times of a platform', () => {
  test.each([
    ['2026-11-21T10:00:00Z', now - 2 * hour],
    ['2026-11-21T10:00:00.123456789Z', now - 2 * hour + 123],
    ['2026-11-21 10:00:00Z', now - 2 * hour],
    ['2026-11-21T15:30:00+05:30', now - 2 * hour],
    ['2026-11-21T15:30:00+0530', now - 2 * hour],
    ['2026-11-21 10:00:00+00', now - 2 * hour],
    ['2026-11-21T12:05:00Z', now + 5 * 60_000],
  ])('%j is read', (text, ms) => {
    expect(timeOf(text, now)).toBe(ms);
    expect(latestOf(text, now)).toBe(ms);
  });

  test.each([
    '2026-11-21T13:00:00Z',
    '1970-01-01T00:00:00Z',
    '2026-02-30',
    'Sat, 21 Nov 2026',
    '',
    5,
    null,
    undefined,
  ])('%j is none', (value) => {
    expect(timeOf(value, now)).toBeNull();
    expect(latestOf(value, now)).toBeNull();
  });

  test.each([
    ['2026-11-21T15:30:00+05:30', now - 2 * hour],
    ['9999-12-31T23:59:59Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
    ['2026-11-21T10:00:00', null],
    ['1970-01-01T00:00:00Z', null],
    [now, null],
  ])('the moment %j is read without asking whether it is over', (value, ms) => {
    expect(momentOf(value)).toBe(ms);
  });

  test('a time without a zone is not shown, and is at the latest 12 h after what it says', () => {
    expect(timeOf('2026-11-21T10:00:00', now)).toBeNull();
    expect(latestOf('2026-11-21T10:00:00', now)).toBe(now + 10 * hour);
    expect(latestOf('2026-11-19T10:00:00', now)).toBe(now - 38 * hour);
  });
});
