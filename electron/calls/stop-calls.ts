import { type CallKey, callKeyText } from '../contract/call.ts';
import type { Envelope } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { Attempt, Door, Stop, StopReason, StopReceipt, StopResult } from '../contract/stop.ts';
import { waitingAttempt } from './attempt-trace.ts';
import type { CallBoard } from './call-board.ts';
import type { Clock } from './clock.ts';
import { endOneCall } from './end-one-call.ts';
import type { Lanes } from './lane.ts';
import { reasonSent } from './reason-sent.ts';
import { settleDoubt } from './settle-doubt.ts';
import type { JournalEvent, OpenAttempt, StopJournal } from './stop-journal.ts';
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
  /** The stop with its attempts as they stand; null when this owner holds none of that id. */
  result(stopId: string): StopResult | null;
  /** Resolves when the stop has settled and its outcomes are on disk, or cannot be written now; null when unknown. */
  settled(stopId: string): Promise<StopResult> | null;
  running(): boolean;
}

interface RunningStop {
  stop: Stop;
  readonly attempts: Map<string, Attempt>;
  done: Promise<unknown>;
}

/** A corridor over the lanes that are open. */
export function createCorridor(parts: CorridorParts): Corridor {
  const { board, clock, journal, lanes, newStopId, onBegin, onStop } = parts;
  const stops = new Map<string, RunningStop>();
  const holders = new Map<string, string>();

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
    running.done = Promise.all(attempts).then(() => journal.flush());
  }

  /** A defect of ours must not leave a call without an outcome. */
  function brokenAttempt(running: RunningStop, call: CallKey): Attempt {
    const held = running.attempts.get(callKeyText(call)) ?? waitingAttempt(running.stop.stopId, call);
    return { ...held, outcome: 'notKnown', failure: { code: 'internal', command: 'calls.end' } };
  }

  function reserve(calls: readonly CallKey[], stopId: string): { mine: CallKey[]; joined: string[] } {
    const mine: CallKey[] = [];
    const joined = new Set<string>();
    for (const call of calls) {
      const holder = holders.get(callKeyText(call));
      if (holder === undefined) mine.push(call);
      else if (holder !== stopId) joined.add(holder);
      if (holder === undefined) holders.set(callKeyText(call), stopId);
    }
    return { mine, joined: [...joined] };
  }

  async function end(request: EndRequest): Promise<Envelope<StopReceipt>> {
    const gestureAt = clock.now();
    const startedAt = clock.utc();
    const strange = request.calls.find((call) => !lanes.has(call.connectionId));
    if (strange)
      return { ok: false, failure: { code: 'connectionUnknown', connection: strange.connectionId } };

    const stopId = newStopId();
    const { mine, joined } = reserve(request.calls, stopId);
    const [first] = joined;
    if (mine.length === 0) {
      return first === undefined
        ? { ok: false, failure: { code: 'badInput', command: 'calls.end', where: 'calls' } }
        : { ok: true, value: { stopId: first, taken: 0, joined } };
    }

    const { callDeadlineMs, markReasons } = parts.settings();
    const mark = markReasons ? `[cs-${stopId.slice(0, 4)}]` : '';
    const failure = await journal.commit(intents(request, mine, { stopId, mark, utc: startedAt }));
    if (failure && !request.withoutRecord) {
      for (const call of mine) holders.delete(callKeyText(call));
      return { ok: false, failure };
    }
    if (failure) journal.note(intents(request, mine, { stopId, mark, utc: startedAt }));

    const { door, who, reason } = request;
    const totals = countTotals([]);
    const running: RunningStop = {
      stop: { stopId, door, who, reason, startedAt, totals, settled: false, recorded: failure === null },
      attempts: new Map(),
      done: Promise.resolve(),
    };
    stops.set(stopId, running);
    onBegin();
    run(running, mine, (call) => {
      const lane = laneFor(call);
      const { storesReason } = lane.platform;
      const order = {
        stopId,
        call,
        gestureAt,
        reasonSent: reasonSent(reason.text, storesReason ? mark : '', lane.platform.reasonLimit),
        mark: storesReason ? mark : '',
        deadlineMs: callDeadlineMs,
        urgent: request.urgent,
      };
      return endOneCall({ board, clock, journal, lane }, order, (attempt) => show(running, attempt));
    });
    return { ok: true, value: { stopId, taken: mine.length, joined } };
  }

  function intents(
    request: EndRequest,
    calls: readonly CallKey[],
    head: { readonly stopId: string; readonly mark: string; readonly utc: number },
  ): JournalEvent[] {
    const { door, who, reason } = request;
    const { stopId, mark, utc } = head;
    const texts = reason.note === null ? {} : { note: reason.note };
    const stop: JournalEvent = {
      ...{ kind: 'stop', utc, stopId, door, who, mark, texts },
      reasonCode: reason.code,
      reasonText: reason.text,
    };
    return [stop, ...calls.map((call): JournalEvent => intent(call, utc, stopId))];
  }

  function intent(call: CallKey, utc: number, stopId: string): JournalEvent {
    const row = board.row(call);
    const { from = null, to = null } = row?.facts ?? {};
    const before = row?.reading ? { state: row.reading.state, at: row.reading.at } : null;
    const texts = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
    return {
      kind: 'intent',
      utc,
      stopId,
      call,
      connectionName: laneFor(call).connection.name,
      before,
      texts,
    };
  }

  function laneFor(call: CallKey) {
    const lane = lanes.get(call.connectionId);
    if (!lane) throw new Error(`no lane for connection ${call.connectionId}`);
    return lane;
  }

  return {
    end,
    resume(result, open) {
      const running: RunningStop = {
        stop: { ...result.stop, settled: false },
        attempts: new Map(result.attempts.map((attempt) => [callKeyText(attempt.call), attempt])),
        done: Promise.resolve(),
      };
      stops.set(result.stop.stopId, running);
      for (const { call, stopId } of open) holders.set(callKeyText(call), stopId);
      const openByCall = new Map(open.map((attempt) => [callKeyText(attempt.call), attempt]));
      run(
        running,
        open.map(({ call }) => call),
        async (call) => {
          const attempt = openByCall.get(callKeyText(call));
          const lane = lanes.get(call.connectionId) ?? null;
          if (!attempt) throw new Error('an open attempt vanished');
          return settleDoubt({ board, clock, journal, lane }, attempt, (shown) => show(running, shown));
        },
      );
    },
    result(stopId) {
      const running = stops.get(stopId);
      return running ? { stop: running.stop, attempts: [...running.attempts.values()] } : null;
    },
    settled(stopId) {
      const running = stops.get(stopId);
      if (!running) return null;
      return running.done.then(() => ({ stop: running.stop, attempts: [...running.attempts.values()] }));
    },
    running: () => holders.size > 0,
  };
}
