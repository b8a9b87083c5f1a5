import type { EmergencyView } from './emergency.ts';
import type { Failure } from './failure.ts';
import type { Totals } from './stop.ts';

/** A drill that is over. */
export interface DrillResult {
  /** UTC ms of its gesture. */
  readonly at: number;
  readonly who: string;
  readonly totals: Totals;
  /** Ms from the gesture until every call was settled. */
  readonly settledMs: number;
}

/** A rehearsal of the emergency stop on practice calls of its own. */
export type DrillView =
  /** Its practice calls are being started. UTC ms. */
  | { readonly state: 'preparing'; readonly since: number }
  | { readonly state: 'running'; readonly emergency: EmergencyView }
  | { readonly state: 'over'; readonly result: DrillResult; readonly emergency: EmergencyView }
  | { readonly state: 'failed'; readonly failure: Failure };

/** What is known of drills. */
export interface Drills {
  /** The one that runs, or ran last since the start; null when none did. */
  readonly now: DrillView | null;
  /** The newest that came to its end; null when none ever did. */
  readonly last: DrillResult | null;
}

/** A drill is overdue this many ms after the newest. */
export const drillDueMs = 7 * 24 * 3_600_000;

/** How many practice calls a drill ends. */
export const drillCalls = 50;
