import { type Outcome, outcomes, type Totals } from '../contract/stop.ts';

/** How many attempts of these totals have an outcome. */
export function countSettled(totals: Totals): number {
  return outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
}

/** The totals after one attempt has moved from one outcome to another; null stands for none yet. */
export function moveTotals(totals: Totals, from: Outcome | null, to: Outcome | null): Totals {
  if (from === to) return totals;
  const moved: Record<keyof Totals, number> = { ...totals };
  if (from !== null) moved[from] -= 1;
  if (to !== null) moved[to] += 1;
  return moved;
}
