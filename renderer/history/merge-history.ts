/** What has been read of a list so far, newest first, without gaps. */
export interface Held<Row extends { readonly seq: number }> {
  readonly rows: readonly Row[];
  /** Where the next page begins; null when everything has been read. */
  readonly next: number | null;
}

/**
 * The list as it stands after the newest page has come again: its rows replace those they repeat, and older
 * ones stay. Where the page does not reach down to what is held, it alone is kept, so that nothing is skipped.
 */
export function withNewest<Row extends { readonly seq: number }>(
  held: Held<Row> | null,
  newest: Held<Row>,
): Held<Row> {
  const last = newest.rows.at(-1);
  const first = held?.rows[0];
  if (!held || !last || !first || newest.next === null || last.seq > first.seq) return newest;
  const older = held.rows.filter((row) => row.seq < last.seq);
  return older.length === 0 ? newest : { rows: [...newest.rows, ...older], next: held.next };
}

/** The list with the page that follows its last row. */
export function withOlder<Row extends { readonly seq: number }>(
  held: Held<Row>,
  older: Held<Row>,
): Held<Row> {
  return { rows: [...held.rows, ...older.rows], next: older.next };
}
