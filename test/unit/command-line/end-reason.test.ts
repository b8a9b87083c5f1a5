import { expect, test } from 'vitest';
import { reasonTrouble } from '../../../electron/command-line/end-reason.ts';

test('a text of one’s own fills the reason that takes one, and no other needs one', () => {
  expect(reasonTrouble('OP-OTHER', 'Caller asked for a person')).toBeNull();
  expect(reasonTrouble('SV-END', null)).toBeNull();
});

test.each([
  ['NONE', null, 'reasonUnknown', 'There is no reason with the code “NONE”.'],
  ['OP-OTHER', null, 'reasonTextMissing', '--text'],
  ['OP-OTHER', '  \n', 'reasonTextMissing', '--text'],
  ['OP-OTHER', 'x'.repeat(501), 'usage', 'longer than 500 characters'],
  ['WP-WRONG', 'why', 'usage', 'The reason WP-WRONG takes no text of your own; --note'],
  ['WP-WRONG', '', 'usage', 'The reason WP-WRONG takes no text of your own; --note'],
])('%s with the text %j is not understood', (code, text, trouble, words) => {
  expect(reasonTrouble(code, text)).toMatchObject({
    ...{ kind: 'complaint', exit: 2, code: trouble },
    words: expect.stringContaining(words),
  });
});
