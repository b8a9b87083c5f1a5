import type { Envelope, Failure } from '../contract/failure.ts';
import { type CallabData, callabName, getCallabData } from './callab-data.ts';
import type { Learned } from './callab-learned.ts';
import { type CallabRow, readCallabRow } from './callab-row.ts';
import type { HttpConnection } from './http.ts';

/** One page of a list, read. */
export interface CallabPage {
  readonly rows: readonly CallabRow[];
  /** How many rows the whole list has, as this page tells it; null when it does not. */
  readonly total: number | null;
  readonly askedAt: number;
  readonly at: number;
}

/** Which list a walk is to read, and how far. */
export interface WalkPlan {
  /** Part of the status that the calls are to have; null for calls of any status. */
  readonly status: string | null;
  /** True for a walk that only an empty page ends. */
  readonly readsToEmpty: boolean;
  /** Tells whether the walk may stop behind this page; `pages` is how many it read. */
  isEnough(page: CallabPage, pages: number): boolean;
}

/** What one walk through the pages of one query brought. */
export interface Walk {
  readonly pages: readonly CallabPage[];
  readonly requests: number;
  /** Why the walk stopped before its end; null when it reached it. */
  readonly failure: Failure | null;
}

/** Rows asked for on a page. */
const pageRows = 100;
const mostPages = 1_000;
/** A short page with at least so many rows may be a full one of a server that lowered its limit. */
const doubtfulRows = 10;

/**
 * Walks through the pages of a query, newest call first, until `isEnough` says so or the list ends. Answers name no
 * total and no page size, so an empty page ends a list, and nothing else does for a full scan. Other walks end as well
 * at a page of fewer than 10 rows that is shorter than the pages of the last complete full scan, if those were all
 * alike; a page that is longer than those makes their size unknown again. A shorter page of 10 rows or more is
 * followed by another request: the server may have lowered its limit, or filtered rows out of a full page. (A limit
 * lowered below 10 is met by the next scan.) Stops with listNeverEnds at a repeated page or after 1,000 pages, and
 * with the failure of a page that did not come.
 */
export async function walkCallab(
  http: HttpConnection,
  learned: Learned,
  { status, readsToEmpty, isEnough }: WalkPlan,
  signal: AbortSignal,
): Promise<Walk> {
  const pages: CallabPage[] = [];
  for (let number = 0; number < mostPages; number += 1) {
    const answer = await askCallabPage(http, { status, number, rows: pageRows }, signal);
    const requests = number + 1;
    if (!answer.ok) return { pages, requests, failure: answer.failure };
    const page = answer.value;
    const before = pages.at(-1);
    if (before !== undefined && isSamePage(before, page))
      return { pages, requests, failure: neverEnds(requests) };
    pages.push(page);
    const { length } = page.rows;
    if (learned.pageRows !== null && length > learned.pageRows) learned.pageRows = null;
    const isShort = length < Math.min(learned.pageRows ?? 0, doubtfulRows);
    const isLast = length === 0 || (isShort && !readsToEmpty);
    if (isLast || isEnough(page, requests)) return { pages, requests, failure: null };
  }
  return { pages, requests: mostPages, failure: neverEnds(mostPages) };
}

/** One page of a query: its number from 0, and how many rows it is to have at most. */
export interface PageWanted {
  readonly status: string | null;
  readonly number: number;
  readonly rows: number;
}

/** Asks for one page of calls, newest first. */
export async function askCallabPage(
  http: HttpConnection,
  { status, number, rows: perPage }: PageWanted,
  signal?: AbortSignal,
): Promise<Envelope<CallabPage>> {
  const query: [string, string][] = [
    ['page', String(number)],
    ['per_page', String(perPage)],
    ['sort_column', 'created_at'],
    ['order', 'desc'],
  ];
  if (status !== null) query.push(['status', status]);
  const wanted = { path: '/calls/query', query, ...(signal === undefined ? {} : { signal }) };
  const answer = await getCallabData(http, wanted);
  if (!answer.ok) return answer;
  const { data, total, askedAt, at } = answer.value;
  if (!Array.isArray(data) || (data.length === 0 && !saysOk(answer.value))) {
    return { ok: false, failure: noList(answer.value) };
  }
  const rows = data.map((row: unknown) => readCallabRow(row, { askedAt, at, source: 'list' }));
  return { ok: true, value: { rows, total, askedAt, at } };
}

/** An empty list is believed only from an answer that calls itself a success; callab uses both words. */
function saysOk({ status }: CallabData): boolean {
  return /^(?:ok|success)$/i.test(status ?? '');
}

function noList(answer: CallabData): Failure {
  const { httpStatus: status, said } = answer;
  if (answer.status !== null && !saysOk(answer))
    return { code: 'saidNo', platform: callabName, status, said };
  return { code: 'unreadableAnswer', platform: callabName, status };
}

function neverEnds(pages: number): Failure {
  return { code: 'listNeverEnds', platform: callabName, pages };
}

/** Two pages with the same ids in the same order; rows without a readable id count by what is shown of them. */
function isSamePage(one: CallabPage, other: CallabPage): boolean {
  if (one.rows.length === 0 || one.rows.length !== other.rows.length) return false;
  return one.rows.every((row, at) => idOf(row) === idOf(other.rows[at]));
}

function idOf(row: CallabRow | undefined): string | undefined {
  return row?.kind === 'call' ? row.call.callId : row?.row.shownId;
}
