import type { AfterFacts } from './after-facts.ts';
import type { CallKey, Reading } from './call.ts';
import type { Failure } from './failure.ts';
import type {
  Attempt,
  AttemptTimes,
  Door,
  EndTold,
  Outcome,
  Proof,
  ReasonAfter,
  Stop,
  StopReason,
} from './stop.ts';

/** One attempt as the history shows it. Numbers are masked. */
export interface HistoryEntry {
  /** Sequence number of the attempt's intent in the journal: the monotonic order. */
  readonly seq: number;
  readonly stopId: string;
  /** The id of the emergency stop that the stop is, or that its latch made it for; null for an ordinary end. */
  readonly emergency: string | null;
  /** UTC ms of the gesture. */
  readonly at: number;
  readonly door: Door;
  readonly who: string;
  readonly connectionName: string;
  readonly reason: StopReason;
  /** The text that the platform was sent, our mark included; null where it takes none. */
  readonly reasonSent: string | null;
  /** The true reason where one was given afterwards. */
  readonly reasonAfter: ReasonAfter | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly attempt: Attempt;
  /** What the platform told of the call afterwards; null while it has told nothing. */
  readonly facts: AfterFacts | null;
}

/** Which attempts to show. Parts that are null or empty leave nothing out. */
export interface HistoryFilter {
  /** Words that all must begin words of the attempt's texts: id, numbers, connection, reason, note, who. */
  readonly text: string;
  readonly outcomes: readonly Outcome[];
  readonly connectionId: string | null;
  readonly door: Door | null;
  readonly reasonCode: string | null;
  readonly stopId: string | null;
  /** UTC ms of the gesture: from here on, and before here. */
  readonly since: number | null;
  readonly until: number | null;
}

/** Leaves nothing out. */
export const wholeHistory: HistoryFilter = {
  text: '',
  outcomes: [],
  connectionId: null,
  door: null,
  reasonCode: null,
  stopId: null,
  since: null,
  until: null,
};

/** A page of history, newest first. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Pass as `before` to get the next page; null at the end. */
  readonly next: number | null;
  /** Hash of the journal's newest event, hex; '' for an empty journal. */
  readonly headHash: string;
}

/** One stop as the history shows it, with the connections whose calls it targeted. */
export interface StopEntry {
  /** Sequence number of the stop's event. */
  readonly seq: number;
  readonly stop: Stop;
  readonly connectionNames: readonly string[];
}

/** A page of stops, newest first. */
export interface StopPage {
  readonly stops: readonly StopEntry[];
  /** Pass as `before` to get the next page; null at the end. */
  readonly next: number | null;
}

/** One thing that was done or read in an attempt, as the journal keeps it. `ms` are from the gesture, monotonic. */
export type EvidenceItem = {
  /** The event's number in the journal, and its hash, hex. */
  readonly seq: number;
  readonly hash: string;
  /** UTC ms at which it was noted. */
  readonly utc: number;
} & (
  | {
      readonly kind: 'intent';
      /** What our last reading before the gesture showed; null when there was none. */
      readonly before: Pick<Reading, 'state' | 'at'> | null;
      readonly reasonSent: string | null;
    }
  | { readonly kind: 'sent'; readonly ask: number; readonly ms: number }
  | {
      readonly kind: 'answered';
      readonly ask: number;
      readonly answer: 'ok' | 'refused' | 'limited' | 'unclear' | 'notSent';
      /** HTTP status; null when no answer came. */
      readonly status: number | null;
      readonly failure: Failure | null;
      /** SHA-256 of the answer's body, hex. */
      readonly bodyHash: string | null;
      readonly told: EndTold | null;
      readonly ms: number;
    }
  | {
      readonly kind: 'read';
      readonly state: Reading['state'] | 'failed';
      readonly source: Reading['source'];
      readonly status: string;
      /** UTC ms of the platform's own end time. */
      readonly endedAt: number | null;
      /** Null when none is stored, or it was erased. */
      readonly storedReason: string | null;
      /** Whether the stored reason carries our mark; null when no reason is stored, or our marks are off. */
      readonly ours: boolean | null;
      readonly failure: Failure | null;
      readonly askedMs: number;
    }
  | {
      readonly kind: 'outcome';
      readonly outcome: Outcome;
      readonly proof: Proof;
      readonly failure: Failure | null;
      /** UTC ms of the reading that it rests on. */
      readonly readAt: number | null;
      readonly ms: AttemptTimes;
    }
  | {
      readonly kind: 'later';
      readonly later: 'returned' | 'foundOver';
      readonly status: string;
      readonly readAt: number;
    }
  | {
      readonly kind: 'facts';
      /** Null when the platform told nothing up to the last time that it was asked. */
      readonly facts: AfterFacts | null;
      /** Why not all could be looked through, where nothing was told. */
      readonly failure: Failure | null;
      readonly readAt: number;
    }
  /** Callstop was ended before it settled. */
  | { readonly kind: 'unfinished'; readonly why: UnfinishedWhy }
);

/** Why a stop was left before it settled: a person quit, the system is logging off or shutting down, or a fault of ours. */
export type UnfinishedWhy = 'quit' | 'shutdown' | 'defect';

/** Everything that is kept of one attempt, oldest first: why it is called what it is called. */
export interface AttemptEvidence {
  readonly entry: HistoryEntry;
  readonly items: readonly EvidenceItem[];
}

/** Names one attempt. */
export interface AttemptKey {
  readonly stopId: string;
  readonly call: CallKey;
}

/** What an export can be written as. */
export const exportFormats = ['csv', 'json'] as const;

/** How an export is written: for a spreadsheet, or for a program. */
export type ExportFormat = (typeof exportFormats)[number];

/** An export that is on the disk. */
export interface ExportedHistory {
  /** The file's name without its folders. */
  readonly file: string;
  readonly entries: number;
  readonly headHash: string;
}

/** What a check of the journal's hash chain found. */
export interface ChainCheck {
  readonly events: number;
  /** Sequence number of the first event that does not hold, or that the history tells otherwise; null when all hold. */
  readonly brokenAt: number | null;
  readonly headHash: string;
}

/** What an incident report can be written as: for a person, or for a program. */
export const reportFormats = ['markdown', 'json'] as const;

/** How an incident report is written. */
export type ReportFormat = (typeof reportFormats)[number];

/** Something that was done to the latch of an emergency stop. */
export interface LatchAct {
  readonly act: 'engaged' | 'widened' | 'reset';
  /** UTC ms. */
  readonly at: number;
  readonly door: Door;
  readonly who: string;
}

/** Everything that is kept of one stop and, where it is an emergency, of those that its latch made. */
export interface StopRecord {
  /** The gesture's own stop first, then those of its latch, oldest first. */
  readonly stops: readonly Stop[];
  readonly latch: readonly LatchAct[];
  /** By stop and then by the order of their intents. */
  readonly attempts: readonly AttemptEvidence[];
  readonly headHash: string;
}
