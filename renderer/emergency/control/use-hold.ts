import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { createHold, type Hold } from './hold.ts';

const windowClock = {
  after(ms: number, act: () => void) {
    const timer = window.setTimeout(act, ms);
    return () => window.clearTimeout(timer);
  },
};

/** What a button that is held is given. */
export interface HoldProps {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(): void;
  onLostPointerCapture(): void;
  onKeyDown(event: KeyboardEvent): void;
  onKeyUp(event: KeyboardEvent): void;
  onClick(event: MouseEvent): void;
  onBlur(): void;
  onContextMenu(event: MouseEvent): void;
}

interface Acts {
  readonly onHeld: () => void;
  /** A press that was shorter, or one that knows no length, as a screen reader's. */
  readonly onShort: () => void;
  /** Escape while nothing is held. */
  readonly onEscape: () => void;
}

/** Makes a button one that is held: with mouse, touch, pen, and with Space or Enter. */
export function useHold(acts: Acts): { readonly holding: boolean; readonly props: HoldProps } {
  const [holding, setHolding] = useState(false);
  const newest = useRef(acts);
  newest.current = acts;
  const held = useRef<Hold | null>(null);
  held.current ??= createHold(windowClock, {
    onHeld: () => newest.current.onHeld(),
    onHolding: setHolding,
  });
  const hold = held.current;
  /** Where the button stood when the press began; null before the first. */
  const stood = useRef<DOMRect | null>(null);
  useEffect(() => {
    const cancel = () => hold.cancel();
    window.addEventListener('blur', cancel);
    return () => {
      window.removeEventListener('blur', cancel);
      hold.cancel();
    };
  }, [hold]);

  const release = () => {
    if (hold.release()) newest.current.onShort();
  };
  return {
    holding,
    props: {
      onPointerDown(event) {
        if (event.button !== 0 || !event.isPrimary) return;
        // Followed by itself, so that a layout that moves below a resting pointer ends no hold.
        const { currentTarget: button, pointerId } = event;
        stood.current = button.getBoundingClientRect();
        hold.press();
        button.setPointerCapture(pointerId);
      },
      onPointerMove(event) {
        const places = [stood.current, event.currentTarget.getBoundingClientRect()];
        if (!places.some((place) => place !== null && isWithin(place, event))) hold.cancel();
      },
      onPointerUp: release,
      onLostPointerCapture: () => hold.cancel(),
      onKeyDown(event) {
        if (event.key === 'Escape') {
          event.preventDefault();
          if (holding) hold.cancel();
          else newest.current.onEscape();
        }
        if (!isPress(event)) return;
        // The button's own click would come beside the hold.
        event.preventDefault();
        if (!event.repeat) hold.press();
      },
      onKeyUp(event) {
        if (!isPress(event)) return;
        event.preventDefault();
        release();
      },
      onClick(event) {
        // Clicks of pointers have been seen as presses; this one is a screen reader's, or a voice's.
        if (event.detail === 0) newest.current.onShort();
      },
      onBlur: () => hold.cancel(),
      onContextMenu: (event) => event.preventDefault(),
    },
  };
}

function isWithin({ left, right, top, bottom }: DOMRect, { clientX: x, clientY: y }: PointerEvent): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

function isPress({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return (key === ' ' || key === 'Enter') && !ctrlKey && !altKey && !metaKey;
}
