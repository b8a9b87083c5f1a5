import type { AfterFacts } from '../contract/after-facts.ts';
import type { CallKey, Reading } from '../contract/call.ts';
import type { Failure } from '../contract/failure.ts';
import type { AttemptStep, AttemptTimes, Door, EndTold, Outcome, Proof } from '../contract/stop.ts';
import type { StoredEvent } from './stored-event.ts';

/** Grows when the fold changes, so that journals written by an older fold are folded anew. */
export const PROJECTION_VERSION = 4;

/** What the journal knows of one stop. */
export interface StopState {
  readonly stopId: string;
  /** Sequence number of its event. */
  readonly seq: number;
  /** UTC ms of the gesture. */
  readonly at: number;
  readonly door: Door;
  readonly who: string;
  readonly reasonCode: string;
  readonly reasonText: string;
  readonly mark: string;
  /** The id of the emergency stop that it is, or that its latch made it for; null for an ordinary end. */
  readonly emergency: string | null;
  /** False when it was written after its requests may have been sent. */
  readonly recorded: boolean;
}

/** What the journal knows of one attempt. Texts are found by the sequence numbers of the events they belong to. */
export interface AttemptState {
  readonly stopId: string;
  readonly call: CallKey;
  /** Sequence number of its first event, which is its intent. */
  readonly seq: number;
  readonly intentSeq: number | null;
  readonly outcomeSeq: number | null;
  readonly connectionName: string;
  readonly before: Pick<Reading, 'state' | 'at'> | null;
  readonly takesReason: boolean;
  /** Whether the text that the platform was sent stands among the texts: it is not the stop's with its mark. */
  readonly reasonApart: boolean;
  readonly step: AttemptStep;
  readonly outcome: Outcome | null;
  readonly proof: Proof;
  readonly asks: number;
  readonly failure: Failure | null;
  readonly told: EndTold | null;
  readonly readAt: number | null;
  readonly ms: AttemptTimes;
  readonly later: 'returned' | 'foundOver' | null;
  readonly facts: AfterFacts | null;
}

/** An event about a stop as a whole. */
export type StopEvent = StoredEvent & { readonly kind: 'stop' };

/** An event about what was done to a stop as a whole: to its latch, or its true reason. */
export type ActEvent = StoredEvent & { readonly kind: 'latch' | 'reason' };

/** An event about one attempt. */
export type AttemptEvent = Extract<StoredEvent, { readonly call: CallKey }>;

/** What an event is about. */
export type EventAbout =
  | { readonly about: 'stop'; readonly event: StopEvent }
  | { readonly about: 'acts'; readonly event: ActEvent }
  | { readonly about: 'attempt'; readonly event: AttemptEvent };

/** Tells what an event is about. */
export function aboutOf(event: StoredEvent): EventAbout {
  switch (event.kind) {
    case 'stop':
      return { about: 'stop', event };
    case 'latch':
    case 'reason':
      return { about: 'acts', event };
    default:
      return { about: 'attempt', event };
  }
}

/** A stop after an event. The first one stays: a repeated event changes nothing, but that its requests may have been sent before. */
export function foldStop(old: StopState | null, event: StopEvent): StopState {
  if (old !== null) return event.late ? { ...old, recorded: false } : old;
  const { stopId, seq, utc, door, who, reasonCode, reasonText, mark, late } = event;
  const emergency = event.emergency ?? null;
  return { stopId, seq, at: utc, door, who, reasonCode, reasonText, mark, emergency, recorded: !late };
}

/**
 * An attempt after an event. An outcome stays; only `later` and `facts` move after it; that it was left unfinished is told by its
 * evidence alone. Takes events in any order, repeated or not, and those of an older Callstop, which knew nothing of takesReason (all platforms took one) and told.
 */
export function foldAttempt(old: AttemptState | null, event: AttemptEvent): AttemptState {
  const attempt = old ?? newAttempt(event);
  if (event.kind === 'later') return { ...attempt, later: event.later };
  if (event.kind === 'facts') return { ...attempt, facts: event.facts ?? attempt.facts };
  if (attempt.outcome !== null || event.kind === 'unfinished') return attempt;
  switch (event.kind) {
    case 'intent':
      if (attempt.intentSeq !== null) return attempt;
      return {
        ...attempt,
        intentSeq: event.seq,
        connectionName: event.connectionName,
        before: event.before,
        takesReason: event.takesReason !== false,
        reasonApart: event.textNames.some((name) => name === 'reasonSent' || name === 'reasonKept'),
      };
    case 'sent':
      return {
        ...attempt,
        step: 'sent',
        asks: Math.max(attempt.asks, event.ask),
        ms: { ...attempt.ms, sent: attempt.ms.sent ?? event.ms },
      };
    case 'answered':
      return {
        ...attempt,
        step: 'answered',
        failure: event.failure ?? attempt.failure,
        told: (event.answer === 'ok' ? event.told : null) ?? attempt.told,
        ms: event.answer === 'ok' ? { ...attempt.ms, accepted: attempt.ms.accepted ?? event.ms } : attempt.ms,
      };
    case 'read':
      return {
        ...attempt,
        step: attempt.step === 'waiting' ? 'waiting' : 'checking',
        failure: event.failure ?? attempt.failure,
      };
    case 'outcome': {
      const { seq, outcome, proof, asks, failure, readAt, ms } = event;
      return { ...attempt, outcomeSeq: seq, outcome, proof, asks, failure, readAt, ms };
    }
  }
}

function newAttempt(event: AttemptEvent): AttemptState {
  return {
    stopId: event.stopId,
    call: event.call,
    seq: event.seq,
    intentSeq: null,
    outcomeSeq: null,
    connectionName: '',
    before: null,
    takesReason: true,
    reasonApart: false,
    step: 'waiting',
    outcome: null,
    proof: 'none',
    asks: 0,
    failure: null,
    told: null,
    readAt: null,
    ms: { sent: null, accepted: null, settled: null },
    later: null,
    facts: null,
  };
}
