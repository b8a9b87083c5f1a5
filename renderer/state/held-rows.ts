import type { CallRow } from '../../electron/contract/snapshot.ts';
import { inOrder, keyOf } from './selectors.ts';

/** A row as it is shown. One that has left the board may be held in its place, so that no other moves under a press. */
export interface HeldRow {
  readonly row: CallRow;
  readonly gone: boolean;
}

/**
 * What to show, from what is shown and the rows that there are. While everything is held, each row keeps its
 * place and new ones come at the end; else rows stand in order, and only the row of `hold` (a key) may not leave.
 */
export function holdRows(
  shown: readonly HeldRow[],
  calls: readonly CallRow[],
  hold: 'all' | { readonly key: string } | null,
): readonly HeldRow[] {
  const present = new Map(calls.map((row) => [keyOf(row), row]));
  const known = new Map(shown.map((held) => [keyOf(held.row), held]));
  const asShown = (row: CallRow): HeldRow => {
    const held = known.get(keyOf(row));
    return held && held.row === row && !held.gone ? held : { row, gone: false };
  };
  const gone = (held: HeldRow): HeldRow => (held.gone ? held : { row: held.row, gone: true });

  if (hold === 'all') {
    const kept = shown.map((held) => {
      const row = present.get(keyOf(held.row));
      return row ? asShown(row) : gone(held);
    });
    const added = inOrder(calls.filter((row) => !known.has(keyOf(row))));
    return [...kept, ...added.map(asShown)];
  }
  const held = hold === null || present.has(hold.key) ? undefined : known.get(hold.key);
  const order = inOrder(held ? [...calls, held.row] : calls);
  return order.map((row) => (held && row === held.row ? gone(held) : asShown(row)));
}

/** Whether a row that stood on the screen stands elsewhere now; rows added at the end move nothing. */
export function rowsMoved(before: readonly HeldRow[], after: readonly HeldRow[]): boolean {
  return before.some((held, place) => {
    const now = after[place];
    return now === undefined || keyOf(now.row) !== keyOf(held.row);
  });
}
