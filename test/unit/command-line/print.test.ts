import { expect, test } from 'vitest';
import { jsonLine } from '../../../electron/command-line/print-json.ts';
import { inColumns, plainText } from '../../../electron/command-line/print-words.ts';

test('columns are as wide as their longest text, and no line ends in blanks', () => {
  expect(
    inColumns(
      ['Id', 'Agent'],
      [
        ['a', 'Surveys'],
        ['long-id', ''],
      ],
    ),
  ).toEqual(['Id       Agent', 'a        Surveys', 'long-id']);
});

test('wide and combining characters keep the columns straight', () => {
  const [, first, second] = inColumns(
    ['', ''],
    [
      ['日本', 'x'],
      ['e\u0301te\u0301a', 'x'],
    ],
  );
  expect(first).toBe('日本  x');
  expect(second).toBe('e\u0301te\u0301a  x');
});

test.each(['\u001b[31mred', 'two\nlines', 'over\rwritten', 'c1\u009b2J', 'turned\u202egnorw', 'a\u2028b'])(
  'no text of a platform can steer the terminal: %j',
  (text) => {
    expect(plainText(text)).toMatch(/\ufffd/);
    expect(plainText(text)).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
    expect(jsonLine({ text })).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
    expect(JSON.parse(jsonLine({ text }))).toEqual({ schema: 1, text });
  },
);

test('ordinary text stays as it is', () => {
  expect(plainText('Zoë · “Ānna” 👩‍💼 +371 2000')).toBe('Zoë · “Ānna” 👩‍💼 +371 2000');
});
