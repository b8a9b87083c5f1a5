import { expect, test } from 'vitest';
import { parseMoment } from '../../../electron/command-line/parse-moment.ts';

test.each([
  ['2026-11-21T10:00Z', '2026-11-21T10:00:00.000Z'],
  ['2026-11-21 10:00:05Z', '2026-11-21T10:00:05.000Z'],
  ['2026-11-21T10:00:05.12Z', '2026-11-21T10:00:05.120Z'],
  ['2026-11-21T10:00+02:00', '2026-11-21T08:00:00.000Z'],
  ['2024-02-29T23:59-05:30', '2024-03-01T05:29:00.000Z'],
])('%s', (text, iso) => {
  expect(new Date(parseMoment(text) ?? Number.NaN).toISOString()).toBe(iso);
});

test('without a zone it is this computer’s time, and a day is its first moment', () => {
  expect(parseMoment('2026-11-21T14:02')).toBe(new Date(2026, 10, 21, 14, 2).getTime());
  expect(parseMoment('2026-11-21')).toBe(new Date(2026, 10, 21).getTime());
});

test.each([
  ...['', 'yesterday', '21.11.2026', '2026-11', '2026-1-2', '20261121', '2026-11-21T', '2026-11-21T10'],
  ...[
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-11-21T25:00',
    '2026-11-21T10:60',
  ],
  ...['2026-11-21T10:00+25:00', '2026-11-21Z', ' 2026-11-21', '2026-11-21 or so', '1795255200000'],
])('"%s" is no moment', (text) => {
  expect(parseMoment(text)).toBeNull();
});
