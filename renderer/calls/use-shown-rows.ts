import { type FocusEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { type HeldRow, holdRows, rowsMoved } from '../state/held-rows.ts';
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

/** Holds rows in their places while a pointer moves among them, and the row that has the focus while it has it. */
export function useShownRows(calls: readonly CallRow[], activeKey: string | null): ShownRows {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const rest = useRef<number | undefined>(undefined);

  const hold = useMemo(() => {
    if (pointed) return 'all';
    return focused && activeKey !== null ? { key: activeKey } : null;
  }, [pointed, focused, activeKey]);

  const [state, setState] = useState(() => ({ calls, hold, shown: holdRows([], calls, null) }));
  if (state.calls !== calls || state.hold !== hold) {
    setState({ calls, hold, shown: holdRows(state.shown, calls, hold) });
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
