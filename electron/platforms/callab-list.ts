import type { UnreadableRow } from '../contract/call.ts';
import type { Failure } from '../contract/failure.ts';
import { callabName } from './callab-data.ts';
import { fastReachMs, type Learned, learnFromScan, learnWords, wordsToAsk } from './callab-learned.ts';
import { liveStatuses } from './callab-row.ts';
import { type CallabPage, type Walk, walkCallab } from './callab-walk.ts';
import type { HttpConnection } from './http.ts';
import type { ListedCall, Listing, ListScope } from './platform.ts';

/** Pages read beyond those that would hold the wanted calls if nothing had been created since. */
const newestSlack = 5;

/**
 * Lists callab's calls. fast: each known live status, each status word that older live calls were met with, and newest
 * first without a status until a page holds only calls that are over and were created more than 6 h ago; it fails with
 * scanMissing when calls with a word that was not asked for could be missing. full: every page. newest: until the
 * wanted ids were met, a bounded number of pages. A full scan that brings fewer calls than its first page told of is
 * cut short.
 */
export async function listCallab(
  http: HttpConnection,
  scope: ListScope,
  learned: Learned,
  signal: AbortSignal,
): Promise<Listing> {
  const begun = { askedAt: http.now(), at: Date.now() };
  const words = wordsToAsk(learned);
  const walks = await Promise.all(walksOf(http, scope, learned, words, signal));
  const pages = walks.flatMap((walk) => walk.pages);
  const first = pages.reduce(
    (earliest, page) => (page.askedAt < earliest.askedAt ? page : earliest),
    pages[0] ?? begun,
  );
  const failure = failureOf(walks, pages.length, signal) ?? gapOf(scope, pages, learned, words);
  const rows = pages.flatMap((page) => page.rows);
  learnWords(learned, rows);
  if (scope.kind === 'full' && failure === null) {
    const lengths = pages.map((page) => page.rows.length);
    learnFromScan(learned, first.askedAt, lengths);
  }
  return {
    scope: scope.kind,
    askedAt: first.askedAt,
    at: first.at,
    rows: newestById(pages),
    unreadable: unreadableOf(walks),
    complete: failure === null,
    failure,
    requests: walks.reduce((sum, walk) => sum + walk.requests, 0),
    repeated: walks.reduce((sum, walk) => sum + repeatedIn(walk), 0),
  };
}

function walksOf(
  http: HttpConnection,
  scope: ListScope,
  learned: Learned,
  words: readonly string[],
  signal: AbortSignal,
): Promise<Walk>[] {
  const whole = { readsToEmpty: false, isEnough: () => false };
  switch (scope.kind) {
    case 'fast':
      return [
        ...[...liveStatuses, ...words].map((status) =>
          walkCallab(http, learned, { ...whole, status }, signal),
        ),
        walkCallab(http, learned, { status: null, readsToEmpty: false, isEnough: isAllPast }, signal),
      ];
    case 'full':
      return [walkCallab(http, learned, { ...whole, status: null, readsToEmpty: true }, signal)];
    case 'newest':
      return [walkNewest(http, scope.wanted, learned, signal)];
  }
}

/** What is missing although every page came; null when nothing is known to be. */
function gapOf(
  scope: ListScope,
  pages: readonly CallabPage[],
  learned: Learned,
  words: readonly string[],
): Failure | null {
  switch (scope.kind) {
    case 'fast':
      return missedOf(learned, words);
    case 'full':
      return lackOf(pages);
    case 'newest':
      return null;
  }
}

/**
 * The first page's total is what counts: calls that are created during the scan push older ones onto later pages and
 * are found by polls, while one that was taken away pulls another out of the scan's reach.
 */
function lackOf(pages: readonly CallabPage[]): Failure | null {
  const total = pages.find((page) => page.total !== null)?.total ?? 0;
  const rows = pages.flatMap((page) => page.rows);
  const ids = new Set(rows.flatMap((row) => (row.kind === 'call' ? [row.call.callId] : [])));
  const unreadable = rows.filter(({ kind }) => kind === 'unreadable').length;
  return total > ids.size + unreadable ? cutShort(pages.length) : null;
}

/** A word that was learned meanwhile, that is one too many or that cannot be asked for leaves a gap. */
function missedOf({ words }: Learned, asked: readonly string[]): Failure | null {
  const isCovered = [...words.keys()].every((word) => asked.includes(word));
  return isCovered ? null : { code: 'scanMissing', platform: callabName };
}

function isAllPast({ rows, at }: CallabPage): boolean {
  return rows.every(
    (row) =>
      row.kind === 'call' &&
      row.call.reading.state === 'over' &&
      row.createdBy !== null &&
      row.createdBy < at - fastReachMs,
  );
}

async function walkNewest(
  http: HttpConnection,
  wanted: ReadonlySet<string>,
  learned: Learned,
  signal: AbortSignal,
): Promise<Walk> {
  const missing = new Set(wanted);
  let longest = 1;
  let gaveUp = false;
  const isEnough = ({ rows }: CallabPage, pages: number) => {
    for (const row of rows) if (row.kind === 'call') missing.delete(row.call.callId);
    longest = Math.max(longest, rows.length);
    gaveUp = missing.size > 0 && pages >= Math.ceil(wanted.size / longest) + newestSlack;
    return missing.size === 0 || gaveUp;
  };
  const walk = await walkCallab(http, learned, { status: null, readsToEmpty: false, isEnough }, signal);
  return gaveUp && walk.failure === null ? { ...walk, failure: cutShort(walk.pages.length) } : walk;
}

/** A list without any page fails with what its first page failed with; one with pages is cut short. */
function failureOf(walks: readonly Walk[], pages: number, signal: AbortSignal): Failure | null {
  const failures = walks.flatMap(({ failure }) => failure ?? []);
  const [first] = failures;
  if (first === undefined) return null;
  if (signal.aborted) return { code: 'pollDropped' };
  const endless = failures.find(({ code }) => code === 'listNeverEnds');
  return endless ?? (pages === 0 ? first : cutShort(pages));
}

function cutShort(pages: number): Failure {
  return { code: 'listCutShort', platform: callabName, pages };
}

function newestById(pages: readonly CallabPage[]): ListedCall[] {
  const newest = new Map<string, ListedCall>();
  for (const { rows } of pages) {
    for (const row of rows) {
      if (row.kind !== 'call') continue;
      const { callId, reading } = row.call;
      const known = newest.get(callId);
      if (known === undefined || reading.askedAt > known.reading.askedAt) newest.set(callId, row.call);
    }
  }
  return [...newest.values()];
}

/** The same row stands in several queries: of rows that look alike, as many are shown as one query held. */
function unreadableOf(walks: readonly Walk[]): UnreadableRow[] {
  const most = new Map<string, UnreadableRow[]>();
  for (const { pages } of walks) {
    const rows = pages.flatMap((page) =>
      page.rows.flatMap((row) => (row.kind === 'unreadable' ? [row.row] : [])),
    );
    for (const [look, alike] of Map.groupBy(rows, ({ cause, shownId }) => `${cause} ${shownId}`)) {
      if (alike.length > (most.get(look)?.length ?? 0)) most.set(look, alike);
    }
  }
  return [...most.values()].flat();
}

function repeatedIn({ pages }: Walk): number {
  const ids = pages.flatMap(({ rows }) =>
    rows.flatMap((row) => (row.kind === 'call' ? [row.call.callId] : [])),
  );
  return ids.length - new Set(ids).size;
}
