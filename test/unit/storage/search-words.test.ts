import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction, migrate } from '../../../electron/storage/journal-schema.ts';
import {
  anyOf,
  codeWord,
  commonWord,
  matchOf,
  numberWords,
  wordsOf,
} from '../../../electron/storage/search-words.ts';

let db: DatabaseSync;

beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db);
});
afterEach(() => db.close());

function index(rowid: number, words: readonly string[]): void {
  db.prepare('INSERT OR REPLACE INTO search (rowid, words) VALUES (?, ?)').run(rowid, words.join(' '));
}

/** The rows that a search for the text finds. */
function found(text: string, common: (beginning: string) => readonly string[] | null = () => []): unknown[] {
  const match = matchOf(text, common);
  if (match === null) return ['no words'];
  const rows = db.prepare('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid').all(match);
  return rows.map((row) => row.rowid);
}

test.each([
  ['sal', [1]],
  ['SALES', [1]],
  ['sales fl', [1]],
  ['floor sales', [1]],
  ['ales', []],
  ['sales door', []],
  ['zurich', [1]],
  ['Zürich', [1]],
  ['sv-end', [1]],
  ['svend', [1]],
  ['end', [1]],
  ['[sv-end]', [1]],
  ['漢字', [1]],
])('each word of "%s" must begin a word', (text, rows) => {
  index(1, wordsOf('Sales floor Zürich SV-END 漢字かな'));
  expect(found(text)).toEqual(rows);
});

test.each([
  ['+442079460018', [1]],
  ['442079', [1]],
  ['+44 20 7946 0018', [1]],
  ['+44 (20) 7946-0018', [1]],
  ['0018', [1]],
  ['7946 0018', [1]],
  ['8', [1]],
  ['0142', [2]],
  ['0100142 note', [2]],
  ['2079', []],
  ['+44 20 7946 0019', []],
])('a number is found by its first and its last digits: %s', (text, rows) => {
  index(1, numberWords('+442079460018'));
  index(2, [...numberWords('+1 (555) 010-0142'), ...wordsOf('a note')]);
  expect(found(text)).toEqual(rows);
});

test('words that many attempts share are found by their beginnings, however many of them there are', () => {
  index(1, ['Sales', 'floor'].flatMap(wordsOf).map(commonWord));
  expect(found('sal', () => ['sales', 'salt'])).toEqual([1]);
  expect(found('sal', () => null)).toEqual([1]);
  expect(found('sal', () => ['salt'])).toEqual([]);
});

test('nobody can type what stands for a field, and another value of it is not found', () => {
  index(1, [codeWord('door', 'row'), codeWord('reason', 'ÄÖ "x')]);
  const rows = (word: string) =>
    db.prepare('SELECT rowid FROM search WHERE search MATCH ?').all(anyOf([word])).length;
  expect(rows(codeWord('door', 'row'))).toBe(1);
  expect(rows(codeWord('reason', 'ÄÖ "x'))).toBe(1);
  expect(rows(codeWord('door', 'bulk'))).toBe(0);
  expect(found(codeWord('door', 'row'))).toEqual([]);
});

test.each([
  '"abc',
  '""',
  '*',
  'a* OR b',
  'NEAR(a b)',
  'words:a',
  '^a',
  '-a',
  'NOT',
  'AND',
  '(',
  'a" OR "b',
  "'; DROP TABLE search; --",
  'a\u0000b',
  '\ud800',
  'x\udfff y',
  '\u202eevil',
  '😀',
  '%',
  '_',
])('F48 %j is only text', (text) => {
  index(1, wordsOf(text));
  index(2, wordsOf('silence'));
  expect([[1], ['no words']]).toContainEqual(found(text));
});

test('F48 any text finds what holds it', () => {
  const strange = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.lorem());
  fc.assert(
    fc.property(strange, strange, (text, other) => {
      index(1, wordsOf(`${other} ${text}`));
      expect([[1], ['no words']]).toContainEqual(found(text));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['of one word', 'x'.repeat(10_240)],
  ['of many words', Array.from({ length: 2_000 }, (_, n) => `w${n}`).join(' ')],
  ['of digits and gaps', '1 '.repeat(5_120)],
  ['of quotes', '"'.repeat(10_240)],
  ['of ligatures', '\ufdfa'.repeat(3_400)],
])('10 KB %s are only text', (_name, text) => {
  index(1, wordsOf(text));
  expect([[1], ['no words']]).toContainEqual(found(text));
  expect(found(`${text} absent`)).toEqual([]);
});

test('what is erased is found no more', () => {
  inTransaction(db, () => {
    index(1, wordsOf('Anneliese'));
    index(2, wordsOf('Bernhard'));
    return 'commit';
  });
  db.exec('DELETE FROM search WHERE rowid = 1');
  expect(found('anneliese')).toEqual([]);
  expect(found('bernhard')).toEqual([2]);
});
