import { useEffect, useRef, useState } from 'react';
import type { Attempt } from '../../electron/contract/stop.ts';

/** How long the buttons of a row stay dead after its end has settled, in ms: a late press meant something else. */
const inertMs = 1_500;

/** Keys of calls that were drawn and whose end has not been seen to settle; when that of others was, by their keys. */
const unsettled = new Set<string>();
const settledAt = new Map<string, number>();

/**
 * True for a short while after the end of this call has settled, also when its row was scrolled out of sight meanwhile.
 * A row that is settled when it is first drawn is not.
 */
export function useJustSettled(key: string, attempt: Attempt | null): boolean {
  const settled = attempt !== null && attempt.outcome !== null;
  const tried = useRef(false);
  tried.current = attempt !== null;
  const [, drawAgain] = useState(0);

  useEffect(() => {
    if (!settled) {
      unsettled.add(key);
      return;
    }
    if (unsettled.delete(key)) noteSettled(key);
    const left = inertLeft(key);
    if (left <= 0) return;
    const timer = window.setTimeout(() => drawAgain((times) => times + 1), left);
    return () => window.clearTimeout(timer);
  }, [key, settled]);
  useEffect(
    () => () => {
      // An end that runs settles some time; of a call that nobody ends nothing need be remembered.
      if (!tried.current) unsettled.delete(key);
    },
    [key],
  );

  return settled && (unsettled.has(key) || inertLeft(key) > 0);
}

function noteSettled(key: string): void {
  for (const other of settledAt.keys()) if (inertLeft(other) <= 0) settledAt.delete(other);
  settledAt.set(key, performance.now());
}

/** Whole ms for which the buttons of this call are still dead; none or less when they are not. */
function inertLeft(key: string): number {
  const at = settledAt.get(key) ?? Number.NEGATIVE_INFINITY;
  return Math.ceil(at + inertMs - performance.now());
}
