import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskNumber } from '../../../electron/storage/mask-number.ts';

test.each([
  ['+15550100142', '+1 ••• ••• 0142'],
  ['+1 (555) 010-0142', '+1 ••• ••• 0142'],
  ['+442079460018', '+44 ••• ••• 0018'],
  ['+79161234567', '+7 ••• ••• 4567'],
  ['+35315550123', '+353 ••• ••• 0123'],
  ['+4930901820', '+49 ••• ••• 1820'],
  ['5550100142', '••• ••• 0142'],
  ['0044 20 7946 0018', '••• ••• 0018'],
  ['  +15550100142 ', '+1 ••• ••• 0142'],
  ['12345678', '••• ••• 5678'],
  ['1234567', '••• 67'],
  ['112', '••• 12'],
  ['42', '•••'],
  ['+', '•••'],
  ['sip:ann@example.com', '•••'],
  ['anonymous', '•••'],
  ['', ''],
])('%j is shown as %j', (number, shown) => {
  expect(maskNumber(number)).toBe(shown);
});

test('at most the calling code and four digits stay to be read', () => {
  const numbers = fc.stringMatching(/^\+?[0-9 ().-]{1,30}$/);
  fc.assert(
    fc.property(numbers, (number) => {
      const digits = number.replace(/\D/g, '');
      const shown = maskNumber(number).replace(/\D/g, '');
      expect(digits.length - shown.length).toBeGreaterThanOrEqual(digits.length < 3 ? digits.length : 1);
      expect(shown.length).toBeLessThanOrEqual(7);
    }),
  );
});
