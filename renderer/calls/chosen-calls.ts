import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { type CallFilter, matching } from '../state/call-filter.ts';
import { canEnd, keyOf, leavingIds, mayEndAgain } from '../state/selectors.ts';
import { setFilter, useView } from '../state/view.ts';
import { mirror } from '../state/window-mirror.ts';

/**
 * The rows of these keys that an end may be asked for now. Among many only those count that the filter shows; a row
 * of its own is one that the supervisor sees.
 */
export function endableRows(keys: readonly string[], door: 'row' | 'bulk'): readonly CallRow[] {
  const named = new Set(keys);
  const rows = door === 'bulk' ? shownRows(useView.getState().filter) : boardRows();
  const leaving = leavingIds(connections());
  return rows.filter(
    (row) =>
      named.has(keyOf(row)) &&
      !leaving.has(row.call.connectionId) &&
      (canEnd(row) || (door === 'row' && mayEndAgain(row))),
  );
}

/** Changes some parts of the filter. What is no longer shown is no longer selected. */
export function changeFilter(change: Partial<CallFilter>): void {
  const filter = { ...useView.getState().filter, ...change };
  setFilter(filter, new Set(shownRows(filter).map(keyOf)));
}

function shownRows(filter: CallFilter): readonly CallRow[] {
  return matching(boardRows(), filter, connections(), Date.now());
}

function connections(): readonly ConnectionView[] {
  return mirror.useMirror.getState().snapshot?.connections ?? [];
}

function boardRows(): readonly CallRow[] {
  return mirror.useMirror.getState().snapshot?.calls ?? [];
}
