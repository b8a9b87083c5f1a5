import type { EmergencyView } from '../../electron/contract/emergency.ts';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { outcomes, type Totals } from '../../electron/contract/stop.ts';
import type { LoggedStep } from './io-steps-state.ts';
import type { Practice } from './practice.ts';

/** How long latch and intents are waited for, in ms; the first step comes a moment after the press. */
const diskWaitMs = 90;

/** What is known of a round when it is over. */
export interface RoundFacts {
  /** Ids of the calls that were live at the press. */
  readonly calls: readonly string[];
  /** Every step that was taken, in order, and the one that was hit; null where it was never come to. */
  readonly steps: readonly LoggedStep[];
  readonly hit: string | null;
  /** What the pressed owner told last; null where it was killed. */
  readonly told: Snapshot | null;
  /** What the owner tells that was started on its profile afterwards, with its history, newest first. */
  readonly after: Snapshot;
  readonly history: readonly HistoryEntry[];
  /** The practice centre's own word. */
  readonly truth: Awaited<ReturnType<Practice['truth']>>;
  /** Calls for which an end request reached the practice centre. */
  readonly received: readonly string[];
}

/** What a round did against the promises, in words; nothing where they were kept. */
export function troublesOf(facts: RoundFacts): readonly string[] {
  return [
    ...withoutIntent(facts),
    ...withoutProof(facts),
    ...withoutOutcome(facts),
    ...latchLost(facts),
    ...leftLive(facts),
    ...sumsOf('told', facts.told?.emergency ?? null),
    ...sumsOf('after the restart', facts.after.emergency),
  ];
}

/** A request may leave before its intent is on the disk only where the disk did not take it within its 100 ms, and then it is told. */
function withoutIntent({ received, history, told, steps }: RoundFacts): string[] {
  const intended = new Set(history.map(({ attempt }) => attempt.call.callId));
  const missing = received.filter((callId) => !intended.has(callId));
  const isTold = told?.emergency?.recorded === false;
  const wasLate = told === null && leftWithoutWaiting(steps, isCommit);
  return missing.length === 0 || isTold || wasLate ? [] : [`sent without an intent: ${missing.length}`];
}

function withoutProof({ history, truth }: RoundFacts): string[] {
  const really = new Map(truth.map((row) => [row.callId, row]));
  return history.flatMap(({ attempt }) => {
    const row = really.get(attempt.call.callId);
    if (attempt.outcome === 'confirmed' && (row?.live !== false || row.endedBy !== 'request'))
      return [`confirmed, but live: ${attempt.call.callId}`];
    if (attempt.outcome === 'alreadyOver' && row?.endedBy === 'request')
      return [`said to be ended by someone else: ${attempt.call.callId}`];
    return [];
  });
}

function withoutOutcome({ history, received, calls, told }: RoundFacts): string[] {
  const open = history.filter(({ attempt }) => attempt.outcome === null);
  const settled = told?.emergency?.totals;
  return [
    ...(open.length > 0 ? [`left without an outcome: ${open.length}`] : []),
    ...(settled && settled.targeted < new Set([...calls, ...received]).size
      ? [`told of ${settled.targeted} calls only`]
      : []),
  ];
}

/**
 * Once the latch was kept, or a request has left, a press stays engaged over a restart: but where the disk did not take it within its
 * 100 ms, and then a person is told, if there is still one to tell.
 */
function latchLost({ after, told, received, steps }: RoundFacts): string[] {
  const kept = steps.findIndex(isLatchKept);
  const isDue = received.length > 0 || (kept !== -1 && kept < steps.length - 1);
  const isTold = told?.emergency?.notKept != null || told?.emergency?.recorded === false;
  const wasLate = told === null && leftWithoutWaiting(steps, isLatchKept);
  return isDue && !isTold && !wasLate && after.emergency?.latched !== true
    ? ['not engaged after the restart']
    : [];
}

const isLatchKept = ({ name }: LoggedStep) => name.startsWith('file rename /latch');
const isRequest = ({ name }: LoggedStep) => name.startsWith('out POST');
const isCommit = ({ name }: LoggedStep) => name === 'journal COMMIT';

/** Whether the first request left before this step, because that was not over after its 100 ms. */
function leftWithoutWaiting(steps: readonly LoggedStep[], isKept: (step: LoggedStep) => boolean): boolean {
  const [first] = steps;
  const [request, kept] = [steps.find(isRequest), steps.find(isKept)];
  if (!first || !request || (kept && kept.at < request.at)) return false;
  return request.at - first.at >= diskWaitMs;
}

function leftLive({ after, calls, truth, told }: RoundFacts): string[] {
  if (told === null && after.emergency?.latched !== true) return [];
  const live = truth.filter((row) => calls.includes(row.callId) && row.live);
  return live.length === 0 ? [] : [`left live: ${live.length}`];
}

function sumsOf(when: string, view: EmergencyView | null): string[] {
  if (view === null) return [];
  const parts = view.parts.map(({ totals }) => totals);
  const wrong = [view.totals, ...parts].some((totals) => view.settled && sumOf(totals) !== totals.targeted);
  const apart = parts.reduce((sum, { targeted }) => sum + targeted, 0) !== view.totals.targeted;
  return [
    ...(wrong ? [`sums that do not add up, ${when}`] : []),
    ...(apart ? [`parts that are not the whole, ${when}`] : []),
  ];
}

function sumOf(totals: Totals): number {
  return outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
}
