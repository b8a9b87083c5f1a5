import type { AfterFacts } from '../contract/after-facts.ts';
import type { CallKey, Reading } from '../contract/call.ts';
import type { StopScope } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import type { UnfinishedWhy } from '../contract/history.ts';
import type { JournalHealth } from '../contract/snapshot.ts';
import type { AttemptTimes, Door, EndTold, Outcome, Proof } from '../contract/stop.ts';

/**
 * One fact about a stop. Events are appended and never changed. Texts under `texts` (numbers, names, free text)
 * are kept apart and enter the chain by salted hash only, so that they can be erased later.
 */
export type JournalEvent = {
  /** UTC ms. */
  readonly utc: number;
  readonly stopId: string;
} & (
  | {
      readonly kind: 'stop';
      readonly door: Door;
      readonly who: string;
      readonly reasonCode: string;
      readonly reasonText: string;
      /** Our mark at the end of the reason sent, '' when it is switched off. */
      readonly mark: string;
      /** The id of the emergency stop that it is, or that its latch made it for; left out for an ordinary end. */
      readonly emergency?: string;
      readonly texts: { readonly note?: string };
    }
  /** The latch of the emergency stop `stopId` was engaged, widened or reset. Comes before or behind the stop's own event. */
  | {
      readonly kind: 'latch';
      readonly act: 'engaged' | 'widened' | 'reset';
      readonly scope: StopScope;
      readonly door: Door;
      readonly who: string;
    }
  /** The true reason of the stop, given afterwards. The newest holds. */
  | {
      readonly kind: 'reason';
      readonly who: string;
      readonly reasonCode: string;
      readonly reasonText: string;
      readonly texts: { readonly note?: string };
    }
  /** Callstop was ended before this attempt settled. */
  | { readonly kind: 'unfinished'; readonly call: CallKey; readonly why: UnfinishedWhy }
  | {
      readonly kind: 'intent';
      readonly call: CallKey;
      readonly connectionName: string;
      /** What our last reading before the stop showed; null when there was none. */
      readonly before: Pick<Reading, 'state' | 'at'> | null;
      /** Whether the platform is sent the reason. */
      readonly takesReason: boolean;
      /**
       * reasonSent stands here only where it is not the stop's text with its mark: filled variables, or cut; reasonKept
       * where none is sent and it is not the stop's text.
       */
      readonly texts: {
        readonly from?: string;
        readonly to?: string;
        readonly reasonSent?: string;
        readonly reasonKept?: string;
      };
    }
  | { readonly kind: 'sent'; readonly call: CallKey; readonly ask: number; readonly ms: number }
  | {
      readonly kind: 'answered';
      readonly call: CallKey;
      readonly ask: number;
      readonly answer: 'ok' | 'refused' | 'limited' | 'unclear' | 'notSent';
      readonly status: number | null;
      readonly failure: Failure | null;
      readonly bodyHash: string | null;
      readonly told: EndTold | null;
      readonly ms: number;
    }
  | {
      readonly kind: 'read';
      readonly call: CallKey;
      readonly state: Reading['state'] | 'failed';
      readonly source: Reading['source'];
      readonly status: string;
      readonly endedAt: number | null;
      readonly failure: Failure | null;
      /** Whether the stored reason carries our mark; null when no reason is stored, or our marks are off. */
      readonly ours: boolean | null;
      readonly askedMs: number;
      readonly texts: { readonly storedReason?: string };
    }
  | {
      readonly kind: 'outcome';
      readonly call: CallKey;
      readonly outcome: Outcome;
      readonly proof: Proof;
      readonly asks: number;
      readonly failure: Failure | null;
      /** UTC ms of the reading that it rests on. */
      readonly readAt: number | null;
      readonly ms: AttemptTimes;
      /** The numbers stand here where the intent had none: the call had not been read before the gesture. */
      readonly texts: { readonly otherReason?: string; readonly from?: string; readonly to?: string };
    }
  | {
      readonly kind: 'later';
      readonly call: CallKey;
      readonly later: 'returned' | 'foundOver';
      readonly status: string;
      readonly readAt: number;
    }
  | {
      readonly kind: 'facts';
      readonly call: CallKey;
      /** Null when nothing was told up to the last look. */
      readonly facts: AfterFacts | null;
      /** Why that look could not go through everything, where nothing was told. */
      readonly failure: Failure | null;
      /** UTC ms at which they were asked for. */
      readonly readAt: number;
    }
);

/** An attempt that the journal holds an intent but no outcome for: its owner ended in between. */
export interface OpenAttempt {
  readonly stopId: string;
  readonly call: CallKey;
  readonly mark: string;
  readonly before: Pick<Reading, 'state' | 'at'> | null;
  readonly asks: number;
  /** UTC ms of the gesture. */
  readonly startedAt: number;
}

/** Where the corridor keeps its evidence. Failures are values; nothing here throws or blocks the caller's thread. */
export interface StopJournal {
  /**
   * Resolves with null when all events are on disk (one transaction, full sync), else with why not. Once `unawaited` is aborted
   * nobody waits for it: what is not on its way to the disk by then is not written, and answered as a failure.
   */
  commit(events: readonly JournalEvent[], unawaited?: AbortSignal): Promise<Failure | null>;
  /** Takes events to be written soon, in order; what cannot be written is kept in memory and tried again. */
  note(events: readonly JournalEvent[]): void;
  /** Resolves when everything noted so far is on disk, or cannot be written now. */
  flush(): Promise<void>;
  health(): JournalHealth;
}
