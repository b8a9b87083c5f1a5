import { create } from 'zustand';
import type { EngageReceipt, ResetReport } from '../../electron/contract/emergency.ts';
import type { Failure } from '../../electron/contract/failure.ts';

/** The newest press of the stop in this window, and what came of it. */
export interface Press {
  /** UTC ms. */
  readonly at: number;
  /** Null until the owner has answered, and where it could not take the press. */
  readonly receipt: EngageReceipt | null;
  readonly failure: Failure | null;
}

/** What became of an act on a stop: words ('' while there are none), or why it could not be done. */
export interface Told {
  readonly stopId: string;
  readonly words: string;
  readonly failure: Failure | null;
}

/** What this window shows of the emergency stop beside what the owner tells. */
export interface EmergencyStore {
  /** Id of the one connection that the next press stops; null for everything. */
  readonly only: string | null;
  /** Whether the way without holding stands open. */
  readonly second: boolean;
  /** Null when nothing is told of one any more. */
  readonly press: Press | null;
  readonly armedOpen: boolean;
  /** Whether what became of the calls stands open below the banner. */
  readonly details: boolean;
  /** Id of the stop whose reset waits for its second press; null for none. */
  readonly resetting: string | null;
  /** Whether a reset was sent and has no answer yet. */
  readonly resetSent: boolean;
  /** What the newest reset left; null when none was done from this window. */
  readonly resetReport: ResetReport | null;
  /** Id of a stop that was reset and put away. */
  readonly dismissed: string | null;
  /** UTC ms of the drill that was put away. */
  readonly drillDismissed: number | null;
  /** The stop that a true reason is being given to, with UTC ms of its gesture. */
  readonly reasonFor: { readonly stopId: string; readonly at: number } | null;
  readonly told: Told | null;
  /** Id of the stop whose report is being written. */
  readonly reporting: string | null;
  readonly drillFailure: Failure | null;
}

/** The emergency stop in this window. */
export const useEmergency = create<EmergencyStore>(() => ({
  only: null,
  second: false,
  press: null,
  armedOpen: false,
  details: true,
  resetting: null,
  resetSent: false,
  resetReport: null,
  dismissed: null,
  drillDismissed: null,
  reasonFor: null,
  told: null,
  reporting: null,
  drillFailure: null,
}));

/** Changes what this window shows of it. */
export function changeEmergency(change: Partial<EmergencyStore>): void {
  useEmergency.setState(change);
}
