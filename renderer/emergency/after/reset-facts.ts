import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { runningIn } from '../../../electron/contract/count-totals.ts';
import {
  covers,
  type EmergencyView,
  type ResetReport,
  type Sweep,
} from '../../../electron/contract/emergency.ts';
import { openOutcomes, type Totals } from '../../../electron/contract/stop.ts';

/** What a reset leaves. */
export interface ResetFacts extends Pick<ResetReport, 'unseen' | 'canStart'> {
  /** Calls that are live or not known. */
  readonly open: number;
  /** Calls that are being ended now. */
  readonly running: number;
  /** Names of connections that are still being looked through. */
  readonly unswept: readonly string[];
}

/** Calls that settled and may be live. */
export function openCalls(totals: Totals): number {
  return openOutcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
}

/** What a reset of this stop would leave now, by what is shown of it. No platform can be kept from starting calls. */
export function resetFacts(view: EmergencyView, connections: readonly ConnectionView[]): ResetFacts {
  const { parts, scope, totals } = view;
  return {
    open: openCalls(totals) + parts.reduce((sum, { leftAlone }) => sum + leftAlone, 0),
    running: runningIn(totals),
    // Where a platform lists none, other calls than those that are known of can't be seen either.
    unseen: namesIn(parts, 'unseen', 'passed'),
    unswept: namesIn(parts, 'sweeping'),
    canStart: connections.filter(({ id, leaving }) => !leaving && covers(scope, id)).map(({ name }) => name),
  };
}

/** Whether calls may be live that a reset would leave alone. */
export function mayBeLive({ open, running, unseen, unswept }: ResetFacts): boolean {
  return open + running + unseen.length + unswept.length > 0;
}

function namesIn(parts: EmergencyView['parts'], ...states: readonly Sweep['state'][]): readonly string[] {
  return parts.filter(({ sweep }) => states.includes(sweep.state)).map((part) => part.connectionName);
}
