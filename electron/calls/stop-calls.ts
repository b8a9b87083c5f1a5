import { type CallKey, callKeyText } from '../contract/call.ts';
import type { Envelope } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { Attempt, Door, Stop, StopReason, StopReceipt, StopResult } from '../contract/stop.ts';
import { waitingAttempt } from './attempt-trace.ts';
import type { CallBoard } from './call-board.ts';
import type { Clock } from './clock.ts';
import { endOneCall } from './end-one-call.ts';
import type { EndOrder } from './end-order.ts';
import { intentEvents } from './intents.ts';
import type { Lane, Lanes } from './lane.ts';
import { reasonSent } from './reason-sent.ts';
import { settleDoubt } from './settle-doubt.ts';
import type { OpenAttempt, StopJournal } from './stop-journal.ts';
import { countSettled, countTotals } from './totals.ts';

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
  readonly lanes: Lanes;
  readonly settings: () => Settings;
  /** A new unguessable id, at least four hexadecimal digits at its start. */
  readonly newStopId: () => string;
  /** Runs when a stop's requests are about to leave, so that running polls can be dropped. */
  readonly onBegin: () => void;
  /** Runs whenever a stop begins or one of its attempts settles. */
  readonly onStop: (stop: Stop) => void;
}

/** The one way to end a call. Every door enters here. */
export interface Corridor {
  /**
   * Takes one gesture: commits the intents, then starts the requests. Resolves as soon as they may leave. A call
   * that is being ended already is joined, never asked twice. Fails, sending nothing, when a connection is
   * unknown or the journal cannot take the intents.
   */
  end(request: EndRequest): Promise<Envelope<StopReceipt>>;
  /** Takes up attempts that a former owner left without an outcome: they are read, never ended again. */
  resume(stop: StopResult, open: readonly OpenAttempt[]): void;
  /**
   * Resolves when the stop has settled and its outcomes are on disk, or cannot be written now; with null when its
   * intents could not be recorded, so that nothing was sent. Null when this owner holds no stop of that id.
   */
  settled(stopId: string): Promise<StopResult | null> | null;
  running(): boolean;
}

interface RunningStop {
  stop: Stop;
  readonly attempts: Map<string, Attempt>;
  /** The settled stop, or null when its intents could not be recorded and nothing was sent. */
  readonly done: PromiseWithResolvers<StopResult | null>;
}

/** A corridor over the lanes that are open. */
export function createCorridor(parts: CorridorParts): Corridor {
  const { board, clock, journal, lanes, newStopId, onBegin, onStop } = parts;
  const stops = new Map<string, RunningStop>();
  const holders = new Map<string, string>();

  function open(stop: Stop, attempts: readonly Attempt[]): RunningStop {
    const running: RunningStop = {
      stop,
      attempts: new Map(attempts.map((attempt) => [callKeyText(attempt.call), attempt])),
      done: Promise.withResolvers(),
    };
    stops.set(stop.stopId, running);
    return running;
  }

  function resultOf({ stop, attempts }: RunningStop): StopResult {
    return { stop, attempts: [...attempts.values()] };
  }

  function show(running: RunningStop, attempt: Attempt): void {
    const settledBefore = countSettled(running.stop.totals);
    running.attempts.set(callKeyText(attempt.call), attempt);
    board.apply({ kind: 'attempted', attempt, now: clock.now() });
    const totals = countTotals(running.attempts.values());
    const settled = countSettled(totals);
    if (settled === settledBefore && totals.targeted === running.stop.totals.targeted) return;
    running.stop = { ...running.stop, totals, settled: settled === totals.targeted };
    onStop(running.stop);
  }

  function run(
    running: RunningStop,
    calls: readonly CallKey[],
    attemptOf: (call: CallKey) => Promise<Attempt>,
  ): void {
    const attempts = calls.map((call) =>
      attemptOf(call)
        .catch(() => show(running, brokenAttempt(running, call)))
        .finally(() => holders.delete(callKeyText(call))),
    );
    void Promise.all(attempts)
      .then(() => journal.flush())
      .then(() => running.done.resolve(resultOf(running)));
  }

  /** A defect of ours must not leave a call without an outcome. */
  function brokenAttempt(running: RunningStop, call: CallKey): Attempt {
    const held = running.attempts.get(callKeyText(call)) ?? waitingAttempt(running.stop.stopId, call);
    return { ...held, outcome: 'notKnown', failure: { code: 'internal', command: 'calls.end' } };
  }

  /** Takes the calls that nobody is ending for this stop; the others' stops are joined. */
  function reserve(calls: readonly CallKey[], stopId: string): { mine: CallKey[]; joined: string[] } {
    const mine = calls.filter((call) => !holders.has(callKeyText(call)));
    const joined = new Set(calls.flatMap((call) => holders.get(callKeyText(call)) ?? []));
    for (const call of mine) holders.set(callKeyText(call), stopId);
    return { mine, joined: [...joined] };
  }

  function forget({ stop, done }: RunningStop, calls: readonly CallKey[]): void {
    for (const call of calls) holders.delete(callKeyText(call));
    stops.delete(stop.stopId);
    done.resolve(null);
  }

  async function end(request: EndRequest): Promise<Envelope<StopReceipt>> {
    const gestureAt = clock.now();
    const startedAt = clock.utc();
    const strange = request.calls.find((call) => !lanes.has(call.connectionId));
    if (strange) {
      return { ok: false, failure: { code: 'connectionUnknown', connection: strange.connectionId } };
    }
    const stopId = newStopId();
    const { mine, joined } = reserve(request.calls, stopId);
    const [first] = joined;
    if (mine.length === 0) {
      return first === undefined
        ? { ok: false, failure: { code: 'badInput', command: 'calls.end', where: 'calls' } }
        : { ok: true, value: { stopId: first, taken: 0, joined } };
    }

    const { door, who, reason, urgent } = request;
    const { callDeadlineMs: deadlineMs, markReasons } = parts.settings();
    const mark = markReasons ? `[cs-${stopId.slice(0, 4)}]` : '';
    const totals = countTotals([]);
    const running = open(
      { stopId, door, who, reason, startedAt, totals, settled: false, recorded: true },
      [],
    );
    const seen = new Set(mine.filter((call) => board.row(call)?.reading));
    const events = intentEvents({ stopId, mark, utc: startedAt, door, who, reason }, mine, {
      board,
      connectionName: (call) => laneFor(call).connection.name,
    });
    const failure = await journal.commit(events);
    if (failure && !request.withoutRecord) {
      forget(running, mine);
      return { ok: false, failure };
    }
    if (failure) {
      journal.note(events);
      running.stop = { ...running.stop, recorded: false };
    }
    onBegin();
    run(running, mine, (call) => {
      const lane = laneFor(call);
      const { storesReason, reasonLimit } = lane.platform;
      const sentMark = storesReason ? mark : '';
      const order: EndOrder = {
        ...{ stopId, call, gestureAt, deadlineMs, urgent, mark: sentMark },
        reasonSent: reasonSent(reason.text, sentMark, reasonLimit),
        seen: seen.has(call),
      };
      return endOneCall({ board, clock, journal, lane }, order, (attempt) => show(running, attempt));
    });
    return { ok: true, value: { stopId, taken: mine.length, joined } };
  }

  function laneFor(call: CallKey): Lane {
    const lane = lanes.get(call.connectionId);
    if (!lane) throw new Error(`no lane for connection ${call.connectionId}`);
    return lane;
  }

  return {
    end,
    resume({ stop, attempts }, left) {
      const running = open({ ...stop, settled: false }, attempts);
      for (const { call, stopId } of left) holders.set(callKeyText(call), stopId);
      const leftByCall = new Map(left.map((attempt) => [callKeyText(attempt.call), attempt]));
      run(
        running,
        left.map(({ call }) => call),
        async (call) => {
          const attempt = leftByCall.get(callKeyText(call));
          if (!attempt) throw new Error('an open attempt vanished');
          const lane = lanes.get(call.connectionId) ?? null;
          return settleDoubt({ board, clock, journal, lane }, attempt, (shown) => show(running, shown));
        },
      );
    },
    settled: (stopId) => stops.get(stopId)?.done.promise ?? null,
    running: () => holders.size > 0,
  };
}
