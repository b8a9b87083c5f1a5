import { z } from 'zod';
import type { AfterFacts } from '../contract/after-facts.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import { amountOf } from './amount.ts';
import { getJson } from './get-json.ts';
import type { HttpConnection } from './http.ts';
import type { AfterAnswer } from './platform.ts';

const count = z.number().int().nonnegative().nullable().catch(null);
const itemSchema = z
  .object({
    id: z.unknown().optional(),
    call_id: z.string().nullable().catch(null),
    call_duration_seconds: z.unknown().optional(),
    credits_used: z.unknown().optional(),
  })
  .nullable()
  .catch(null);
const paginationSchema = z.object({
  has_next: z.boolean().nullable().catch(null),
  current_page: count,
  total_pages: count,
  total_items: count,
  page: count,
  total: count,
});
const pageSchema = z.object({
  items: z.array(itemSchema),
  pagination: paginationSchema.nullable().catch(null),
});
type Page = z.infer<typeof pageSchema>;
type Item = Page['items'][number];

const kept: ReadonlySet<string> = new Set([
  ...['items', 'pagination', 'id', 'call_id', 'call_duration_seconds', 'credits_used'],
  ...Object.keys(paginationSchema.shape),
]);

/** The largest page that voice.ai gives. */
const pageRows = 100;
const mostPages = 20;
/** Calls are dated by their starts, so those that ended since a time are looked for this much earlier, in ms. */
const longestCallMs = 24 * 3_600_000;

/**
 * Looks the calls up in voice.ai's call history, newest first, until all were met or the history ends. It tells neither
 * a state nor an end time, so that a call stands there proves nothing. Of a call that stands there twice the newer item
 * counts. Stops with listNeverEnds at a page that comes again, with listCutShort after 20 pages or where the history
 * ends before its own total, and with the failure of a page that did not come.
 */
export async function tellVoiceAiAfter(
  http: HttpConnection,
  platform: string,
  callIds: readonly string[],
  since: number,
  signal: AbortSignal,
): Promise<AfterAnswer> {
  const missing = new Set(callIds);
  const facts = new Map<string, AfterFacts>();
  const from = new Date(since - longestCallMs).toISOString();
  let before: Page | null = null;
  let rows = 0;
  for (let number = 1; missing.size > 0; number += 1) {
    if (number > mostPages) return { facts, failure: { code: 'listCutShort', platform, pages: mostPages } };
    const wanted: HistoryPageWanted = { number, rows: pageRows, from };
    const got: Envelope<Page> = await askHistoryPage(http, platform, wanted, signal);
    if (!got.ok) return { facts, failure: got.failure };
    const page = got.value;
    if (before !== null && isSamePage(before, page)) {
      return { facts, failure: { code: 'listNeverEnds', platform, pages: number } };
    }
    for (const item of page.items) {
      if (item?.call_id == null || !missing.delete(item.call_id)) continue;
      const told = factsOf(item);
      if (told !== null) facts.set(item.call_id, told);
    }
    rows += page.items.length;
    before = page;
    if (isLast(page, number))
      return { facts, failure: missing.size > 0 ? lackOf(page, rows, platform, number) : null };
  }
  return { facts, failure: null };
}

/** One page of the history: its number from 1, its rows at most, and the ISO time that calls start after, if any. */
export interface HistoryPageWanted {
  readonly number: number;
  readonly rows: number;
  readonly from: string | null;
}

/** The least that can be asked for. */
export const newestEntry: HistoryPageWanted = { number: 1, rows: 1, from: null };

/** Asks for one page of voice.ai's call history. */
export async function askHistoryPage(
  http: HttpConnection,
  platform: string,
  { number, rows, from }: HistoryPageWanted,
  signal?: AbortSignal,
): Promise<Envelope<Page>> {
  const query: [string, string][] = [
    ['page', String(number)],
    ['limit', String(rows)],
  ];
  if (from !== null) query.push(['start_date', from]);
  const wanted = { path: '/api/v1/agent/call-history', query, ...(signal === undefined ? {} : { signal }) };
  const got = await getJson(http, platform, kept, wanted);
  if (!got.ok) return got;
  const page = pageSchema.safeParse(got.value.value);
  if (page.success) return { ok: true, value: page.data };
  return { ok: false, failure: { code: 'unreadableAnswer', platform, status: got.value.httpStatus } };
}

/** Whether voice.ai is there and takes the key, by the newest entry of its history: null, or why not. */
export async function checkVoiceAi(
  http: HttpConnection,
  platform: string,
  signal: AbortSignal,
): Promise<Failure | null> {
  const page = await askHistoryPage(http, platform, newestEntry, signal);
  return page.ok ? null : page.failure;
}

/** Two shapes of pagination are published: one with has_next, one with page and total_pages only. */
function isLast({ items, pagination }: Page, number: number): boolean {
  if (items.length === 0) return true;
  const { has_next = null, total_pages = null, current_page = null, page = null } = pagination ?? {};
  if (has_next !== null) return !has_next;
  return total_pages !== null && (current_page ?? page ?? number) >= total_pages;
}

function lackOf({ pagination }: Page, rows: number, platform: string, pages: number): Failure | null {
  const total = pagination?.total_items ?? pagination?.total ?? 0;
  return total > rows ? { code: 'listCutShort', platform, pages } : null;
}

/** Null when the item tells nothing that can be a figure. */
function factsOf(item: NonNullable<Item>): AfterFacts | null {
  const [durationSeconds, cost] = [amountOf(item.call_duration_seconds), amountOf(item.credits_used)];
  if (durationSeconds === null && cost === null) return null;
  const costUnit = cost === null ? '' : 'credits';
  return { durationSeconds, cost, costUnit, sentiment: null, taskStatus: null };
}

function isSamePage(one: Page, other: Page): boolean {
  return JSON.stringify(one.items) === JSON.stringify(other.items);
}
