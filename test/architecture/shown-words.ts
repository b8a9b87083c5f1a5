import { english } from '../../electron/words/en/english.ts';

type Words = { readonly [key: string]: string | Words };

const sentences = flat(english);
/** Sentences that say something of their own beside what they are filled with. */
const patterns = sentences
  .filter((sentence) => /\p{L}{2}/u.test(sentence.replaceAll(/\{\{\w+\}\}/g, '')))
  .map(
    (sentence) =>
      new RegExp(
        `^${sentence
          .split(/\{\{\w+\}\}/)
          .map(escaped)
          .join('.+?')}$`,
        'u',
      ),
  );

/** Whether the app shows these words: as a sentence, filled or not, or as how one begins. */
export function areShown(words: string): boolean {
  return (
    sentences.some((sentence) => sentence.startsWith(words)) || patterns.some((shape) => shape.test(words))
  );
}

/** A text as a pattern that fits it alone. */
function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function flat(words: Words): string[] {
  return Object.values(words).flatMap((each) => (typeof each === 'string' ? [each] : flat(each)));
}
