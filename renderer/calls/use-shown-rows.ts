import { type FocusEvent, useEffect, useMemo, useState } from 'react';
import type { CallFilter } from '../state/call-filter.ts';
import { type HeldRow, holdRows, type Rows } from '../state/held-rows.ts';

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
 * Holds rows in their places while a pointer is among them and the window is the one that is used, and the row that has
 * the focus while it has it. A new filter is obeyed at once.
 */
export function useShownRows(
  { listed, board }: Rows,
  filter: CallFilter,
  activeKey: string | null,
): ShownRows {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);

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

  useEffect(() => {
    const release = () => setPointed(false);
    window.addEventListener('blur', release);
    document.addEventListener('visibilitychange', release);
    return () => {
      window.removeEventListener('blur', release);
      document.removeEventListener('visibilitychange', release);
    };
  }, []);

  const listeners = useMemo(
    () => ({
      onPointerMove: () => setPointed(document.hasFocus()),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget)),
    }),
    [],
  );
  return { shown: state.shown, listeners };
}
