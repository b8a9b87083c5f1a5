import { expect, test } from 'vitest';
import { endingOf } from '../../../electron/secrets/key-ending.ts';
import { parseKey } from '../../../electron/secrets/key-text.ts';

test.each([
  ['white space around it', '  \tkey-1 \r\n', 'key-1'],
  ['a byte order mark before it', '\uFEFFkey-1', 'key-1'],
  ['a no-break space after it', 'key-1\u00a0', 'key-1'],
  ['2,500 bytes', 'k'.repeat(2_500), 'k'.repeat(2_500)],
  ['2,500 bytes with white space around them', ` ${'k'.repeat(2_500)}\n`, 'k'.repeat(2_500)],
  ['every sign of ASCII', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
])('F68 a key with %s is taken without what is around it', (_, typed, key) => {
  expect(parseKey(typed)).toEqual({ ok: true, value: key });
});

test.each([
  ['nothing', '', 'empty'],
  ['white space only', ' \t\r\n\u2003', 'empty'],
  ['a NUL inside', 'key\u0000rest', 'nul'],
  ['a NUL at its end', 'key-1\u0000', 'nul'],
  ['2,501 bytes', 'k'.repeat(2_501), 'tooLong'],
  ['10 KB', 'k'.repeat(10_240), 'tooLong'],
  ['a thousand euro signs, which are 3,000 bytes', '€'.repeat(1_000), 'tooLong'],
  ['a line break inside', 'key-1\nkey-2', 'characters'],
  ['a carriage return inside', 'key-1\rX-Other: 1', 'characters'],
  ['a euro sign', 'key-€', 'characters'],
  ['an umlaut', 'schlüssel', 'characters'],
  ['a space inside', 'Bearer abc', 'characters'],
  ['a zero width space', 'key\u200b1', 'characters'],
  ['a tab inside', 'key\t1', 'characters'],
  ['DEL', 'key\u007f1', 'characters'],
])('F68 %s is refused, and the refusal repeats none of it', (_, typed, cause) => {
  expect(parseKey(typed)).toEqual({ ok: false, failure: { code: 'keyUnusable', cause } });
});

test.each([
  ['sk-live-1234abcd', 'abcd'],
  ['abcdefghijkl', 'ijkl'],
  ['abcdefghijk', ''],
  ['', ''],
])('of the key %s no more than "%s" is shown', (key, ending) => {
  expect(endingOf(key)).toBe(ending);
});
