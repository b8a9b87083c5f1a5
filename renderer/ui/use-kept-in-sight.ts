import { type RefObject, useEffect } from 'react';

/** Frames that a list of drawn rows takes, at most, until it knows their new heights. */
const measuredIn = 4;

/**
 * Keeps the row that has the focus in sight when the list around `part`, or the window, changes its size. `row` is the
 * selector of such rows.
 */
export function useKeptInSight(part: RefObject<HTMLElement | null>, row: string): void {
  useEffect(() => {
    const list = part.current?.closest('.scroll');
    if (!list) return;
    let frame = 0;
    const keep = (framesLeft: number) => {
      const focused = document.activeElement?.closest(row);
      if (focused && list.contains(focused)) focused.scrollIntoView({ block: 'nearest' });
      if (framesLeft > 0) frame = requestAnimationFrame(() => keep(framesLeft - 1));
    };
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      keep(measuredIn);
    });
    observer.observe(list);
    observer.observe(document.documentElement);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [part, row]);
}
