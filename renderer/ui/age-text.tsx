import { useCallback } from 'react';
import { TickingText } from './ticking-text.tsx';

interface AgeTextProps {
  /** UTC ms at which it began. */
  readonly since: number;
  /** The text for so many ms. */
  readonly text: (ms: number) => string;
}

/** A text with a clock that counts from a moment on. `text` must stay the same function. */
export function AgeText({ since, text }: AgeTextProps) {
  const told = useCallback((now: number) => text(now - since), [since, text]);
  return <TickingText text={told} />;
}
