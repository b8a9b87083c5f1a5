import { type CallKey, callKeyText } from '../contract/call.ts';
import { countTotals, runningIn } from '../contract/count-totals.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import type { Attempt, Stop, StopResult } from '../contract/stop.ts';
import { traceAttempt, waitingAttempt } from './attempt-trace.ts';
import type { CallBoard } from './call-board.ts';
import { type Clock, pause } from './clock.ts';
import { moveTotals } from './move-totals.ts';
import type { StopJournal } from './stop-journal.ts';

/** A stop as this owner follows it. */
export interface RunningStop {
  stop: Stop;
  /** Monotonic ms of the gesture. */
  readonly gestureAt: number;
  readonly attempts: Map<string, Attempt>;
  /** The settled stop, or why nothing of it was sent. */
  readonly done: PromiseWithResolvers<Envelope<StopResult>>;
  /** Resolved to send without waiting any longer for the record. */
  readonly unrecorded: PromiseWithResolvers<void>;
}

/** The stops of this owner, each with its attempts. */
export interface RunningStops {
  open(head: Omit<Stop, 'totals' | 'settled'>, gestureAt: number, attempts: readonly Attempt[]): RunningStop;
  /** Takes the newest state of an attempt: on the board, and in the stop's sum. */
  show(running: RunningStop, attempt: Attempt): void;
  /** Follows each attempt to its outcome, whatever is thrown behind it, and releases its call; then the stop is settled. */
  follow<T extends { readonly call: CallKey }>(
    running: RunningStop,
    all: readonly T[],
    attemptOf: (one: T) => Promise<Attempt>,
    release: (one: T) => void,
  ): void;
  /** Nothing of the stop was sent, and nothing will be. */
  giveUp(stopId: string, failure: Failure): void;
  /** Null when it was settled a minute ago, or never was one of this owner. */
  get(stopId: string): RunningStop | null;
}

/** What running stops work with. */
export interface RunningStopParts {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly journal: StopJournal;
  /** Runs whenever one of a stop's attempts settles. */
  readonly onStop: (stop: Stop) => void;
  /** Runs once for each attempt, when it has its outcome. */
  readonly onSettled: (attempt: Attempt, stop: Stop) => void;
  readonly onDefect: (error: unknown) => void;
}

/** How long a settled stop can still be asked for here, in ms; later the journal tells it. */
const settledKeptMs = 60_000;

/** How many attempts of a stop begin in one go. */
const startedAtOnce = 100;

/** No stop runs yet. */
export function createRunningStops(parts: RunningStopParts): RunningStops {
  const { board, clock, journal, onStop, onDefect } = parts;
  const stops = new Map<string, RunningStop>();

  function show(running: RunningStop, attempt: Attempt): void {
    const key = callKeyText(attempt.call);
    const before = running.attempts.get(key)?.outcome ?? null;
    running.attempts.set(key, attempt);
    board.apply({ kind: 'attempted', attempt, now: clock.now() });
    if (attempt.outcome === before) return;
    const totals = moveTotals(running.stop.totals, before, attempt.outcome);
    running.stop = { ...running.stop, totals, settled: runningIn(totals) === 0 };
    onStop(running.stop);
    if (attempt.outcome !== null) parts.onSettled(attempt, running.stop);
  }

  /** A defect of ours must not leave a call without an outcome. */
  function settleBroken(running: RunningStop, call: CallKey, error: unknown): void {
    onDefect(error);
    const { stopId } = running.stop;
    const held = running.attempts.get(callKeyText(call)) ?? waitingAttempt(stopId, call);
    const head = { stopId, call, gestureAt: running.gestureAt, marks: [], seen: true };
    const trace = traceAttempt({ ...parts, platform: null }, head, (attempt) => show(running, attempt), held);
    trace.settle('notKnown', { code: 'internal', command: 'calls.end' });
  }

  return {
    show,
    get: (stopId) => stops.get(stopId) ?? null,
    open(head, gestureAt, attempts) {
      const totals = countTotals(attempts);
      const running: RunningStop = {
        stop: { ...head, totals, settled: false },
        gestureAt,
        attempts: new Map(attempts.map((attempt) => [callKeyText(attempt.call), attempt])),
        done: Promise.withResolvers(),
        unrecorded: Promise.withResolvers(),
      };
      stops.set(head.stopId, running);
      return running;
    },
    follow(running, all, attemptOf, release) {
      const { stopId } = running.stop;
      const follow = (one: (typeof all)[number]) =>
        attemptOf(one)
          .catch((error: unknown) => settleBroken(running, one.call, error))
          .finally(() => release(one));
      // Requests leave, and everything else goes on, between the shares of a large stop.
      const followFrom = async (from: number): Promise<unknown> => {
        const share = all.slice(from, from + startedAtOnce).map(follow);
        if (from + startedAtOnce >= all.length) return Promise.all(share);
        await pause(clock, 0);
        return Promise.all([...share, followFrom(from + startedAtOnce)]);
      };
      void followFrom(0)
        .then(() => journal.flush())
        .then(() => {
          running.done.resolve({
            ok: true,
            value: { stop: running.stop, attempts: [...running.attempts.values()] },
          });
          clock.after(settledKeptMs, () => stops.delete(stopId));
        });
    },
    giveUp(stopId, failure) {
      stops.get(stopId)?.done.resolve({ ok: false, failure });
      stops.delete(stopId);
    },
  };
}
