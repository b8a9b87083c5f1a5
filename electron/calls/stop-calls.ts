import type { CallKey } from '../contract/call.ts';
import { type Envelope, type Failure, failed } from '../contract/failure.ts';
import { markOf } from '../contract/reason-text.ts';
import type { Settings } from '../contract/settings.ts';
import type { Attempt, Door, Stop, StopReason, StopReceipt, StopResult } from '../contract/stop.ts';
import { waitingAttempt } from './attempt-trace.ts';
import { stopsOf } from './board-row.ts';
import type { CallBoard } from './call-board.ts';
import type { Clock } from './clock.ts';
import { endOneCall } from './end-one-call.ts';
import type { EndOrder } from './end-order.ts';
import { createHoldGates } from './hold-gate.ts';
import { intentEvents } from './intents.ts';
import type { Lane, Lanes } from './lane.ts';
import { reasonFor } from './reason-for.ts';
import { recordIntents } from './record-intents.ts';
import { createRunningStops } from './running-stops.ts';
import { settleDoubt } from './settle-doubt.ts';
import type { JournalEvent, OpenAttempt, StopJournal } from './stop-journal.ts';
import { createTakenCalls, type TakenCall } from './taken-calls.ts';

/** One gesture, as a door hands it in. */
export interface EndRequest {
  readonly calls: readonly CallKey[];
  readonly door: Door;
  readonly who: string;
  readonly reason: StopReason;
  /** In an emergency nothing is read first, waits are cut short, and the record is waited for 100 ms at most. */
  readonly urgent: boolean;
  /** Send even though the journal cannot take the intent. */
  readonly withoutRecord: boolean;
  /** The emergency stop that it belongs to; null for an ordinary end. */
  readonly emergency: EmergencyContext | null;
}

/** How a stop belongs to an emergency stop. */
export interface EmergencyContext {
  /** The emergency stop's id. */
  readonly id: string;
  /** The id of this stop: the same for the gesture's own, another for what the latch or a later try ends. */
  readonly stopId: string;
  /** Events that stand before the stop's own, in the same transaction. A stop with some is made even where it ends no call. */
  readonly lead: readonly JournalEvent[];
  /** Is waited for beside the record, and no longer than that; null for nothing. */
  readonly beside: Promise<unknown> | null;
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
  /**
   * Runs when a stop's requests are about to leave, so that what else runs can be dropped: the polls too, but for an emergency,
   * which has asked for fresh lists already.
   */
  readonly onBegin: (urgent: boolean) => void;
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
   * the intents; in an emergency neither is a reason not to send the rest.
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
  /** A stop as it stands, and the monotonic ms of its gesture; null as for settled. */
  stop(stopId: string): { readonly stop: Stop; readonly gestureAt: number } | null;
  running(): boolean;
  /** Sends no further end request of the stops that have begun until `goOn`; what was sent is followed. */
  holdBack(): void;
  goOn(): void;
  /** Sends none of what is held back, ever: it settles as not known, or by what was asked for before. */
  dropHeld(): void;
}

/** A corridor over the lanes that are open. */
export function createCorridor(parts: CorridorParts): Corridor {
  const { board, clock, journal, lanes, laneSoon, newStopId, onBegin, onStop } = parts;
  const stops = createRunningStops(parts);
  const ending = createTakenCalls();
  const gates = createHoldGates();

  async function end(request: EndRequest): Promise<Envelope<StopReceipt>> {
    const { emergency } = request;
    const stopId = emergency?.stopId ?? newStopId();
    const gesture = { gestureAt: clock.now(), startedAt: clock.utc(), stopId };
    const onLanes: { call: CallKey; lane: Lane }[] = [];
    for (const call of request.calls) {
      const lane = lanes.get(call.connectionId);
      if (lane) onLanes.push({ call, lane });
      else if (!request.urgent) return failed(parts.absence(call.connectionId));
    }
    const { mine, joined } = ending.take(onLanes, stopId, request.urgent);
    if (request.withoutRecord || request.urgent) {
      for (const each of joined) stops.get(each)?.unrecorded.resolve();
    }
    // A person cuts waits short; what the latch finds, as often as it may, waits with the others.
    const isHasty = request.urgent && request.door !== 'latch';
    if (isHasty) for (const lane of new Set(onLanes.map(({ lane }) => lane))) lane.hurry();
    const [first] = joined;
    if (mine.length === 0 && (emergency?.lead.length ?? 0) === 0) {
      if (first === undefined && !request.urgent)
        return failed({ code: 'badInput', command: 'calls.end', where: 'calls' });
      return { ok: true, value: { stopId: first ?? stopId, taken: 0, joined } };
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
    stops.giveUp(stopId, failure);
  }

  /** Resolves when the requests may leave, with null; or with why the intents could not be recorded. */
  async function endTaken(
    request: EndRequest,
    gesture: { readonly stopId: string; readonly gestureAt: number; readonly startedAt: number },
    taken: readonly TakenCall[],
  ): Promise<Failure | null> {
    const { stopId, gestureAt, startedAt } = gesture;
    const { door, who, reason, urgent, withoutRecord, emergency } = request;
    const { callDeadlineMs: deadlineMs, markReasons } = parts.settings();
    const gate = gates.now();
    const mark = markReasons ? markOf(stopId) : '';
    const waiting = taken.map(({ call }) => waitingAttempt(stopId, call));
    const head = { stopId, door, who, reason, startedAt };
    const belongs = { emergency: emergency?.id ?? null, reasonAfter: null };
    const running = stops.open({ ...head, ...belongs, recorded: true }, gestureAt, waiting);
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
    const intents = intentEvents(
      { ...{ stopId, mark, utc: startedAt, door, who, reason }, emergency: emergency?.id ?? null },
      ends,
      board,
    );
    const events = [...(emergency?.lead ?? []), ...intents];
    // In an emergency nothing holds the requests up any more: its calls show as being ended at once.
    if (urgent) for (const attempt of waiting) stops.show(running, attempt);
    const failure = await recordIntents(parts, events, {
      ...{ urgent, unrecorded: running.unrecorded.promise },
      beside: emergency?.beside ?? null,
    });
    if (failure !== null && failure !== 'late' && !withoutRecord && !urgent) return failure;
    if (failure !== null && failure !== 'late') journal.note(events);
    running.stop = { ...running.stop, recorded: failure === null, settled: ends.length === 0 };
    onBegin(urgent);
    onStop(running.stop);
    const attemptOf = async ({
      call,
      lane,
      marks,
      seen,
      urgent,
      wantedAgain,
      reason: { sent: reasonSent },
    }: (typeof ends)[number]) => {
      const order: EndOrder = {
        ...{ stopId, call, gestureAt, deadlineMs, urgent, reasonSent, marks, seen, gate },
        dropped: () => gate.dropped() && !wantedAgain(),
      };
      return endOneCall({ board, clock, journal, lane }, order, (attempt) => stops.show(running, attempt));
    };
    stops.follow(running, ends, attemptOf, ({ release }) => release());
    return null;
  }

  return {
    end,
    resume({ stop, attempts }, left) {
      const running = stops.open(stop, clock.now() - (clock.utc() - stop.startedAt), attempts);
      onStop(running.stop);
      stops.follow(
        running,
        left,
        (attempt) =>
          settleDoubt({ board, clock, journal, laneSoon }, attempt, (shown) => stops.show(running, shown)),
        () => undefined,
      );
    },
    settled: (stopId) => stops.get(stopId)?.done.promise ?? null,
    stop: (stopId) => stops.get(stopId),
    running: ending.any,
    holdBack: gates.hold,
    goOn: gates.goOn,
    dropHeld() {
      ending.giveUpHeld();
      gates.drop();
    },
  };
}

const noStops = { attempt: null, pastStops: [] };
