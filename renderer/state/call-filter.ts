import type { CallFacts } from '../../electron/contract/call.ts';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { isEnding, isOpen, ranMs } from './selectors.ts';

/** The states that the list can be narrowed to. */
export const filterStates = ['all', 'live', 'notVisible', 'ending'] as const;

/** How long a call must have run, in ms; 0 for any. */
export const filterDurations = [0, 60_000, 300_000, 600_000, 1_800_000] as const;

/** Which calls of the board the list shows. */
export interface CallFilter {
  /** Every word must be found in what the row tells. */
  readonly text: string;
  readonly connectionId: string | null;
  readonly longerThanMs: (typeof filterDurations)[number];
  /** ending: being ended, or tried and still open. */
  readonly state: (typeof filterStates)[number];
}

/** Shows every call. */
export const everyCall: CallFilter = { text: '', connectionId: null, longerThanMs: 0, state: 'all' };

/** Whether the filter may leave calls out. */
export function narrows({ text, connectionId, longerThanMs, state }: CallFilter): boolean {
  return text.trim() !== '' || connectionId !== null || longerThanMs > 0 || state !== 'all';
}

/**
 * The calls that the filter shows at `now` (UTC ms), in the order given. A call whose start is not known is never
 * longer than anything.
 */
export function matching(
  calls: readonly CallRow[],
  filter: CallFilter,
  connections: readonly ConnectionView[],
  now: number,
): readonly CallRow[] {
  if (!narrows(filter)) return calls;
  const names = new Map(connections.map(({ id, name }) => [id, fold(name)]));
  const terms = termsOf(filter.text);
  return calls.filter(
    (row) =>
      (filter.connectionId === null || row.call.connectionId === filter.connectionId) &&
      inState(row, filter.state) &&
      (filter.longerThanMs === 0 || (ranMs(row, now) ?? 0) > filter.longerThanMs) &&
      (terms.length === 0 || hasTerms(row, terms, names.get(row.call.connectionId) ?? '')),
  );
}

function inState(row: CallRow, state: CallFilter['state']): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'live':
    case 'notVisible':
      return row.state === state;
    case 'ending':
      return isEnding(row) || (row.attempt !== null && isOpen(row.attempt));
  }
}

/** The words of a search. Those that follow each other and may be parts of one number are one. */
function termsOf(text: string): readonly string[] {
  const terms: string[] = [];
  for (const word of fold(text).match(/\S+/g) ?? []) {
    const before = terms.at(-1);
    if (before !== undefined && isNumber(before) && isNumber(word)) terms.splice(-1, 1, `${before} ${word}`);
    else terms.push(word);
  }
  return terms;
}

function hasTerms({ facts, call }: CallRow, terms: readonly string[], connection: string): boolean {
  const texts = [facts.agent, facts.campaign, call.callId, facts.status, facts.from, facts.to];
  const told = [...texts.map((text) => fold(text ?? '')), connection].join('\n');
  const digits = numbersOf(facts);
  return terms.every(
    (term) => told.includes(term) || (isNumber(term) && digits.includes(term.replace(/\D/g, ''))),
  );
}

/** A number may be written with any spacing and any signs between its digits. */
function isNumber(term: string): boolean {
  return /^[+\d().\-/ ]*\d[+\d().\-/ ]*$/.test(term);
}

function numbersOf({ from, to }: CallFacts): string {
  return [from, to].map((number) => (number ?? '').replace(/\D/g, '')).join('\n');
}

/** Without capitals and accents, so that "zoe" finds Zoë. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
