import type { CallScript } from './call-script.ts';
import { type NewCall, newCall } from './call-start.ts';
import type { EndAnswer } from './end-answer.ts';
import { decideEnd, UNKNOWN_CALL } from './end-decision.ts';
import type { Ledger } from './ledger.ts';
import { type PracticeCall, recordOver } from './practice-call.ts';
import type { PracticeClock } from './practice-clock.ts';
import type { Random } from './seeded-random.ts';
import type { Wire } from './wire.ts';

/** The reason that callab stores when an end request names none (its end-call page). */
export const DEFAULT_END_REASON = 'Ended Via API call';

/** The truth about one call that was started in this run. `live` and `endedBy` are about the telephone line. */
export type TruthRow = {
  readonly callId: string;
  readonly wire: Wire;
  readonly live: boolean;
  readonly recordEnded: boolean;
  readonly endedBy: 'request' | 'itself' | null;
  readonly endRequests: number;
  readonly disconnectReason: string | null;
};

/** The centre's calls over time. Every change is in the ledger before the function that made it returns. */
export type CentreModel = {
  /** All calls of a wire, history included, oldest `createdAt` first. */
  readonly calls: (wire: Wire) => readonly Readonly<PracticeCall>[];
  /** The call of this id, on whichever wire. */
  readonly call: (id: string) => Readonly<PracticeCall> | undefined;
  /** Starts a call and gives its id. */
  readonly start: (wanted: NewCall) => string;
  /** Gives a call another behaviour, counted anew from here; false when the id is not known. */
  readonly setScript: (id: string, script: CallScript) => boolean;
  /** Notes that the complete body of an end request was read. */
  readonly receiveEnd: (request: ReceivedEnd) => void;
  /** Works on an end request: does what the script says, at once or planned, and tells what the peer shall see. */
  readonly end: (wire: Wire, id: string, reason: string | null) => EndAnswer;
  /** Ends line and record as if the people had; false when the line is not live or the id not known. */
  readonly endItself: (id: string, reason: string) => boolean;
  /** How many telephone lines are live. */
  readonly liveLines: (wire: Wire) => number;
  readonly truth: () => readonly TruthRow[];
};

/** An end request as it came in on a wire; `id` null: it names no call. */
export type ReceivedEnd = {
  readonly wire: Wire;
  readonly id: string | null;
  readonly body: string;
  readonly reason: string | null;
};

/** What a model is made of; `history` holds callab's ended calls, oldest first. */
export type CentreModelParts = {
  readonly clock: PracticeClock;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly history: readonly PracticeCall[];
};

/** The way to a conversation, and how long each status stays (ms; ringing: as the call's start says). */
const ON_THE_WAY: readonly string[] = ['queued', 'initiated', 'ringing', 'picked-up', 'in-progress'];
const STAYS_MS: Readonly<Record<string, number>> = { queued: 800, initiated: 700, 'picked-up': 1_000 };

/** A model of calls; it starts none by itself. */
export function createCentreModel({ clock, ledger, random, history }: CentreModelParts): CentreModel {
  const byCreation: Readonly<Record<Wire, PracticeCall[]>> = { callab: [...history], voiceAi: [] };
  const byId = new Map(history.map((call) => [call.id, call]));
  const startedHere: PracticeCall[] = [];
  const requestsForUnknownIds = new Map<string | null, number>();
  const liveLines: Record<Wire, number> = { callab: 0, voiceAi: 0 };

  /** Later, unless the call has ended and returned meanwhile: then what was planned is void. */
  const later = (call: PracticeCall, ms: number, run: () => void) => {
    const { life } = call;
    clock.setTimer(ms, () => {
      if (call.life === life) run();
    });
  };

  const insert = (call: PracticeCall) => {
    const others = byCreation[call.wire];
    let place = others.length;
    while (place > 0 && (others[place - 1]?.createdAt ?? 0) > call.createdAt) place -= 1;
    others.splice(place, 0, call);
    byId.set(call.id, call);
    startedHere.push(call);
  };

  const callOn = (wire: Wire, id: string) => {
    const call = byId.get(id);
    return call?.wire === wire ? call : undefined;
  };

  const setStatus = (call: PracticeCall, status: string) => {
    call.status = status;
    call.updatedAt = clock.now();
    if (status !== 'queued') call.startedAt ??= clock.now();
    if (status === 'picked-up') call.answeredAt = clock.now();
    ledger.write({ event: 'statusChanged', callId: call.id, status });
  };

  const planProgress = (call: PracticeCall, ringsMs: number) => {
    const place = ON_THE_WAY.indexOf(call.status);
    const next = ON_THE_WAY[place + 1];
    if (place === -1 || next === undefined) return;
    later(call, STAYS_MS[call.status] ?? ringsMs, () => {
      if (recordOver(call)) return;
      setStatus(call, next);
      planProgress(call, ringsMs);
    });
  };

  const planOwnEnd = (call: PracticeCall) => {
    const { script } = call;
    if (script.endsItselfAfterMs === null) return;
    later(call, script.endsItselfAfterMs, () => {
      if (call.script === script) endItself(call.id, script.reason ?? 'Customer hung up');
    });
  };

  const endLine = (call: PracticeCall, cause: 'request' | 'itself') => {
    if (!call.lineLive) return;
    call.lineLive = false;
    call.lineEndedBy = cause;
    liveLines[call.wire] -= 1;
    ledger.write({ event: 'lineEnded', callId: call.id, cause });
  };

  const endRecord = (call: PracticeCall, reason: string, status: string) => {
    if (recordOver(call)) return;
    call.status = status;
    call.endedAt = clock.now();
    call.updatedAt = call.endedAt;
    call.disconnectReason = reason;
    ledger.write({ event: 'recordEnded', callId: call.id, reason });
    if (call.script.returnsAfterMs !== null && call.life === 1) {
      later(call, call.script.returnsAfterMs, () => giveBack(call));
    }
  };

  const giveBack = (call: PracticeCall) => {
    call.life = 2;
    call.status = 'in-progress';
    call.updatedAt = clock.now();
    call.startedAt ??= call.updatedAt;
    call.answeredAt ??= call.updatedAt;
    call.endedAt = null;
    call.disconnectReason = null;
    if (!call.lineLive) liveLines[call.wire] += 1;
    call.lineLive = true;
    call.lineEndedBy = null;
    ledger.write({ event: 'returned', callId: call.id });
  };

  const endItself = (id: string, reason: string) => {
    const call = byId.get(id);
    if (!call?.lineLive) return false;
    endLine(call, 'itself');
    endRecord(call, reason, statusAfterOwnEnd(call, reason));
    return true;
  };

  return {
    calls: (wire) => byCreation[wire],
    call: (id) => byId.get(id),
    start: (wanted) => {
      const { start } = wanted;
      const call = newCall(wanted, random, clock.now());
      insert(call);
      if (call.lineLive) liveLines[call.wire] += 1;
      ledger.write({ event: 'started', callId: call.id, status: call.status });
      if (call.lineLive) planOwnEnd(call);
      if (!start.holdsStatus) planProgress(call, start.ringsMs);
      return call.id;
    },
    setScript: (id, script) => {
      const call = byId.get(id);
      if (call === undefined) return false;
      call.script = script;
      call.endsHandled = 0;
      call.liesTold = 0;
      planOwnEnd(call);
      return true;
    },
    receiveEnd: ({ wire, id, body, reason }) => {
      const call = id === null ? undefined : callOn(wire, id);
      const requestNumber = 1 + (call?.endRequests ?? requestsForUnknownIds.get(id) ?? 0);
      if (call === undefined) requestsForUnknownIds.set(id, requestNumber);
      else call.endRequests = requestNumber;
      const lineLive = call?.lineLive ?? false;
      ledger.write({ event: 'endReceived', callId: id, body, reason, lineLive, requestNumber });
    },
    end: (wire, id, reason) => {
      const call = callOn(wire, id);
      if (call === undefined) return UNKNOWN_CALL[wire];
      const { answer, effect } = decideEnd(call);
      call.endsHandled += 1;
      if (effect === 'lie') call.liesTold += 1;
      if (typeof effect !== 'string') {
        const takeEffect = () => {
          if (effect.line) endLine(call, 'request');
          endRecord(call, reason ?? DEFAULT_END_REASON, 'completed');
        };
        if (effect.afterMs === 0) takeEffect();
        else later(call, effect.afterMs, takeEffect);
      }
      return answer;
    },
    endItself,
    liveLines: (wire) => liveLines[wire],
    truth: () => startedHere.map(truthOf),
  };
}

function statusAfterOwnEnd(call: PracticeCall, reason: string): string {
  if (call.answeredAt !== null) return 'completed';
  return reason.toLowerCase() === 'busy' ? 'busy' : 'no-answer';
}

function truthOf(call: PracticeCall): TruthRow {
  return {
    callId: call.id,
    wire: call.wire,
    live: call.lineLive,
    recordEnded: recordOver(call),
    endedBy: call.lineEndedBy,
    endRequests: call.endRequests,
    disconnectReason: call.disconnectReason,
  };
}
