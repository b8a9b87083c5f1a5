import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { HeldRow } from '../state/held-rows.ts';
import { keyOf } from '../state/selectors.ts';
import { activate } from '../state/view.ts';

/** Height of a row before any has been measured, in px. */
const firstGuess = 52;
/** Rows drawn beyond each edge of what is seen. */
const overscan = 8;

/** The part of the list that is drawn, and the way to put the keyboard on any row of it. */
export interface RowWindow {
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
  /** Place of the row that the keyboard is on; it is always drawn, so that the focus is never lost. */
  readonly activePlace: number;
  /** How many whole rows are seen at once. */
  pageRows(): number;
  /** Moves the focus to the row at this place, scrolling as little as needed. */
  focusRow(place: number): void;
}

interface RowWindowParts {
  readonly shown: readonly HeldRow[];
  readonly activeKey: string | null;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly head: RefObject<HTMLDivElement | null>;
  readonly body: RefObject<HTMLDivElement | null>;
}

/** Draws only those of the rows that are seen, a few beyond, and the one that the keyboard is on. */
export function useRowWindow({ shown, activeKey, scroller, head, body }: RowWindowParts): RowWindow {
  const found = shown.findIndex((held) => keyOf(held.row) === activeKey);
  const activePlace = Math.max(found, 0);
  const guess = useRef(firstGuess);
  const focusWanted = useRef(false);
  const [headHeight, setHeadHeight] = useState(0);

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: shown.length,
    overscan,
    getScrollElement: () => scroller.current,
    estimateSize: () => guess.current,
    getItemKey: useCallback(
      (place: number) => {
        const held = shown[place];
        return held ? keyOf(held.row) : place;
      },
      [shown],
    ),
    scrollMargin: headHeight,
    rangeExtractor: useCallback(
      (range: Range) =>
        activePlace < range.count
          ? [...new Set([...defaultRangeExtractor(range), activePlace])].sort((a, b) => a - b)
          : defaultRangeExtractor(range),
      [activePlace],
    ),
  });

  useLayoutEffect(() => {
    setHeadHeight(head.current?.offsetHeight ?? 0);
    // Rows are of one height in one layout, but for those with a note: the lowest is what others will be like.
    const heights = [...(body.current?.children ?? [])].map((place) => place.clientHeight);
    const lowest = Math.min(...heights);
    if (Number.isFinite(lowest) && lowest !== guess.current) {
      guess.current = lowest;
      virtualizer.measure();
    }
    if (!focusWanted.current) return;
    const row = rowAt(body.current, activePlace);
    focusWanted.current = row === null;
    if (row) focusInSight(row);
  });

  return {
    virtualizer,
    activePlace,
    pageRows: () => {
      const height = (virtualizer.scrollRect?.height ?? 0) - headHeight;
      return Math.max(1, Math.floor(height / guess.current) - 1);
    },
    focusRow: (place) => {
      const held = shown[place];
      if (!held) return;
      const row = rowAt(body.current, place);
      focusWanted.current = row === null;
      if (row) focusInSight(row);
      else activate(keyOf(held.row));
    },
  };
}

/** Scrolls no further than the row needs; the browser by itself would put it in the middle. */
function focusInSight(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

function rowAt(body: HTMLElement | null, place: number): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`[data-index="${place}"] > [data-row]`) ?? null;
}
