import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serverText } from '../../../electron/platforms/server-text.ts';

describe('text of a server', () => {
  test.each([
    ['plain text stays: äö 漢字 😀', 'plain text stays: äö 漢字 😀'],
    ['a\tb\nc\0', 'a\\u{9}b\\u{A}c\\u{0}'],
    ['\u202eevil\u2066\u200f', '\\u{202E}evil\\u{2066}\\u{200F}'],
    ['zero\u200bwidth\ufeff', 'zero\\u{200B}width\\u{FEFF}'],
    ['line\u2028\u2029', 'line\\u{2028}\\u{2029}'],
    ['tag \u{e0041}', 'tag \\u{E0041}'],
    ['lone \ud83d\ude00 \ud83d', 'lone 😀 \ufffd'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
  ])('%j is shown as %j', (text, shown) => {
    expect(serverText(text, 100)).toBe(shown);
  });

  test('a cut is marked and never splits a character', () => {
    expect(serverText('abcdef', 6)).toBe('abcdef');
    expect(serverText('abcdefg', 6)).toBe('abcde…');
    expect(serverText('abcd😀😀', 6)).toBe('abcd…');
  });

  test('whatever comes: never longer than the limit, well-formed, nothing invisible', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        (text, limit) => {
          const shown = serverText(text, limit);
          expect(shown.length).toBeLessThanOrEqual(limit);
          expect(shown.isWellFormed()).toBe(true);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        },
      ),
    );
  });
});
