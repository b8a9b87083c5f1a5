import type { Envelope, Failure } from '../contract/failure.ts';
import { type CallabData, callabName, getCallabData } from './callab-data.ts';
import { type CallabRow, readCallabRow } from './callab-row.ts';
import type { HttpConnection } from './http.ts';

/** One page of a list, read. */
export interface CallabPage {
  readonly rows: readonly CallabRow[];
  readonly askedAt: number;
  readonly at: number;
}

/** What a connection has learned of the server's page size: its answers name no total and no limit. */
export interface PageSize {
  longest: number;
}

/** What one walk through the pages of one query brought. */
export interface Walk {
  readonly pages: readonly CallabPage[];
  readonly requests: number;
  /** Why the walk stopped before its end; null when it reached it. */
  readonly failure: Failure | null;
}

/** Rows asked for on a page. */
export const pageRows = 100;
const mostPages = 1_000;

/**
 * Walks through the pages of a query, newest call first, until `isEnough` says so or the list ends: at an empty page
 * or one shorter than the longest that this connection ever gave. Stops with listNeverEnds at a repeated page or
 * after 1,000 pages, and with the failure of a page that did not come.
 */
export async function walkCallab(
  http: HttpConnection,
  status: string | null,
  size: PageSize,
  signal: AbortSignal,
  isEnough: (page: CallabPage, pages: number) => boolean,
): Promise<Walk> {
  const pages: CallabPage[] = [];
  for (let number = 0; number < mostPages; number += 1) {
    const answer = await askPage(http, status, number, signal);
    const requests = number + 1;
    if (!answer.ok) return { pages, requests, failure: answer.failure };
    const page = answer.value;
    const before = pages.at(-1);
    if (before !== undefined && isSamePage(before, page))
      return { pages, requests, failure: neverEnds(requests) };
    pages.push(page);
    const isLast = page.rows.length === 0 || page.rows.length < size.longest;
    size.longest = Math.max(size.longest, page.rows.length);
    if (isLast || isEnough(page, requests)) return { pages, requests, failure: null };
  }
  return { pages, requests: mostPages, failure: neverEnds(mostPages) };
}

async function askPage(
  http: HttpConnection,
  status: string | null,
  number: number,
  signal: AbortSignal,
): Promise<Envelope<CallabPage>> {
  const query: [string, string][] = [
    ['page', String(number)],
    ['per_page', String(pageRows)],
    ['sort_column', 'created_at'],
    ['order', 'desc'],
  ];
  if (status !== null) query.push(['status', status]);
  const answer = await getCallabData(http, { path: '/calls/query', query, signal });
  if (!answer.ok) return answer;
  const { data, askedAt, at } = answer.value;
  if (!Array.isArray(data) || (data.length === 0 && !saysOk(answer.value))) {
    return { ok: false, failure: noList(answer.value) };
  }
  const rows = data.map((row: unknown) => readCallabRow(row, { askedAt, at, source: 'list' }));
  return { ok: true, value: { rows, askedAt, at } };
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
