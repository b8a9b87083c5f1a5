import type { HistoryPage } from '../../electron/contract/history.ts';

/**
 * The list as it stands after the newest page has come again: its entries replace those they repeat, and older
 * ones stay. Where the page does not reach down to what is held, it alone is kept, so that nothing is skipped.
 */
export function withNewest(held: HistoryPage | null, newest: HistoryPage): HistoryPage {
  const last = newest.entries.at(-1);
  const first = held?.entries[0];
  if (!held || !last || !first || newest.next === null || last.seq > first.seq) return newest;
  const older = held.entries.filter((entry) => entry.seq < last.seq);
  return older.length === 0 ? newest : { ...newest, entries: [...newest.entries, ...older], next: held.next };
}

/** The list with the page that follows its last entry. */
export function withOlder(held: HistoryPage, older: HistoryPage): HistoryPage {
  return { ...held, entries: [...held.entries, ...older.entries], next: older.next };
}
