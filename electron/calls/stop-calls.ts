import { type CallKey, callKeyText } from '../contract/call.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import { markOf } from '../contract/reason-text.ts';
import type { Settings } from '../contract/settings.ts';
import type { Attempt, Door, Stop, StopReason, StopReceipt, StopResult } from '../contract/stop.ts';
import { traceAttempt, waitingAttempt } from './attempt-trace.ts';
import { stopsOf } from './board-row.ts';
import type { CallBoard } from './call-board.ts';
import type { Clock } from './clock.ts';
import { endOneCall } from './end-one-call.ts';
import type { EndOrder } from './end-order.ts';
import { intentEvents } from './intents.ts';
import type { Lane, Lanes } from './lane.ts';
import { reasonFor } from './reason-for.ts';
import { settleDoubt } from './settle-doubt.ts';
import type { JournalEvent, OpenAttempt, StopJournal } from './stop-journal.ts';
import { createTakenCalls, type TakenCall } from './taken-calls.ts';
import { countSettled, countTotals, moveTotals } from './totals.ts';

/** One gesture, as a door hands it in. */
export interface EndRequest {
  readonly calls: readonly CallKey[];
  readonly door: Door;
  readonly who: string;
  readonly reason: StopReason;
  readonly urgent: boolean;
  /** Send even though the journal cannot take the intent. */
  readonly withoutRecord: boolean;
}

/** What the corridor works with. */
export interface CorridorParts {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly journal: StopJournal;
  /** As they are at each moment: connections come, change and go. */
  readonly lanes: Lanes;
  /** A connection's lane once its key is known, or known not to be had; null where there is no such connection. */
  readonly laneSoon: (connectionId: string) => Promise<Lane | null>;
  /** Why a connection has no lane. */
  readonly absence: (connectionId: string) => Failure;
  readonly settings: () => Settings;
  /** A new unguessable id, at least four hexadecimal digits at its start. */
  readonly newStopId: () => string;
  /** Runs when a stop's requests are about to leave, so that running polls can be dropped. */
  readonly onBegin: () => void;
  /** Runs whenever a stop begins or one of its attempts settles. */
  readonly onStop: (stop: Stop) => void;
  /** Runs once for each attempt, when it has its outcome. */
  readonly onSettled: (attempt: Attempt, stop: Stop) => void;
  /** Hears of what was thrown behind an attempt. */
  readonly onDefect: (error: unknown) => void;
}

/** The one way to end a call. Every door enters here. */
export interface Corridor {
  /**
   * Takes one gesture: commits the intents, then starts the requests. Resolves as soon as they may leave. A call
   * that is being ended already is joined, never asked twice; joining without a record lets a stop go that still waits
   * for its own. Each call is followed to its outcome on the lane that its connection has at the gesture, whatever
   * becomes of the connection meanwhile. Fails, sending nothing, when a connection is unknown or the journal cannot take
   * the intents.
   */
  end(request: EndRequest): Promise<Envelope<StopReceipt>>;
  /**
   * Takes up attempts that a former owner left without an outcome: they are read, never ended again, each time on the
   * lane that their connection has by then. They hold no call: a new gesture on one ends it.
   */
  resume(stop: StopResult, open: readonly OpenAttempt[]): void;
  /**
   * Resolves when the stop has settled and its outcomes are on disk, or cannot be written now; with a failure when its
   * intents could not be recorded, so that nothing was sent. Null when this owner holds no stop of that id (any more).
   */
  settled(stopId: string): Promise<Envelope<StopResult>> | null;
  running(): boolean;
}

interface RunningStop {
  stop: Stop;
  readonly attempts: Map<string, Attempt>;
  /** The settled stop, or why nothing of it was sent. */
  readonly done: PromiseWithResolvers<Envelope<StopResult>>;
  /** Resolved to send without waiting any longer for the record. */
  readonly unrecorded: PromiseWithResolvers<void>;
}

/** How long a settled stop can still be asked for here, in ms; later the journal tells it. */
const settledKeptMs = 60_000;

/** A corridor over the lanes that are open. */
export function createCorridor(parts: CorridorParts): Corridor {
  const { board, clock, journal, lanes, laneSoon, newStopId, onBegin, onStop, onDefect } = parts;
  const stops = new Map<string, RunningStop>();
  const ending = createTakenCalls();

  function open(head: Omit<Stop, 'totals' | 'settled'>, attempts: readonly Attempt[]): RunningStop {
    const totals = countTotals(attempts);
    const running: RunningStop = {
      stop: { ...head, totals, settled: false },
      attempts: new Map(attempts.map((attempt) => [callKeyText(attempt.call), attempt])),
      done: Promise.withResolvers(),
      unrecorded: Promise.withResolvers(),
    };
    stops.set(head.stopId, running);
    return running;
  }

  function show(running: RunningStop, attempt: Attempt): void {
    const key = callKeyText(attempt.call);
    const before = running.attempts.get(key)?.outcome ?? null;
    running.attempts.set(key, attempt);
    board.apply({ kind: 'attempted', attempt, now: clock.now() });
    if (attempt.outcome === before) return;
    const totals = moveTotals(running.stop.totals, before, attempt.outcome);
    running.stop = { ...running.stop, totals, settled: countSettled(totals) === totals.targeted };
    onStop(running.stop);
    if (attempt.outcome !== null) parts.onSettled(attempt, running.stop);
  }

  function run<T extends { readonly call: CallKey }>(
    running: RunningStop,
    all: readonly T[],
    attemptOf: (one: T) => Promise<Attempt>,
    release: (one: T) => void,
  ): void {
    const { stopId } = running.stop;
    const attempts = all.map((one) =>
      attemptOf(one)
        .catch((error: unknown) => settleBroken(running, one.call, error))
        .finally(() => release(one)),
    );
    void Promise.all(attempts)
      .then(() => journal.flush())
      .then(() => {
        running.done.resolve({
          ok: true,
          value: { stop: running.stop, attempts: [...running.attempts.values()] },
        });
        clock.after(settledKeptMs, () => stops.delete(stopId));
      });
  }

  /** A defect of ours must not leave a call without an outcome. */
  function settleBroken(running: RunningStop, call: CallKey, error: unknown): void {
    onDefect(error);
    const { stopId } = running.stop;
    const held = running.attempts.get(callKeyText(call)) ?? waitingAttempt(stopId, call);
    const gestureAt = clock.now() - (clock.utc() - running.stop.startedAt);
    const head = { stopId, call, gestureAt, marks: [], seen: true };
    const trace = traceAttempt({ ...parts, platform: null }, head, (attempt) => show(running, attempt), held);
    trace.settle('notKnown', { code: 'internal', command: 'calls.end' });
  }

  /** Null when the stop's events are on disk; else why not, or null's stand-in when somebody would not wait. */
  async function record(
    running: RunningStop,
    events: readonly JournalEvent[],
  ): Promise<Failure | 'unrecorded' | null> {
    const committed = journal.commit(events);
    const first = await Promise.race([
      committed,
      running.unrecorded.promise.then(() => 'unrecorded' as const),
    ]);
    if (first === 'unrecorded') {
      void committed.then((failure) => (failure ? journal.note(events) : undefined));
    }
    return first;
  }

  async function end(request: EndRequest): Promise<Envelope<StopReceipt>> {
    const gesture = { gestureAt: clock.now(), startedAt: clock.utc(), stopId: newStopId() };
    const { stopId } = gesture;
    const onLanes: { call: CallKey; lane: Lane }[] = [];
    for (const call of request.calls) {
      const lane = lanes.get(call.connectionId);
      if (!lane) return failed(parts.absence(call.connectionId));
      onLanes.push({ call, lane });
    }
    const { mine, joined } = ending.take(onLanes, stopId);
    if (request.withoutRecord) for (const each of joined) stops.get(each)?.unrecorded.resolve();
    const [first] = joined;
    if (mine.length === 0) {
      return first === undefined
        ? failed({ code: 'badInput', command: 'calls.end', where: 'calls' })
        : { ok: true, value: { stopId: first, taken: 0, joined } };
    }
    const failure = await endTaken(request, gesture, mine).catch((error: unknown) => {
      giveUp(stopId, mine, { code: 'internal', command: 'calls.end' });
      throw error;
    });
    if (failure === null) return { ok: true, value: { stopId, taken: mine.length, joined } };
    giveUp(stopId, mine, failure);
    return failed(failure);
  }

  /** Nothing of the stop was sent, and nothing will be. */
  function giveUp(stopId: string, taken: readonly TakenCall[], failure: Failure): void {
    for (const { release } of taken) release();
    stops.get(stopId)?.done.resolve(failed(failure));
    stops.delete(stopId);
  }

  /** Resolves when the requests may leave, with null; or with why the intents could not be recorded. */
  async function endTaken(
    request: EndRequest,
    gesture: { readonly stopId: string; readonly gestureAt: number; readonly startedAt: number },
    taken: readonly TakenCall[],
  ): Promise<Failure | null> {
    const { stopId, gestureAt, startedAt } = gesture;
    const { door, who, reason, urgent, withoutRecord } = request;
    const { callDeadlineMs: deadlineMs, markReasons } = parts.settings();
    const mark = markReasons ? markOf(stopId) : '';
    const waiting = taken.map(({ call }) => waitingAttempt(stopId, call));
    const running = open({ stopId, door, who, reason, startedAt, recorded: true }, waiting);
    const said = { reason, mark, who, utc: startedAt };
    const ends = taken.map((one) => {
      const { connection, platform } = one.lane;
      const { takesReason } = platform;
      const row = board.row(one.call);
      const marks = mark === '' || !takesReason ? [] : [stopId, ...stopsOf(row ?? noStops)].map(markOf);
      const reasonOfCall = reasonFor(platform, row?.facts ?? null, said);
      const seen = row?.reading != null;
      return { ...one, connectionName: connection.name, takesReason, reason: reasonOfCall, marks, seen };
    });
    const events = intentEvents({ stopId, mark, utc: startedAt, door, who, reason }, ends, board);
    const failure = await record(running, events);
    if (failure !== null && failure !== 'unrecorded' && !withoutRecord) return failure;
    if (failure !== null) {
      if (failure !== 'unrecorded') journal.note(events);
      running.stop = { ...running.stop, recorded: false };
    }
    onBegin();
    onStop(running.stop);
    const attemptOf = async ({
      call,
      lane,
      marks,
      seen,
      reason: { sent: reasonSent },
    }: (typeof ends)[number]) => {
      const order: EndOrder = { stopId, call, gestureAt, deadlineMs, urgent, reasonSent, marks, seen };
      return endOneCall({ board, clock, journal, lane }, order, (attempt) => show(running, attempt));
    };
    run(running, ends, attemptOf, ({ release }) => release());
    return null;
  }

  return {
    end,
    resume({ stop, attempts }, left) {
      const running = open(stop, attempts);
      onStop(running.stop);
      run(
        running,
        left,
        (attempt) =>
          settleDoubt({ board, clock, journal, laneSoon }, attempt, (shown) => show(running, shown)),
        () => undefined,
      );
    },
    settled: (stopId) => stops.get(stopId)?.done.promise ?? null,
    running: ending.any,
  };
}

const noStops = { attempt: null, pastStops: [] };

function failed(failure: Failure): Envelope<never> {
  return { ok: false, failure };
}
