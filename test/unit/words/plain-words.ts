import { expect } from 'vitest';

/** Asserts that a sentence can be shown to a person: whole, filled in, and free of words that Callstop never uses. */
export function expectPlain(sentence: string): void {
  expect(sentence).toMatch(/\S/);
  expect(sentence).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object|\$t\(/);
  expect(sentence).not.toMatch(/disconnect|\bkill|terminat|something went wrong|oops|error occurred/i);
  expect(sentence).not.toMatch(/ {2}|^ | $/);
}
