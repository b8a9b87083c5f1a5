import type { CallRow } from '../../electron/contract/snapshot.ts';
import { inOrder, keyOf } from './selectors.ts';

/** A row as it is shown. One that should have left may be held in its place, so that no other moves under a press. */
export interface HeldRow {
  readonly row: CallRow;
  /** listed: it belongs here. hidden: the filter hides it now. gone: it has left the board. */
  readonly standing: 'listed' | 'hidden' | 'gone';
}

/** The rows that there are. */
export interface Rows {
  /** Those that the filter shows. */
  readonly listed: readonly CallRow[];
  /** All of the board. */
  readonly board: readonly CallRow[];
}

/** More rows than this that have left are not kept in their places. */
export const goneAtMost = 200;

/**
 * What to show, from what is shown and the rows that there are. While everything is held, each row keeps its
 * place and new ones come at the end, until too many that have left stand among them; else rows stand in order, and
 * only the row of `hold` (a key) may not leave.
 */
export function holdRows(
  shown: readonly HeldRow[],
  { listed, board }: Rows,
  hold: 'all' | { readonly key: string } | null,
): readonly HeldRow[] {
  const present = byKey(listed);
  const onBoard = board === listed ? present : byKey(board);
  const known = new Map(shown.map((held) => [keyOf(held.row), held]));
  const as = (row: CallRow, standing: HeldRow['standing']): HeldRow => {
    const held = known.get(keyOf(row));
    return held && held.row === row && held.standing === standing ? held : { row, standing };
  };
  const kept = (held: HeldRow): HeldRow => {
    const key = keyOf(held.row);
    const row = present.get(key);
    if (row) return as(row, 'listed');
    const hidden = onBoard.get(key);
    return hidden ? as(hidden, 'hidden') : as(held.row, 'gone');
  };

  if (hold === 'all') {
    const places = shown.map(kept);
    if (places.filter(({ standing }) => standing === 'gone').length > goneAtMost) {
      return holdRows(shown, { listed, board }, null);
    }
    const added = inOrder(listed.filter((row) => !known.has(keyOf(row))));
    return [...places, ...added.map((row) => as(row, 'listed'))];
  }
  const leaving = hold === null || present.has(hold.key) ? undefined : known.get(hold.key);
  const held = leaving && kept(leaving);
  const order = inOrder(held ? [...listed, held.row] : listed);
  return order.map((row) => (held && row === held.row ? held : as(row, 'listed')));
}

function byKey(rows: readonly CallRow[]): ReadonlyMap<string, CallRow> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}
