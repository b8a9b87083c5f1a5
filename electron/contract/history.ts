import type { Attempt, Door, StopReason } from './stop.ts';

/** One attempt as the history shows it. Numbers are masked. */
export interface HistoryEntry {
  /** Sequence number of the attempt's intent in the journal: the monotonic order. */
  readonly seq: number;
  readonly stopId: string;
  /** UTC ms of the gesture. */
  readonly at: number;
  readonly door: Door;
  readonly who: string;
  readonly connectionName: string;
  readonly reason: StopReason;
  readonly from: string | null;
  readonly to: string | null;
  readonly attempt: Attempt;
}

/** A page of history, newest first. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Pass as `before` to get the next page; null at the end. */
  readonly next: number | null;
  /** Hash of the journal's newest event, hex; '' for an empty journal. */
  readonly headHash: string;
}

/** What a check of the journal's hash chain found. */
export interface ChainCheck {
  readonly events: number;
  /** Sequence number of the first event that does not hold, or that the history tells otherwise; null when all hold. */
  readonly brokenAt: number | null;
  readonly headHash: string;
}
