import { type Attempt, type Outcome, outcomes, type Totals } from './stop.ts';

/** Counts attempts by outcome. targeted = the six outcomes + those still running. */
export function countTotals(attempts: Iterable<Attempt>): Totals {
  const counts: Record<Outcome, number> = {
    alreadyOver: 0,
    confirmed: 0,
    refused: 0,
    stillLive: 0,
    marked: 0,
    notKnown: 0,
  };
  let targeted = 0;
  for (const attempt of attempts) {
    targeted += 1;
    if (attempt.outcome !== null) counts[attempt.outcome] += 1;
  }
  return { targeted, ...counts };
}

/** How many attempts of these totals have an outcome. */
export function countSettled(totals: Totals): number {
  return outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
}

/** How many attempts still run: what the outcomes leave of all that were targeted. */
export function runningIn(totals: Totals): number {
  return totals.targeted - countSettled(totals);
}
