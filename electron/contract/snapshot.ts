import type { ArmedView } from './armed.ts';
import type { CallFacts, CallKey, UnreadableRow } from './call.ts';
import type { ConnectionView, PlatformCard } from './connection.ts';
import type { DesktopDoors } from './desktop-doors.ts';
import type { Drills } from './drill.ts';
import type { EmergencyView, LatchMode, ReachPart } from './emergency.ts';
import type { Failure } from './failure.ts';
import type { Attempt, Stop } from './stop.ts';

/** One call on the board. */
export interface CallRow {
  readonly call: CallKey;
  readonly facts: CallFacts;
  /**
   * live: the newest reading says so. over: the newest reading says so. notListed: the newest complete list
   * did not hold it, which proves nothing yet. unseen: never read by this process. notVisible: an id that was added
   * by hand, on a platform that shows no calls.
   */
  readonly state: 'live' | 'over' | 'notListed' | 'unseen' | 'notVisible';
  /**
   * UTC ms of a reading, the newest when the row last changed or its connection began to be seen otherwise; null when
   * unseen. While its connection's lists are complete, a live row was read with the newest of them.
   */
  readonly readAt: number | null;
  /** The newest attempt on this call; null when none was made. */
  readonly attempt: Attempt | null;
}

/** A row that could not be read, with the connection that sent it. */
export interface UnreadableRowView extends UnreadableRow {
  readonly connectionId: string;
}

/** Whether acts are being recorded. */
export interface JournalHealth {
  readonly failure: Failure | null;
  /** Events kept in memory because they could not be written yet. */
  readonly waiting: number;
}

/** Ends that a person began, and that wait to be asked for again since the computer slept so many ms in the middle of them. */
export interface HeldEnds {
  readonly sleptMs: number;
}

/** Everything the screens show, at one version. */
export interface Snapshot {
  /** Grows by one with every patch. */
  readonly version: number;
  readonly practice: boolean;
  readonly connections: readonly ConnectionView[];
  /** Every platform that a connection can be added of. */
  readonly platforms: readonly PlatformCard[];
  readonly calls: readonly CallRow[];
  readonly unreadable: readonly UnreadableRowView[];
  /** Newest first, the last 20. */
  readonly stops: readonly Stop[];
  readonly journal: JournalHealth;
  /** The emergency stop that is engaged, or the newest of this owner; null when there was none. */
  readonly emergency: EmergencyView | null;
  /** Null where nothing is held back; an emergency stop tells its own. */
  readonly held: HeldEnds | null;
  /** Whether a stop would work now. */
  readonly armed: ArmedView;
  /** What an emergency stop over everything would do now, by connection. */
  readonly reach: readonly ReachPart[];
  readonly doors: DesktopDoors;
  readonly drills: Drills;
  /** What the latch of the next emergency stop does with calls that come into its scope. */
  readonly latchMode: LatchMode;
  /** What a person should be told about this profile since the owner's start, oldest first. */
  readonly notes: readonly Failure[];
  /** Codes of the favourite reasons, by the digits 1 to 9. */
  readonly favourites: readonly string[];
  /** Whether a short mark is added to the reasons sent. */
  readonly markReasons: boolean;
  /** The computer user who acts through this owner. */
  readonly supervisor: string;
}

/** What changed from `version - 1` to `version`. Parts that are absent did not change. */
export interface SnapshotPatch {
  readonly version: number;
  readonly connections?: readonly ConnectionView[];
  readonly callsSet?: readonly CallRow[];
  readonly callsRemoved?: readonly CallKey[];
  readonly unreadable?: readonly UnreadableRowView[];
  readonly stops?: readonly Stop[];
  readonly journal?: JournalHealth;
  readonly emergency?: EmergencyView | null;
  readonly held?: HeldEnds | null;
  readonly armed?: ArmedView;
  readonly reach?: readonly ReachPart[];
  readonly doors?: DesktopDoors;
  readonly drills?: Drills;
  readonly latchMode?: LatchMode;
  readonly notes?: readonly Failure[];
  readonly favourites?: readonly string[];
}
