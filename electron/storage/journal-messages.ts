import type { OpenAttempt } from '../calls/stop-journal.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import type { ChainCheck, HistoryPage } from '../contract/history.ts';
import type { Stop, StopResult } from '../contract/stop.ts';
import type { Addition } from './append-events.ts';

/** What the journal's thread can be asked, with what it answers. */
export interface Asks {
  /** Adds all in one transaction. `abandoned` is memory both sides see: once its first number is 1, nothing is added. */
  append: {
    input: { readonly additions: readonly Addition[]; readonly abandoned: Int32Array };
    output: null;
  };
  page: { input: { readonly limit: number; readonly before: number | null }; output: HistoryPage };
  openAttempts: { input: null; output: readonly OpenAttempt[] };
  stopById: { input: { readonly stopId: string }; output: StopResult | null };
  recentStops: { input: { readonly count: number }; output: readonly Stop[] };
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
