import { useLayoutEffect, useMemo, useRef } from 'react';
import type { HeldRow } from '../state/held-rows.ts';
import { extended, onlyRow, rangeTo, toggled } from '../state/selection.ts';
import { canEnd, keyOf } from '../state/selectors.ts';
import { select, setSelection, useView } from '../state/view.ts';

/** How the rows of the list are selected. Only those that the filter shows and that can be ended ever are. */
export interface Selecting {
  only(key: string): void;
  toggle(key: string): void;
  /** From the last pick to this row; beside what is selected, or in its place. */
  range(key: string, beside: boolean): void;
  /** One step of a range by keyboard. */
  extend(from: string, to: string): void;
  all(): void;
}

/** Selects among the rows as they stand when it is asked to, but for those of connections that are `leaving` (ids). The same object for as long as the list is there. */
export function useSelecting(shown: readonly HeldRow[], leaving: ReadonlySet<string>): Selecting {
  const rows = useRef({ shown, leaving });
  useLayoutEffect(() => {
    rows.current = { shown, leaving };
  }, [shown, leaving]);
  return useMemo(() => {
    const selectable = () => {
      const { shown, leaving } = rows.current;
      const ends = (held: HeldRow) => isSelectable(held) && !leaving.has(held.row.call.connectionId);
      return new Set(shown.filter(ends).map(({ row }) => keyOf(row)));
    };
    const order = () => rows.current.shown.map(({ row }) => keyOf(row));
    return {
      only: (key) => setSelection(onlyRow(key, selectable())),
      toggle: (key) => setSelection(toggled(useView.getState(), key, selectable())),
      range: (key, beside) => setSelection(rangeTo(useView.getState(), key, order(), selectable(), beside)),
      extend: (from, to) => setSelection(extended(useView.getState(), { from, to }, order(), selectable())),
      all: () => select([...selectable()], true),
    };
  }, []);
}

/** Whether this row can be one of many that are ended at once, unless its connection is leaving. */
export function isSelectable({ row, standing }: HeldRow): boolean {
  return standing === 'listed' && canEnd(row);
}
