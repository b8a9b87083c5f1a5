import { countTotals } from '../../contract/count-totals.ts';
import type { EmergencyPart, EmergencyTimes } from '../../contract/emergency.ts';
import { type Attempt, openOutcomes, outcomes, type Totals } from '../../contract/stop.ts';

/** The newest attempt on a call, as an emergency stop counts it. */
export interface CountedAttempt {
  readonly attempt: Attempt;
  /** How many ms after the emergency's gesture that of its own stop was; negative for one that ran already. */
  readonly offsetMs: number;
}

/** The totals of each connection that something was done on. Pure. */
export function totalsByConnection(counted: Iterable<CountedAttempt>): ReadonlyMap<string, Totals> {
  const groups = Map.groupBy(counted, ({ attempt }) => attempt.call.connectionId);
  return new Map([...groups].map(([id, ofIt]) => [id, countTotals(ofIt.map(({ attempt }) => attempt))]));
}

/** The sum of the parts. Pure. */
export function sumOfParts(parts: readonly Pick<EmergencyPart, 'totals'>[]): Totals {
  const sum: Record<keyof Totals, number> = { ...countTotals([]) };
  for (const { totals } of parts) for (const name of sumNames) sum[name] += totals[name];
  return sum;
}

const sumNames = ['targeted', ...outcomes] as const;

/** When requests left and answers came, from the gesture on. Pure. */
export function timesOf(counted: Iterable<CountedAttempt>): Omit<EmergencyTimes, 'settled'> {
  const all = [...counted];
  const from = ({ offsetMs }: CountedAttempt, ms: number) =>
    Math.max(0, Math.round((ms + offsetMs) * 10) / 10);
  const sent = all.flatMap((one) => (one.attempt.ms.sent === null ? [] : [from(one, one.attempt.ms.sent)]));
  const accepted = all.flatMap((one) =>
    one.attempt.ms.accepted === null ? [] : [from(one, one.attempt.ms.accepted)],
  );
  const allSent = all.every(({ attempt }) => attempt.outcome !== null || attempt.asks > 0);
  const allAccepted = all.every(({ attempt }) => attempt.outcome !== null || attempt.ms.accepted !== null);
  return {
    firstSent: least(sent),
    sent: allSent ? most(sent) : null,
    accepted: allAccepted ? most(accepted) : null,
  };
}

function least(numbers: readonly number[]): number | null {
  return numbers.reduce<number | null>((min, each) => (min === null || each < min ? each : min), null);
}

function most(numbers: readonly number[]): number | null {
  return numbers.reduce<number | null>((max, each) => (max === null || each > max ? each : max), null);
}

/** Whether an attempt leaves its call live or not known, by what is known now. Pure. */
export function leavesOpen({ outcome, later }: Attempt): boolean {
  if (outcome === null) return true;
  return later === null ? openOutcomes.includes(outcome) : later === 'returned';
}
