import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps what is read in its place when rows come in above it. Away from the top the browser does so by itself; at
 * the top it would not, so the rows seen there stay while a pointer or the focus is among them, or `reading` holds.
 * Another `list` begins at its top.
 */
export function useHeldPlace(box: RefObject<HTMLElement | null>, list: unknown, reading: boolean): void {
  const before = useRef<{ readonly list: unknown; readonly first: HTMLElement | null }>({
    list,
    first: null,
  });
  useLayoutEffect(() => {
    const scroller = box.current;
    const first = scroller?.querySelector<HTMLElement>('[data-entry]') ?? null;
    const old = before.current.list === list ? before.current.first : null;
    before.current = { list, first };
    if (!scroller || !first || !old?.isConnected || old === first || scroller.scrollTop > 0) return;
    if (reading || scroller.matches(':hover, :focus-within')) {
      scroller.scrollTop = old.getBoundingClientRect().top - first.getBoundingClientRect().top;
    }
  });
}
