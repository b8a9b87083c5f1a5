import { type CallabRow, liveStatuses } from './callab-row.ts';

/** What an open link has learned from the lists it read. */
export interface Learned {
  /** Rows on each page but the last, as the last complete full scan proved; null when that is not known. */
  pageRows: number | null;
  /**
   * Status words of live calls that a fast poll finds by nothing else, and when a row with it was last asked for
   * (monotonic ms). '' stands for calls without a word, which cannot be asked for.
   */
  readonly words: Map<string, number>;
}

/** How far back the fast poll's newest-first walk reads, in ms since the calls' creation. */
export const fastReachMs = 6 * 3_600_000;
/** Most words that a fast poll asks for beside the known live statuses. */
const mostWords = 20;
/** A call this old may leave the fast poll's reach before the next full scan, 10 minutes later; ms. */
const leavingMs = fastReachMs - 3_600_000;

/** A link that was just opened knows nothing. */
export function nothingLearned(): Learned {
  return { pageRows: null, words: new Map() };
}

/** The words that a fast poll asks for beside the known live statuses. */
export function wordsToAsk({ words }: Learned): string[] {
  return [...words.keys()].filter((word) => word !== '').slice(-mostWords);
}

/** Remembers the words of the rows: of live calls that are old and that no known live status is a part of. */
export function learnWords({ words }: Learned, rows: readonly CallabRow[]): void {
  for (const row of rows) {
    if (row.kind !== 'call' || row.call.reading.state === 'over') continue;
    const { askedAt, at } = row.call.reading;
    const { word, createdBy } = row;
    if (liveStatuses.some((status) => word.includes(status))) continue;
    if (createdBy !== null && createdBy >= at - leavingMs) continue;
    const seenAt = Math.max(askedAt, words.get(word) ?? askedAt);
    // The words met last stand last; one more than can be asked for is enough to know that there are too many.
    words.delete(word);
    words.set(word, seenAt);
  }
  for (const oldest of words.keys()) if (words.size > mostWords + 1) words.delete(oldest);
}

/** What a complete full scan proves by the rows on its pages: their number, and which words are gone. */
export function learnFromScan(learned: Learned, askedAt: number, lengths: readonly number[]): void {
  const held = lengths.filter((length) => length > 0);
  const [first = 0] = held;
  const isSteady = held.slice(0, -1).every((length) => length === first) && (held.at(-1) ?? 0) <= first;
  learned.pageRows = isSteady && held.length > 1 ? first : null;
  for (const [word, seenAt] of learned.words) if (seenAt < askedAt) learned.words.delete(word);
}
