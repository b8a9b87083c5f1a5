import type { CallKey } from '../contract/call.ts';
import type { CallBoard } from './call-board.ts';
import type { Clock } from './clock.ts';
import type { HoldGate } from './hold-gate.ts';
import type { Lane } from './lane.ts';
import type { StopJournal } from './stop-journal.ts';

/** What one attempt is to do. */
export interface EndOrder {
  readonly stopId: string;
  readonly call: CallKey;
  /** Monotonic ms of the gesture. */
  readonly gestureAt: number;
  /** The reason as the platform gets it, our mark included; null where it takes none. */
  readonly reasonSent: string | null;
  /** Our marks for this call, this stop's and earlier ones'; none when they are off or the platform stores no reason. */
  readonly marks: readonly string[];
  /** How long the attempt may take, in ms from its own first byte. */
  readonly deadlineMs: number;
  /** False where the intent could not hold the call's numbers, because nothing had been read of it. */
  readonly seen: boolean;
  /** In an emergency, from the moment that one has joined too, a wish to wait is cut short and nothing is read first. */
  readonly urgent: () => boolean;
  readonly gate: HoldGate;
  /** Nothing more is sent: what was held back was given up, and nobody wants this call since. */
  readonly dropped: () => boolean;
}

/** What an attempt works with. */
export interface EndParts {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly lane: Lane;
  readonly journal: StopJournal;
}
