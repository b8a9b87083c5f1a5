import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { returnToList } from './open-details.ts';

/** How the focus moves with a box that opens above the page. */
export interface ReasonFocus {
  /** Says that a reason was picked: whatever opened the box may be gone with it. */
  readonly picked: () => void;
  /** Keeps Tab within the box. */
  readonly onTab: (event: KeyboardEvent) => void;
}

/**
 * Puts the focus on `first` while the box is there, and gives it back where it came from when the box closes; after a
 * pick to the row, since buttons go away with the end.
 */
export function useReasonFocus(
  box: RefObject<HTMLElement | null>,
  first: RefObject<HTMLElement | null>,
): ReasonFocus {
  const picked = useRef(false);

  useEffect(() => {
    const before = document.activeElement;
    first.current?.focus();
    return () => {
      const back = picked.current ? before?.closest('[data-row]') : before;
      if (back instanceof HTMLElement && back.isConnected) back.focus();
      if (document.activeElement === document.body || document.activeElement === null) returnToList();
    };
  }, [first]);

  return {
    picked: () => {
      picked.current = true;
    },
    onTab: (event) => {
      const stops = [
        ...(box.current?.querySelectorAll<HTMLElement>('button:enabled, input, [tabindex="0"]') ?? []),
      ];
      const edge = event.shiftKey ? stops[0] : stops.at(-1);
      if (document.activeElement !== edge) return;
      event.preventDefault();
      (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
    },
  };
}
