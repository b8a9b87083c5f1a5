import type { JournalEvent } from '../../electron/calls/stop-journal.ts';
import type { CallKey } from '../../electron/contract/call.ts';

/** An event of one kind. */
export type EventOf<K extends JournalEvent['kind']> = JournalEvent & { readonly kind: K };

/** UTC ms at which the stops of these events begin. */
export const gestureAt = Date.UTC(2026, 0, 31, 9, 30);

/** A call of the one connection that these events know. */
export function callOf(callId: string): CallKey {
  return { connectionId: 'connection-1', callId };
}

/** A supervisor's stop from a row, with a note. */
export function stopEvent(stopId: string, change: Partial<EventOf<'stop'>> = {}): JournalEvent {
  return {
    kind: 'stop',
    utc: gestureAt,
    stopId,
    door: 'row',
    who: 'a supervisor',
    reasonCode: 'SV-END',
    reasonText: 'Ended by supervisor',
    mark: '[cs-7f3a]',
    texts: { note: 'caller asked for it' },
    ...change,
  };
}

/** The intent to end a call that was live. */
export function intentEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'intent'>> = {},
): JournalEvent {
  return {
    kind: 'intent',
    utc: gestureAt,
    stopId,
    call: callOf(callId),
    connectionName: 'Sales floor',
    before: { state: 'live', at: gestureAt - 900 },
    takesReason: true,
    texts: { from: '+15550100142', to: '+442079460018' },
    ...change,
  };
}

/** An end request that left. */
export function sentEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'sent'>> = {},
): JournalEvent {
  return { kind: 'sent', utc: gestureAt + 5, stopId, call: callOf(callId), ask: 1, ms: 5, ...change };
}

/** An answer that says ok. */
export function answeredEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'answered'>> = {},
): JournalEvent {
  return {
    kind: 'answered',
    utc: gestureAt + 80,
    stopId,
    call: callOf(callId),
    ask: 1,
    answer: 'ok',
    status: 200,
    failure: null,
    bodyHash: 'ab'.repeat(32),
    told: null,
    ms: 80,
    ...change,
  };
}

/** A reading of the call that shows it over. */
export function readEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'read'>> = {},
): JournalEvent {
  return {
    kind: 'read',
    utc: gestureAt + 400,
    stopId,
    call: callOf(callId),
    state: 'over',
    source: 'call',
    status: 'ended',
    endedAt: gestureAt + 90,
    failure: null,
    ours: true,
    askedMs: 380,
    texts: { storedReason: 'Ended by supervisor [cs-7f3a]' },
    ...change,
  };
}

/** A confirmed outcome. */
export function outcomeEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'outcome'>> = {},
): JournalEvent {
  return {
    kind: 'outcome',
    utc: gestureAt + 410,
    stopId,
    call: callOf(callId),
    outcome: 'confirmed',
    proof: 'record',
    asks: 1,
    failure: null,
    readAt: gestureAt + 400,
    ms: { sent: 5, accepted: 80, settled: 410 },
    texts: {},
    ...change,
  };
}

/** A later reading against the outcome. */
export function laterEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'later'>> = {},
): JournalEvent {
  return {
    kind: 'later',
    utc: gestureAt + 60_000,
    stopId,
    call: callOf(callId),
    later: 'returned',
    status: 'in-progress',
    readAt: gestureAt + 60_000,
    ...change,
  };
}

/** What the platform told of the call afterwards. */
export function factsEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'facts'>> = {},
): JournalEvent {
  return {
    kind: 'facts',
    utc: gestureAt + 30_000,
    stopId,
    call: callOf(callId),
    failure: null,
    facts: { durationSeconds: 192, cost: 0.42, costUnit: 'USD', sentiment: 'negative', taskStatus: 'failed' },
    readAt: gestureAt + 30_000,
    ...change,
  };
}

/** The latch of an emergency stop, engaged over everything from the command line. */
export function latchEvent(stopId: string, change: Partial<EventOf<'latch'>> = {}): JournalEvent {
  return {
    kind: 'latch',
    utc: gestureAt,
    stopId,
    act: 'engaged',
    scope: 'all',
    door: 'command',
    who: 'a supervisor',
    ...change,
  };
}

/** The true reason of a stop, given an hour after it. */
export function reasonEvent(stopId: string, change: Partial<EventOf<'reason'>> = {}): JournalEvent {
  return {
    kind: 'reason',
    utc: gestureAt + 3_600_000,
    stopId,
    who: 'Ada Lovelace',
    reasonCode: 'SY-LOOP',
    reasonText: 'Dialler ran wild',
    texts: { note: 'ticket 4711' },
    ...change,
  };
}

/** An end that Callstop left before it settled, as the computer shut down. */
export function unfinishedEvent(
  stopId: string,
  callId: string,
  change: Partial<EventOf<'unfinished'>> = {},
): JournalEvent {
  return {
    kind: 'unfinished',
    utc: gestureAt + 200,
    stopId,
    call: callOf(callId),
    why: 'shutdown',
    ...change,
  };
}

/** A stop with an intent for each call. */
export function intents(stopId: string, callIds: readonly string[]): JournalEvent[] {
  return [stopEvent(stopId), ...callIds.map((callId) => intentEvent(stopId, callId))];
}
