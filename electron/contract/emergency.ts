import type { Failure } from './failure.ts';
import type { Attempt, Door, ReasonAfter, Stop, StopReason, Totals } from './stop.ts';

/** What an emergency stop covers: every connection, also those that are set up later, or the ones with these ids. */
export type StopScope = 'all' | readonly string[];

/** Whether a scope covers a connection. */
export function covers(scope: StopScope, connectionId: string): boolean {
  return scope === 'all' || scope.includes(connectionId);
}

/** What the latch can do with calls that come into its scope. */
export const latchModes = ['end', 'warn'] as const;

/** What the latch does with calls that come into its scope: it ends them, or leaves them alone and says so. */
export type LatchMode = (typeof latchModes)[number];

/** The engaged state as it is kept in the profile, so that it outlives the process. */
export interface KeptLatch {
  /** The id of the emergency stop. */
  readonly stopId: string;
  readonly scope: StopScope;
  readonly door: Door;
  readonly who: string;
  readonly reason: StopReason;
  /** UTC ms of the gesture. */
  readonly startedAt: number;
}

/** How far the sweep of a connection has come. */
export type Sweep =
  | { readonly state: 'sweeping' }
  /** Two complete lists in a row held no call but those that are still live or refused. UTC ms of the second. */
  | { readonly state: 'clear'; readonly at: number }
  /** The platform lists no calls: one pass over the ids that are known of is over. */
  | { readonly state: 'passed' }
  /** It was reset before two such lists had come: more calls may be live than were found. */
  | { readonly state: 'leftOff' }
  /** Its calls can't be seen, or not all of them, and why. It stays so until they can. */
  | { readonly state: 'unseen'; readonly failure: Failure };

/** What an emergency stop has come to on one connection. */
export interface EmergencyPart {
  readonly connectionId: string;
  readonly connectionName: string;
  /** By the newest attempt on each call: that of the gesture, of the latch, or of a later try. */
  readonly totals: Totals;
  /** Calls that came into sight after the gesture. */
  readonly cameLater: number;
  /** Of those, how many are live and left alone because the latch only warns. */
  readonly leftAlone: number;
  /** Rows of its lists that can't be read, so that their calls can't be ended. */
  readonly unreadable: number;
  readonly sweep: Sweep;
}

/** Milliseconds from the gesture, monotonic; null while it has not come to that. */
export interface EmergencyTimes {
  /** The first request's first byte left. */
  readonly firstSent: number | null;
  /** Every call's request has left that ever will. */
  readonly sent: number | null;
  /** Every answer has come that ever will. */
  readonly accepted: number | null;
  /** Every call has an outcome and every sweep has come to its end. */
  readonly settled: number | null;
}

/** An emergency stop as every screen and report sees it. */
export interface EmergencyView {
  readonly stopId: string;
  readonly door: Door;
  readonly who: string;
  readonly reason: StopReason;
  /** Null while none was given afterwards. */
  readonly reasonAfter: ReasonAfter | null;
  /** UTC ms of the gesture. */
  readonly startedAt: number;
  readonly scope: StopScope;
  readonly mode: LatchMode;
  /** Whether it is engaged: until a person resets it. */
  readonly latched: boolean;
  /** UTC ms of the reset; null before it. */
  readonly resetAt: number | null;
  /** Why the latch, or its reset, does not outlive this process; null where it is kept in the profile. */
  readonly notKept: Failure | null;
  /** Whether latch and intents were on the disk before the first byte left. */
  readonly recorded: boolean;
  /** Whether the first sweep has come to its end everywhere and no attempt runs. Later ends by the latch don't change it. */
  readonly settled: boolean;
  readonly parts: readonly EmergencyPart[];
  /** The sum of the parts. */
  readonly totals: Totals;
  readonly times: EmergencyTimes;
  /** The computer slept so many ms in the middle of it: a person is asked before anything more is sent. Null otherwise. */
  readonly asking: { readonly sleptMs: number } | null;
}

/** What an emergency stop would do on one connection, said before the press. */
export interface ReachPart {
  readonly connectionId: string;
  readonly connectionName: string;
  /** Calls that would be asked for at once: live by the newest list, or known by id. */
  readonly calls: number;
  /**
   * all: its calls are listed completely. listed: those that are listed, and more may be live. held: the ids that are known of,
   * as the platform lists none. none: nothing can be tried there.
   */
  readonly reach: 'all' | 'listed' | 'held' | 'none';
  /** Why it is not all of them; null where it is. */
  readonly failure: Failure | null;
}

/** Answer to an emergency stop, as soon as its requests may leave. */
export interface EngageReceipt {
  readonly stopId: string;
  /** Whether it was engaged already; the press may have widened its scope, and calls left alive are tried again. */
  readonly joined: boolean;
  /** Calls that are being ended by this press. */
  readonly taken: number;
}

/** What a reset leaves, told to the person who did it. */
export interface ResetReport {
  readonly stopId: string;
  /** Calls that are live or not known. */
  readonly open: number;
  /** Names of connections whose calls can't be seen. */
  readonly unseen: readonly string[];
  /** Names of connections whose platforms can start new calls now. */
  readonly canStart: readonly string[];
  /** Why the reset is only known to this process; null when it is on the disk. */
  readonly notKept: Failure | null;
}

/** An emergency stop whose first sweep is over, with the newest attempt on each call. */
export interface EmergencyResult {
  readonly view: EmergencyView;
  /** The gesture's own stop first, then those of the latch. */
  readonly stops: readonly Stop[];
  readonly attempts: readonly Attempt[];
}
