import type { OpenAttempt } from '../calls/stop-journal.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import type {
  AttemptEvidence,
  AttemptKey,
  ChainCheck,
  ExportedHistory,
  HistoryFilter,
  HistoryPage,
  StopPage,
  StopRecord,
} from '../contract/history.ts';
import type { Stop, StopResult } from '../contract/stop.ts';
import type { Addition } from './append-events.ts';
import type { ExportAsked } from './history-export.ts';

/** Which part of the history is asked for. */
export interface PageAsked {
  readonly limit: number;
  readonly before: number | null;
  readonly filter: HistoryFilter;
}

/** The newest event's number when the journal was opened: open attempts up to it are doubtful. */
export interface Opened {
  readonly openedAt: number;
}

/** What a thread beside the writer can be asked, with what it answers. */
export interface ReadAsks {
  page: { input: PageAsked & Opened; output: HistoryPage };
  stops: { input: PageAsked; output: StopPage };
  evidence: { input: AttemptKey & Opened; output: AttemptEvidence | null };
  stopById: { input: { readonly stopId: string } & Opened; output: StopResult | null };
  /** Says every so often that it still works. */
  stopRecord: { input: { readonly stopId: string } & Opened; output: StopRecord | null };
  resultsOf: { input: { readonly emergencyId: string } & Opened; output: readonly StopResult[] };
  recentStops: { input: { readonly count: number }; output: readonly Stop[] };
  /** Says every so often that it still works. */
  export: { input: ExportAsked & Opened; output: ExportedHistory };
}

/** One of these questions. */
export type ReadMessage = {
  [N in keyof ReadAsks]: { readonly name: N; readonly input: ReadAsks[N]['input'] };
}[keyof ReadAsks];

/** What the journal's threads can be asked, with what they answer. */
export interface Asks extends ReadAsks {
  /** Opens the journal if it is not open; the newest event's number when it was opened, 0 for none. */
  open: { input: null; output: Opened };
  /** Adds all in one transaction. `abandoned` is memory both sides see: once its first number is 1, nothing is added. */
  append: {
    input: { readonly additions: readonly Addition[]; readonly abandoned: Int32Array };
    output: null;
  };
  /** Takes some of the attempts that the index lacks into it. */
  index: { input: null; output: { readonly moreDue: boolean } };
  openAttempts: { input: null; output: readonly OpenAttempt[] };
  /** Checks the file, and the newest events of the chain: what can be done at every start. */
  checkFile: {
    input: null;
    output: { readonly sound: true; readonly brokenAt: number | null } | { readonly sound: false };
  };
  /** Checks the whole chain; says every so often that it still works. */
  checkChain: { input: null; output: ChainCheck };
  /** The file was found damaged: moves it aside and begins a new one, unless it is not the one after `begun` others any more. */
  moveAside: { input: { readonly begun: number }; output: null };
  close: { input: null; output: null };
}

/** The name of a question. */
export type AskName = keyof Asks;

/** A question on its way to the thread. */
export type AskMessage = {
  [N in AskName]: { readonly id: number; readonly name: N; readonly input: Asks[N]['input'] };
}[AskName];

/** What comes back from the thread. */
export type ThreadMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Envelope<unknown> }
  | { readonly kind: 'working'; readonly id: number }
  | { readonly kind: 'trouble'; readonly failure: Failure };
