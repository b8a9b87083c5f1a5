import { expect, test } from 'vitest';
import { formerReason } from '../../../renderer/calls/former-reason.ts';

test('an end is repeated with the reason it had, its own text included', () => {
  expect(formerReason({ code: 'WP-WRONG', text: 'Ended by supervisor: wrong number' })).toEqual({
    code: 'WP-WRONG',
    text: null,
  });
  expect(formerReason({ code: 'OP-OTHER', text: 'Ended by supervisor: asked for {agent}' })).toEqual({
    code: 'OP-OTHER',
    text: 'asked for {agent}',
  });
});

test('where the reason is not known the neutral one is given', () => {
  const neutral = { code: 'SV-END', text: null };
  expect(formerReason(undefined)).toEqual(neutral);
  expect(formerReason({ code: 'XX-GONE', text: 'Ended by supervisor: gone' })).toEqual(neutral);
});
