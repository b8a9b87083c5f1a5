/** Input that the practice centre won't take; the message says which field and why. */
export class RefusedInput extends Error {
  override name = 'RefusedInput';
}

/** The fields of an object whose keys are all in `known`. Throws RefusedInput otherwise. */
export function fieldsOf(value: unknown, what: string, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RefusedInput(`${what} must be an object.`);
  }
  const unknownKey = Object.keys(value).find((key) => !known.includes(key));
  if (unknownKey !== undefined) {
    throw new RefusedInput(`${what} has no field "${unknownKey}". Known: ${known.join(', ')}.`);
  }
  return Object.fromEntries(Object.entries(value));
}

/** A whole number from `low` to `high`, both included. Throws RefusedInput otherwise. */
export function wholeNumber(value: unknown, what: string, low: number, high: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < low || value > high) {
    throw new RefusedInput(`${what} must be a whole number from ${low} to ${high}.`);
  }
  return value;
}

/** Milliseconds, 0 to one day. Throws RefusedInput otherwise. */
export function milliseconds(value: unknown, what: string): number {
  return wholeNumber(value, what, 0, 86_400_000);
}

/** Text of 1 to `longest` characters. Throws RefusedInput otherwise. */
export function shortText(value: unknown, what: string, longest = 200): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > longest) {
    throw new RefusedInput(`${what} must be text of 1 to ${longest} characters.`);
  }
  return value;
}

/** True or false. Throws RefusedInput otherwise. */
export function yesOrNo(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw new RefusedInput(`${what} must be true or false.`);
  return value;
}

/** One of the listed words. Throws RefusedInput otherwise. */
export function oneOf<const Word extends string>(value: unknown, what: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === value);
  if (word === undefined) throw new RefusedInput(`${what} must be one of: ${words.join(', ')}.`);
  return word;
}
