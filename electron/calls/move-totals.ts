import type { Outcome, Totals } from '../contract/stop.ts';

/** The totals after one attempt has moved from one outcome to another; null stands for none yet. */
export function moveTotals(totals: Totals, from: Outcome | null, to: Outcome | null): Totals {
  if (from === to) return totals;
  const moved: Record<keyof Totals, number> = { ...totals };
  if (from !== null) moved[from] -= 1;
  if (to !== null) moved[to] += 1;
  return moved;
}
