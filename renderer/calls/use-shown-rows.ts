import { type FocusEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CallFilter } from '../state/call-filter.ts';
import { type HeldRow, holdRows, type Rows, rowsMoved } from '../state/held-rows.ts';
import { noteRowsMoved } from './row-moves.ts';

/** A pointer that has not moved for this many ms no longer holds the rows. */
const restMs = 10_000;

/** The rows to show, and what the list must hear of so that they hold still under a pointer or the focus. */
export interface ShownRows {
  readonly shown: readonly HeldRow[];
  readonly listeners: {
    readonly onPointerMove: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/**
 * Holds rows in their places while a pointer moves among them, and the row that has the focus while it has it. A new
 * filter is obeyed at once.
 */
export function useShownRows(
  { listed, board }: Rows,
  filter: CallFilter,
  activeKey: string | null,
): ShownRows {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const rest = useRef<number | undefined>(undefined);

  const hold = useMemo(() => {
    if (pointed) return 'all';
    return focused && activeKey !== null ? { key: activeKey } : null;
  }, [pointed, focused, activeKey]);

  const [state, setState] = useState(() => ({
    listed,
    board,
    filter,
    hold,
    shown: holdRows([], { listed, board }, null),
  }));
  if (state.listed !== listed || state.board !== board || state.filter !== filter || state.hold !== hold) {
    const shown =
      state.filter === filter
        ? holdRows(state.shown, { listed, board }, hold)
        : holdRows([], { listed, board }, null);
    setState({ listed, board, filter, hold, shown });
  }

  const before = useRef(state.shown);
  useLayoutEffect(() => {
    if (rowsMoved(before.current, state.shown)) noteRowsMoved();
    before.current = state.shown;
  }, [state.shown]);
  useEffect(() => () => window.clearTimeout(rest.current), []);

  const listeners = useMemo(
    () => ({
      onPointerMove: () => {
        window.clearTimeout(rest.current);
        rest.current = window.setTimeout(() => setPointed(false), restMs);
        setPointed(true);
      },
      onPointerLeave: () => {
        window.clearTimeout(rest.current);
        setPointed(false);
      },
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget)),
    }),
    [],
  );
  return { shown: state.shown, listeners };
}
