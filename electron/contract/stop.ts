import type { CallKey } from './call.ts';
import type { Failure } from './failure.ts';

/** Every door that a stop can come in by. */
export const doors = [
  'row',
  'bulk',
  'window',
  'tray',
  'shortcut',
  'command',
  'secondStart',
  'latch',
  'drill',
] as const;

/** Through which door a stop came in. */
export type Door = (typeof doors)[number];

/** The six outcomes of an attempt, in the order of their precedence. */
export const outcomes = ['alreadyOver', 'confirmed', 'refused', 'stillLive', 'marked', 'notKnown'] as const;

/** What is known of an attempt at its end. */
export type Outcome = (typeof outcomes)[number];

/** The outcomes after which a call may be live and can be asked for again, unless a later reading tells otherwise. */
export const openOutcomes: readonly Outcome[] = ['refused', 'stillLive', 'notKnown'];

/** Whose word a confirmed outcome rests on: the telephone leg, the platform's record of the call, nobody. */
export type Proof = 'line' | 'record' | 'none';

/** How many attempts of a stop ended in each outcome; targeted counts all, running those without one yet. */
export type Totals = Readonly<Record<Outcome, number>> & { readonly targeted: number };

/** The steps of a running attempt; doubtful is one that a former process left unfinished. */
export const attemptSteps = ['waiting', 'sent', 'answered', 'checking', 'doubtful'] as const;

/** How far a running attempt has come. */
export type AttemptStep = (typeof attemptSteps)[number];

/** Milliseconds from the gesture, monotonic; null when it never happened. */
export interface AttemptTimes {
  readonly sent: number | null;
  readonly accepted: number | null;
  readonly settled: number | null;
}

/** What the platform's answer to an end request told about the call. Its word, and no proof of anything. */
export interface EndTold {
  /** Its own word for the call's state, as text, capped. */
  readonly status: string;
  /** UTC ms of the end time that it gave; null when it gave none that can be one. */
  readonly endedAt: number | null;
  readonly durationSeconds: number | null;
  readonly credits: number | null;
  /** What its documents promise and what was missing, or cannot be true. */
  readonly odd: readonly EndOddity[];
}

/** Every way in which an answer to an end request can be odd and still an answer. */
export const endOddities = ['noEndedAt', 'endedAtInFuture', 'noDuration', 'noCredits'] as const;

/** One oddity of an answer to an end request. */
export type EndOddity = (typeof endOddities)[number];

/** One call in one stop, as every screen, report and script sees it. */
export interface Attempt {
  readonly stopId: string;
  readonly call: CallKey;
  readonly step: AttemptStep;
  /** Null while it runs. */
  readonly outcome: Outcome | null;
  readonly proof: Proof;
  /** End requests sent so far. */
  readonly asks: number;
  /** The last thing that went wrong on the way, also when the outcome is good. */
  readonly failure: Failure | null;
  /** What the platform's newest good answer told; null where it tells nothing. */
  readonly told: EndTold | null;
  /** The reason that the platform has stored, where it is not ours. */
  readonly otherReason: string | null;
  /** UTC ms of the reading that the outcome rests on. */
  readonly readAt: number | null;
  readonly ms: AttemptTimes;
  /** What a later reading showed against the outcome; the outcome itself stays. */
  readonly later: 'returned' | 'foundOver' | null;
}

/** The reason given for a stop. `text` is what platforms get before each call's variables are filled and our mark is added. */
export interface StopReason {
  readonly code: string;
  readonly text: string;
  /** Free text for the history only, never sent. */
  readonly note: string | null;
}

/** The true reason of a stop, given after it. Platforms are not told of it. */
export interface ReasonAfter {
  readonly code: string;
  readonly text: string;
  readonly note: string | null;
  /** The computer user who gave it, and UTC ms. */
  readonly who: string;
  readonly at: number;
}

/** One act of ending. */
export interface Stop {
  readonly stopId: string;
  readonly door: Door;
  /** The computer user who acted. */
  readonly who: string;
  readonly reason: StopReason;
  /** UTC ms of the gesture. */
  readonly startedAt: number;
  readonly totals: Totals;
  /** False while attempts of it run. */
  readonly settled: boolean;
  /** False when it was not on the disk before its requests left: in an emergency, or because the supervisor chose so. */
  readonly recorded: boolean;
  /** The id of the emergency stop that it is, or that its latch made it for; null for an ordinary end. */
  readonly emergency: string | null;
  /** The true reason where one was given afterwards. */
  readonly reasonAfter: ReasonAfter | null;
}

/** Answer to an end command: which stop took which calls. */
export interface StopReceipt {
  /** The new stop; the running one when every call was already being ended. */
  readonly stopId: string;
  readonly taken: number;
  /** Running stops that already hold some of the calls. */
  readonly joined: readonly string[];
}

/** A settled stop with each of its attempts. */
export interface StopResult {
  readonly stop: Stop;
  readonly attempts: readonly Attempt[];
}
