import { RefusedInput, wholeNumber } from './parse-fields.ts';
import { type PracticeCall, secondsTalked } from './practice-call.ts';

/** callab's default page size (its query page). */
const DEFAULT_PER_PAGE = 10;

type Call = Readonly<PracticeCall>;
type SortValue = string | number | null;

/** callab's sort columns, as far as the centre's calls differ in them. */
const SORT_COLUMNS: ReadonlyMap<string, (call: Call) => SortValue> = new Map<
  string,
  (call: Call) => SortValue
>([
  ['name', (call) => call.to],
  ['call_to', (call) => call.to],
  ['call_from', (call) => call.from],
  ['call_sid', (call) => call.sid],
  ['call_status', (call) => call.status],
  ['call_direction', (call) => call.direction],
  ['call_duration', secondsTalked],
  ['updated_at', (call) => call.updatedAt],
  ['started_at', (call) => call.startedAt],
  ['ended_at', (call) => call.endedAt],
  ['disconnect_reason', (call) => call.disconnectReason],
]);

/**
 * One page of calls for the parameters of callab's GET /v1/calls/query, out of calls that are sorted by `createdAt`, oldest first.
 * `per_page` above `maxPerPage` is cut down without a word, as servers do. Parameters that the centre doesn't know are left
 * aside. Throws RefusedInput on values that can't be read.
 */
export function queryCalls(calls: readonly Call[], query: URLSearchParams, maxPerPage: number): Call[] {
  const page = numberOf(query, 'page', 0, 0);
  const perPage = Math.min(numberOf(query, 'per_page', DEFAULT_PER_PAGE, 1), maxPerPage);
  const descending = orderOf(query) === 'desc';
  const column = query.get('sort_column') ?? 'created_at';
  const matches = filterOf(query);
  if (column === 'created_at') return takePage(calls, matches, descending, page * perPage, perPage);
  const sorted = sortBy(calls.filter(matches), column, descending);
  return sorted.slice(page * perPage, (page + 1) * perPage);
}

function takePage(
  calls: readonly Call[],
  matches: (call: Call) => boolean,
  descending: boolean,
  skip: number,
  take: number,
): Call[] {
  const rows: Call[] = [];
  let skipped = 0;
  for (let step = 0; step < calls.length && rows.length < take; step += 1) {
    const call = calls[descending ? calls.length - 1 - step : step];
    if (call === undefined || !matches(call)) continue;
    if (skipped < skip) skipped += 1;
    else rows.push(call);
  }
  return rows;
}

function filterOf(query: URLSearchParams): (call: Call) => boolean {
  const conditions: ((call: Call) => boolean)[] = [];
  const status = query.get('status')?.toLowerCase();
  if (status) conditions.push((call) => call.status.toLowerCase().includes(status));
  const campaign = query.get('campaign_id');
  if (campaign) conditions.push((call) => call.campaignId === campaign);
  const agent = query.get('ai_agent_id');
  if (agent) conditions.push((call) => call.agent.id === agent);
  const search = query.get('search')?.toLowerCase();
  if (search) {
    conditions.push(({ to, notes, transcript }) =>
      [to, notes, transcript].some((text) => text?.toLowerCase().includes(search)),
    );
  }
  const from = dayOf(query, 'start_date');
  if (from !== null) conditions.push((call) => call.startedAt !== null && call.startedAt >= from);
  const to = dayOf(query, 'end_date');
  if (to !== null) conditions.push((call) => call.startedAt !== null && call.startedAt < to + 86_400_000);
  return (call) => conditions.every((condition) => condition(call));
}

function sortBy(calls: Call[], column: string, descending: boolean): Call[] {
  const sortValue = SORT_COLUMNS.get(column);
  if (sortValue === undefined) throw new RefusedInput(`sort_column ${column} is not known.`);
  const turn = descending ? -1 : 1;
  return calls.sort((a, b) => turn * compare(sortValue(a), sortValue(b)));
}

/** Null comes after everything else. */
function compare(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function numberOf(query: URLSearchParams, name: string, otherwise: number, low: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  return wholeNumber(text.trim() === '' ? text : Number(text), name, low, 1_000_000_000);
}

function orderOf(query: URLSearchParams): 'asc' | 'desc' {
  const order = query.get('order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') throw new RefusedInput('order must be asc or desc.');
  return order;
}

/** Start of a day in UTC, ms since 1970; null when the parameter is absent. */
function dayOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(day)) throw new RefusedInput(`${name} must be YYYY-MM-DD.`);
  return day;
}
