import { InvalidArgumentError } from '@commander-js/extra-typings';
import { reasonByCode } from '../contract/reason.ts';
import { say } from '../words/say.ts';
import { sayFailure } from '../words/say-failure.ts';
import { parseMoment } from './parse-moment.ts';

/** The value of an argument that takes ids: those before it, and one more. Throws the parser's error for an empty one. */
export function callId(id: string, before: string[]): string[] {
  if (id.trim() === '') throw new InvalidArgumentError(say('commandLine.usage.emptyId'));
  return [...before, id];
}

/** Reads a whole number in decimal digits. What it gives throws the parser's error for any other text. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    throw new InvalidArgumentError(say('commandLine.usage.wholeNumber', { from, to: String(to) }));
  };
}

/** Reads one of these words. What it gives throws the parser's error for any other. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(say('commandLine.usage.oneOf', { words: words.join(', ') }));
  };
}

/** Reads a point in time, in UTC ms. Throws the parser's error for a text that is none. */
export function moment(text: string): number {
  const at = parseMoment(text);
  if (at !== null) return at;
  throw new InvalidArgumentError(say('commandLine.usage.moment'));
}

/** Reads the code of a reason. Throws the parser's error for one that no template has. */
export function reasonCode(text: string): string {
  if (reasonByCode(text)) return text;
  throw new InvalidArgumentError(sayFailure({ code: 'reasonUnknown', reason: text }).what);
}
