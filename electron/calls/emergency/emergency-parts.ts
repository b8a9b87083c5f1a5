import type { EmergencyView, KeptLatch, LatchMode } from '../../contract/emergency.ts';
import type { Failure } from '../../contract/failure.ts';
import type { CallBoard } from '../call-board.ts';
import type { Clock } from '../clock.ts';
import type { Corridor } from '../stop-calls.ts';
import type { StopJournal } from '../stop-journal.ts';
import type { StoppedConnection } from './emergency-state.ts';

/** What an emergency stop works with. */
export interface EmergencyParts {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly journal: StopJournal;
  readonly corridor: Pick<Corridor, 'end' | 'stop' | 'settled' | 'holdBack' | 'goOn' | 'dropHeld'>;
  /** Writes the engaged state to the profile, or that there is none (null); null when it is on the disk, else why not. */
  readonly keepLatch: (latch: KeptLatch | null) => Promise<Failure | null>;
  /** Those that stay, as they are at each moment. */
  readonly connections: () => readonly StoppedConnection[];
  /** Asks for a fresh list of a connection at once. */
  readonly lookAnew: (connectionId: string) => void;
  readonly mode: () => LatchMode;
  readonly newStopId: () => string;
  readonly onView: (view: EmergencyView) => void;
  readonly onDefect: (error: unknown) => void;
}
