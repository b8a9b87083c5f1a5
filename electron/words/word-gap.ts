type HearGap = (gap: string) => void;

let hear: HearGap | null = null;

/** Stands in a sentence where a word is missing. */
export const gapMark = '?';

/**
 * Lets `listener` hear of every sentence or parameter that is missing; it replaces the one before. The sentence
 * is shown all the same, with a question mark in that place; a listener that throws makes it fail instead.
 */
export function onWordGap(listener: HearGap): void {
  hear = listener;
}

/** Tells that a sentence or a parameter is missing, and gives what stands in its place. */
export function wordGap(gap: string): string {
  hear?.(gap);
  return gapMark;
}
