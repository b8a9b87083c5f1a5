/** Longest word that is told apart from others, in UTF-16 units. */
const WORD_UNITS = 256;

/** Characters that no word of a text can hold, so that what begins with one is not found by typing words. */
const COMMON = '\ue000';
const NUMBER_END = '\ue001';
const CODE = '\ue002';

/** What stands between two gaps of a text: as one word, and as the words it is made of. */
interface Stretch {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** A field that is searched by its exact value. */
export type CodedField = 'outcome' | 'door' | 'reason' | 'connection';

/** The words to be indexed for a text: small letters, no accents, each stretch both whole and in its parts. */
export function wordsOf(text: string): string[] {
  return plain(text)
    .split(/\s+/u)
    .map(stretchOf)
    .flatMap(({ whole, parts }) => (parts.length > 1 ? [whole, ...parts] : parts));
}

/** The words to be indexed for a phone number, so that its first and its last digits find it, however it was written. */
export function numberWords(number: string): string[] {
  const digits = number.replace(/\D/g, '');
  return [...wordsOf(number), ...(digits === '' ? [] : [digits, NUMBER_END + reversed(digits)])];
}

/** How a word is indexed that stands in a text shared by many attempts. */
export function commonWord(word: string): string {
  return COMMON + word;
}

/** How the exact value of a field is indexed. */
export function codeWord(field: CodedField, value: string): string {
  return `${CODE}${field}${Buffer.from(value).toString('hex')}`;
}

/** An FTS5 expression for rows that hold one of the exact words. */
export function anyOf(words: readonly string[]): string {
  return `(${words.map(quoted).join(' OR ')})`;
}

/**
 * An FTS5 expression for rows of which each word of the text begins a word; null when the text holds no word. Digits also find a
 * number that ends in them. `commonWords` tells the shared words that begin so, or null when they are too many to name.
 */
export function matchOf(
  text: string,
  commonWords: (beginning: string) => readonly string[] | null,
): string | null {
  function begins(word: string): string {
    const common = commonWords(word);
    const shared =
      common === null ? [`${quoted(COMMON + word)}*`] : common.map((one) => quoted(COMMON + one));
    return [`${quoted(word)}*`, ...shared].join(' OR ');
  }

  const stretches = numbersJoined(plain(text)).map(stretchOf);
  const matches = stretches
    .filter(({ whole }) => whole !== '')
    .map(({ whole, parts }) => {
      const ending = /^\d+$/.test(whole) ? ` OR ${quoted(NUMBER_END + reversed(whole))}*` : '';
      const apart = parts.length > 1 ? ` OR (${parts.map((part) => `(${begins(part)})`).join(' AND ')})` : '';
      return `(${begins(whole)}${ending}${apart})`;
    });
  return matches.length === 0 ? null : [...new Set(matches)].join(' AND ');
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '');
}

function stretchOf(piece: string): Stretch {
  const parts = (piece.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, WORD_UNITS));
  return { whole: parts.join('').slice(0, WORD_UNITS), parts };
}

/** The stretches of a text, numbers that are written with gaps joined: +44 20 7946 0018. */
function numbersJoined(text: string): string[] {
  return text
    .replace(/(?<=^|\s)[+(]*\d[\d().\-/]*(?:\s+[(]*\d[\d().\-/]*)+(?=\s|$)/gu, (number) =>
      number.replace(/\s+/gu, '-'),
    )
    .split(/\s+/u);
}

function reversed(digits: string): string {
  return [...digits].reverse().join('');
}

/** Words hold letters, digits and our own marks only, so that nothing needs escaping. */
function quoted(word: string): string {
  return `"${word}"`;
}
