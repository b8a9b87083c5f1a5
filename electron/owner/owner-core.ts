import type { CallBoard } from '../calls/call-board.ts';
import type { EmergencyStop } from '../calls/emergency/emergency-stop.ts';
import type { Corridor } from '../calls/stop-calls.ts';
import type { AddedCalls, FindInput, RemovedCalls, SettingsInput } from '../contract/command-data.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import type {
  AttemptEvidence,
  AttemptKey,
  ChainCheck,
  ExportedHistory,
  ExportFormat,
  HistoryFilter,
  HistoryPage,
  ReportFormat,
  StopPage,
} from '../contract/history.ts';
import type { Commands } from '../contract/ipc.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import type { StopReason, StopResult } from '../contract/stop.ts';
import type { Desktop } from './desktop.ts';
import type { EndsAfterSleep } from './held-ends.ts';

/** The commands on connections, each as the contract says. */
type ConnectionCommand = 'add' | 'edit' | 'remove' | 'test' | 'retry';

/** The acts on connections. Input has its shape already; what is wrong with its content is a failure. */
export type ConnectionActs = {
  readonly [A in ConnectionCommand]: (
    input: Commands[`connections.${A}`]['input'],
  ) => Promise<Envelope<Commands[`connections.${A}`]['output']>>;
};

/** What the commands act on: the parts of a running owner. */
export interface OwnerCore {
  readonly board: CallBoard;
  readonly corridor: Corridor;
  readonly emergency: EmergencyStop;
  readonly heldEnds: Pick<EndsAfterSleep, 'goOn' | 'drop'>;
  /** The computer user who acts through this owner. */
  readonly who: string;
  snapshot(): Snapshot;
  /** Resolves when every connection was looked at once, or ms have passed. */
  looked(ms: number): Promise<void>;
  /** Resolves when it can be said which calls these are, or its time has passed. */
  found(wanted: FindInput): Promise<void>;
  /** Why the list of connections, or a part of it, can't be used. */
  listFailures(): readonly Failure[];
  /** Whether this owner stays when a command ends. */
  readonly lasting: boolean;
  /** Adds ids to a connection that cannot list its calls; resolves when they are kept, or it is known that they are not. */
  addCalls(connectionId: string, ids: readonly string[]): Promise<Envelope<AddedCalls>>;
  removeCalls(connectionId: string, ids: readonly string[]): Promise<Envelope<RemovedCalls>>;
  /** Puts a reason on a digit; resolves when the settings are on disk, or cannot be written, which the snapshot's notes tell. */
  favour(digit: number, code: string): Promise<void>;
  /** Gives a stop, and those of its latch, their true reason; resolves when that is on the disk, or can't be. */
  giveReason(stopId: string, reason: StopReason): Promise<Envelope<null>>;
  /** Asks the person for a place and writes the incident report there; null when none was picked. */
  report(stopId: string, format: ReportFormat): Promise<Envelope<Commands['stop.report']['output']>>;
  startDrill(): Promise<Envelope<null>>;
  changeSettings(change: SettingsInput): Promise<Envelope<null>>;
  /** Null where this owner runs on none. */
  readonly desktop: Desktop | null;
  /** Puts a text on the clipboard. */
  copyText(text: string): void;
  history(limit: number, before: number | null, filter: HistoryFilter): Promise<Envelope<HistoryPage>>;
  historyStops(limit: number, before: number | null, filter: HistoryFilter): Promise<Envelope<StopPage>>;
  evidence(attempt: AttemptKey): Promise<Envelope<AttemptEvidence>>;
  /** Asks the person for a place and writes there; null when none was picked. */
  exportHistory(format: ExportFormat, filter: HistoryFilter): Promise<Envelope<ExportedHistory | null>>;
  checkChain(): Promise<Envelope<ChainCheck>>;
  /** A stop that an earlier owner carried out; null when the journal holds none of that id. */
  recordedStop(stopId: string): Promise<Envelope<StopResult | null>>;
  readonly connections: ConnectionActs;
  /** Null when keys can be kept in the keychain now. */
  checkKeychain(): Promise<Failure | null>;
  showWindow(): void;
  /** Ends the app and starts it again, on the practice centre or on the real profile. */
  restart(practice: boolean): void;
}
