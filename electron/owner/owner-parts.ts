import type { Clock } from '../calls/clock.ts';
import type { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { Keychain } from '../secrets/keychain.ts';
import type { JournalParts } from '../storage/journal.ts';
import type { OwnerConnectionParts } from './connections/owner-connections.ts';
import type { Desktop } from './desktop.ts';
import type { DrillRoom } from './drill-room.ts';
import type { Owner } from './owner.ts';
import type { OwnerCore } from './owner-core.ts';

/** What an owner is made of. */
export interface OwnerParts
  extends Pick<OwnerConnectionParts, 'given' | 'http' | 'resolveProxy' | 'interfaces' | 'uptime'> {
  /** The profile's folder; it exists, and this process holds its lock. */
  readonly profile: string;
  readonly practice: boolean;
  /** Whether it stays: false for a command line's, which ends with its command. */
  readonly lasting: boolean;
  /** The owner closes it at its end. */
  readonly keychain: Keychain;
  readonly who: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newStopId: () => string;
  /** Whether a window shows the calls now, so that they are polled faster. */
  readonly windowOpen: () => boolean;
  readonly showWindow: () => void;
  /** Ends the app and starts it again, on the practice centre or on the real profile. */
  readonly restart: (practice: boolean) => void;
  /** Puts a text on the clipboard. */
  readonly copyText: (text: string) => void;
  /** The desktop that it runs on; null for a command line's. */
  readonly desktop: Desktop | null;
  /** Opens a room for a drill. Rejects with an Error of plain words; null where no drill can be run. */
  readonly openDrillRoom: (() => Promise<DrillRoom>) | null;
  /** Asks the person where a file of this name is to be written; null when none was picked, or nobody can be asked. */
  readonly chooseFile: (suggestedName: string) => Promise<string | null>;
  /** Ms after an outcome at which platforms are asked what they tell of the call by then; as for users, if left out. */
  readonly lookAfterMs?: readonly number[];
  /** Starts the thread that writes the journal; the real one, if left out. */
  readonly startJournalWorker?: NonNullable<JournalParts['startWorker']>;
  /** What turns named commands with unparsed input into calls on the owner's parts. */
  readonly commands: (core: OwnerCore) => Pick<Owner, 'handle' | 'run'>;
  /** What was found wrong while the profile was opened. */
  readonly notes: readonly Failure[];
  /** Hears of defects of ours: a command's name and what it threw. */
  readonly onDefect: (command: string, error: unknown) => void;
}
