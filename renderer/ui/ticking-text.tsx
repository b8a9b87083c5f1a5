import { useLayoutEffect, useRef } from 'react';
import { onTick } from './ticker.ts';

interface TickingTextProps {
  /** The text at a moment (UTC ms). */
  readonly text: (now: number) => string;
  readonly className?: string;
}

/** A text that is written anew each second without drawing any component again. */
export function TickingText({ text, className }: TickingTextProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const write = () => {
      const told = text(Date.now());
      if (place.current && place.current.textContent !== told) place.current.textContent = told;
    };
    write();
    return onTick(write);
  }, [text]);
  return <span ref={place} className={className} />;
}
