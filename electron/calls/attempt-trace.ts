import type { CallKey, Reading } from '../contract/call.ts';
import type { Failure } from '../contract/failure.ts';
import type { Attempt, AttemptTimes, Outcome } from '../contract/stop.ts';
import type { Answer, Platform } from '../platforms/platform.ts';
import { type CallBoard, numbersOf } from './call-board.ts';
import type { Clock } from './clock.ts';
import type { Confirmation } from './confirm-ended.ts';
import type { EndOrder } from './end-order.ts';
import { whoseEnd } from './outcome.ts';
import type { StopJournal } from './stop-journal.ts';

/** Takes down what happens in one attempt: for the screens, and for the journal. */
export interface AttemptTrace {
  sent(sentAt: number): void;
  answered(answer: Answer): void;
  checking(): void;
  looked(look: Confirmation): void;
  /** Settles with an outcome that rests on no reading. */
  settle(outcome: Outcome, failure: Failure | null): Attempt;
  /** Settles with an outcome that rests on this reading; a failure given here covers an earlier one. */
  settleBy(outcome: Outcome, reading: Reading | null, failure?: Failure | null): Attempt;
}

/** What a trace needs to know of its attempt's order. */
export type TraceHead = Pick<EndOrder, 'stopId' | 'call' | 'gestureAt' | 'marks' | 'seen'>;

/** Begins the trace of an attempt: one that waits for its turn, or one found in doubt. */
export function traceAttempt(
  parts: {
    readonly board: CallBoard;
    readonly clock: Clock;
    readonly journal: StopJournal;
    readonly platform: Platform | null;
  },
  order: TraceHead,
  show: (attempt: Attempt) => void,
  from: Partial<Attempt> = {},
): AttemptTrace {
  const { board, clock, journal, platform } = parts;
  const { stopId, call } = order;
  let attempt: Attempt = { ...waitingAttempt(stopId, call), ...from };
  const since = (at: number) => Math.round((at - order.gestureAt) * 10) / 10;
  const event = () => ({ utc: clock.utc(), stopId, call });

  function move(step: Attempt['step'], change: Partial<Attempt> & { readonly ms?: AttemptTimes } = {}): void {
    attempt = { ...attempt, step, ...change };
    show(attempt);
  }

  function settleBy(
    outcome: Outcome,
    reading: Reading | null,
    failure: Failure | null = attempt.failure,
  ): Attempt {
    const storedReason = reading?.state === 'over' ? reading.storedReason : null;
    const otherReason =
      outcome === 'alreadyOver' && whoseEnd(storedReason, order.marks) !== 'ours' ? storedReason : null;
    const settled: Attempt = {
      ...attempt,
      outcome,
      proof: outcome === 'confirmed' && platform ? platform.proof : 'none',
      failure: failure ?? attempt.failure,
      otherReason,
      readAt: reading?.at ?? null,
      ms: { ...attempt.ms, settled: since(clock.now()) },
    };
    const { proof, asks, readAt, ms } = settled;
    journal.note([
      {
        ...event(),
        kind: 'outcome',
        outcome,
        proof,
        asks,
        failure: settled.failure,
        readAt,
        ms,
        texts: {
          ...(otherReason === null ? {} : { otherReason }),
          ...(order.seen ? {} : numbersOf(board, call)),
        },
      },
    ]);
    attempt = settled;
    show(attempt);
    return attempt;
  }

  show(attempt);
  return {
    sent(sentAt) {
      const asks = attempt.asks + 1;
      journal.note([{ ...event(), kind: 'sent', ask: asks, ms: since(sentAt) }]);
      move('sent', { asks, ms: { ...attempt.ms, sent: attempt.ms.sent ?? since(sentAt) } });
    },
    answered(answer) {
      const failure = answer.kind === 'ok' ? attempt.failure : answer.failure;
      journal.note([
        {
          ...event(),
          kind: 'answered',
          ask: attempt.asks,
          answer: answer.kind,
          status: answer.status,
          failure: answer.kind === 'ok' ? null : answer.failure,
          bodyHash: answer.bodyHash,
          told: answer.kind === 'ok' ? answer.told : null,
          ms: since(answer.endedAt),
        },
      ]);
      const accepted =
        answer.kind === 'ok' ? (attempt.ms.accepted ?? since(answer.endedAt)) : attempt.ms.accepted;
      const told = (answer.kind === 'ok' ? answer.told : null) ?? attempt.told;
      move('answered', { failure, told, ms: { ...attempt.ms, accepted } });
    },
    checking: () => move('checking'),
    looked({ reading, failure }) {
      journal.note([
        {
          ...event(),
          kind: 'read',
          state: reading?.state ?? 'failed',
          source: reading?.source ?? 'call',
          status: reading?.status ?? '',
          endedAt: reading?.endedAt ?? null,
          failure,
          ours: oursIn(reading?.storedReason ?? null, order.marks),
          askedMs: since(reading?.askedAt ?? clock.now()),
          texts: reading?.storedReason == null ? {} : { storedReason: reading.storedReason },
        },
      ]);
    },
    settle: (outcome, failure) => settleBy(outcome, null, failure),
    settleBy,
  };
}

function oursIn(storedReason: string | null, marks: readonly string[]): boolean | null {
  const whose = whoseEnd(storedReason, marks);
  return whose === 'untold' ? null : whose === 'ours';
}

/** An attempt that nothing has been done for yet. */
export function waitingAttempt(stopId: string, call: CallKey): Attempt {
  return {
    stopId,
    call,
    step: 'waiting',
    outcome: null,
    proof: 'none',
    asks: 0,
    failure: null,
    told: null,
    otherReason: null,
    readAt: null,
    ms: { sent: null, accepted: null, settled: null },
    later: null,
  };
}
