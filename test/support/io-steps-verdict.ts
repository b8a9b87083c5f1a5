import type { EmergencyView } from '../../electron/contract/emergency.ts';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { outcomes, type Totals } from '../../electron/contract/stop.ts';
import type { LoggedStep, StepFate, StepLog } from './io-steps-state.ts';
import type { Practice } from './practice.ts';

/** How long latch and intents are waited for, in ms; the first step comes a moment after the press. */
const diskWaitMs = 90;

/** What is known of a round when it is over. */
export interface RoundFacts extends StepLog {
  /** Ids of the calls that were live at the press. */
  readonly calls: readonly string[];
  /** The name of the step that was hit, null where it was never come to; and what it met. */
  readonly hit: string | null;
  readonly fate: StepFate;
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
    ...askedTooSoon(facts),
    ...withoutIntent(facts),
    ...withoutProof(facts),
    ...withoutOutcome(facts),
    ...latchLost(facts),
    ...leftLive(facts),
    ...sumsOf('told', facts.told?.emergency ?? null),
    ...sumsOf('after the restart', facts.after.emergency),
  ];
}

/** A request waits for its intent to be on the disk: 100 ms at most, and no longer than until it is known that it will not be. */
function askedTooSoon({ steps, done, hit, fate }: RoundFacts): string[] {
  const isKnown = fate === 'fail' && hit?.startsWith('journal') === true;
  const [first] = steps;
  const [request, committed] = [steps.find(isRequest), done.find(isCommit)];
  if (!first || !request || isKnown || (committed && committed.at <= request.at)) return [];
  return request.at - first.at >= diskWaitMs ? [] : ['asked before the intent was on the disk'];
}

/** Where the disk did not take the intents in time a person is told, if there is still one to tell. */
function withoutIntent({ received, history, told, steps, done }: RoundFacts): string[] {
  const intended = new Set(history.map(({ attempt }) => attempt.call.callId));
  const missing = received.filter((callId) => !intended.has(callId));
  const isTold = told?.emergency?.recorded === false;
  const wasLate = told === null && leftWithoutWaiting(steps, done.find(isCommit));
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
  const wasLate = told === null && leftWithoutWaiting(steps, steps[kept]);
  return isDue && !isTold && !wasLate && after.emergency?.latched !== true
    ? ['not engaged after the restart']
    : [];
}

const isLatchKept = ({ name }: LoggedStep) => name.startsWith('file rename /latch');
const isRequest = ({ name }: LoggedStep) => name.startsWith('out POST');
const isCommit = ({ name }: LoggedStep) => name === 'journal COMMIT';

/** Whether the first request left before this, because that was not over after its 100 ms. */
function leftWithoutWaiting(steps: readonly LoggedStep[], kept: LoggedStep | undefined): boolean {
  const [first] = steps;
  const request = steps.find(isRequest);
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
