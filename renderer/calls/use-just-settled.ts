import { useEffect, useState } from 'react';

/** How long the buttons of a row stay dead after its end has settled, in ms: a late press meant something else. */
const inertMs = 1_500;

/** True for a short while after `settled` has turned true. A row that is settled when it first appears is not. */
export function useJustSettled(settled: boolean): boolean {
  const [before, setBefore] = useState(settled);
  const [just, setJust] = useState(false);
  if (before !== settled) {
    setBefore(settled);
    setJust(settled);
  }
  useEffect(() => {
    if (!just) return;
    const timer = window.setTimeout(() => setJust(false), inertMs);
    return () => window.clearTimeout(timer);
  }, [just]);
  return just;
}
