import type { CallKey } from './call.ts';
import type {
  AddedCalls,
  ConnectionInput,
  EndInput,
  EngageInput,
  FindInput,
  KeptConnection,
  ReasonAfterInput,
  RemovedCalls,
  SettingsInput,
  StatusReport,
} from './command-data.ts';
import type { Access, PlatformId } from './connection.ts';
import type { ConnectionTest } from './connection-test.ts';
import type { EmergencyResult, EngageReceipt, ResetReport } from './emergency.ts';
import type { Failure } from './failure.ts';
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
} from './history.ts';
import type { Snapshot, SnapshotPatch } from './snapshot.ts';
import type { Door, StopReceipt, StopResult } from './stop.ts';

/** Every command that may cross a wall (window or local socket), with what goes in and what comes back. */
export interface Commands {
  'snapshot.get': { input: null; output: Snapshot };
  /** Resolves when every connection has been looked at once, completely where it can be, or waitMs have passed. */
  'lists.settle': { input: { readonly waitMs: number }; output: Snapshot };
  /**
   * Resolves when it can be said which calls the ids stand for, or waitMs have passed. On a named connection: when the ids
   * that were added to it are known. Else: when every connection whose key is at hand has been looked at once, and
   * each id was found or every other connection has been looked at too.
   */
  'calls.find': { input: FindInput; output: Snapshot };
  'calls.end': { input: EndInput; output: StopReceipt };
  /** Takes a settled row off the board; the history keeps it. */
  'calls.close': { input: CallKey; output: null };
  /** Adds ids to a connection that cannot list its calls. They are kept over restarts until ended or removed. */
  'calls.add': {
    input: { readonly connectionId: string; readonly ids: readonly string[] };
    output: AddedCalls;
  };
  /** Takes added ids off the list again. */
  'calls.remove': {
    input: { readonly connectionId: string; readonly ids: readonly string[] };
    output: RemovedCalls;
  };
  /** Puts a number of a call on the clipboard. */
  'calls.copyNumber': { input: { readonly call: CallKey; readonly end: 'from' | 'to' }; output: null };
  /** Puts a reason on one of the digits 1 to 9; what stood there takes its old digit, if it had one. */
  'reasons.favour': { input: { readonly digit: number; readonly code: string }; output: null };
  /** Resolves when the stop has settled. */
  'stop.wait': { input: { readonly stopId: string }; output: StopResult };
  /**
   * Emergency stop: latches, and ends everything in the scope. Resolves as soon as the requests may leave. Engaged already, it
   * widens to the new scope and tries calls that are left alive again.
   */
  'stop.engage': { input: EngageInput; output: EngageReceipt };
  /** Resolves when the first sweep of the emergency stop is over everywhere. */
  'stop.settled': { input: { readonly stopId: string }; output: EmergencyResult };
  /** Releases the latch of this emergency stop; starts nothing. */
  'stop.reset': { input: { readonly stopId: string; readonly door: Door }; output: ResetReport };
  /** Ends the calls that an emergency stop has left alive once more, at once. */
  'stop.tryAgain': { input: { readonly door: Door }; output: { readonly taken: number } };
  /** Goes on with what was held back because the computer slept in the middle of it. */
  'stop.goOn': { input: null; output: null };
  /** Never sends what was held back of ordinary ends: it settles as not known, or by what was read. */
  'stop.dropHeld': { input: null; output: null };
  /** Gives a stop, and those of its latch, their true reason. Platforms are not told. */
  'stop.giveReason': { input: ReasonAfterInput; output: null };
  /** Asks the person for a place, and writes the incident report of a stop there; null when the person picked none. */
  'stop.report': {
    input: { readonly stopId: string; readonly format: ReportFormat };
    output: { readonly file: string; readonly headHash: string } | null;
  };
  /** Starts a drill; the snapshot tells how it goes. */
  'drill.start': { input: null; output: null };
  'settings.change': { input: SettingsInput; output: null };
  /** While a new chord is being recorded no shortcut does anything. */
  'shortcut.record': { input: { readonly on: boolean }; output: null };
  /** The next press of the shortcut within 30 s is a trial, which stops nothing; off: it stops again. */
  'shortcut.try': { input: { readonly on: boolean }; output: null };
  /** Has the system start Callstop when its user logs in, or no more. What came of it, the doors tell. */
  'loginItem.set': { input: { readonly on: boolean }; output: null };
  /** Tries the connection out, then keeps it: the key in the keychain, or in the owner's memory only. */
  'connections.add': {
    input: ConnectionInput & { readonly platform: PlatformId; readonly keyTyped: string };
    output: KeptConnection;
  };
  /** Changes a connection. Without a new key nothing but its name and privateNetwork may change. */
  'connections.edit': {
    input: ConnectionInput & { readonly connectionId: string; readonly keyTyped: string | null };
    output: KeptConnection;
  };
  /** Takes a connection out, with its key. Ends under way are followed to their outcomes. */
  'connections.remove': {
    input: { readonly connectionId: string };
    output: { readonly leftBehind: Failure | null; readonly notKept: Failure | null };
  };
  /** Says what works, without ending anything. */
  'connections.test': { input: { readonly connectionId: string }; output: ConnectionTest };
  /** Asks the keychain again: for a key that is missing, or to keep one that is in memory only. */
  'connections.retry': { input: { readonly connectionId: string }; output: Access };
  /** Whether keys can be kept in the keychain of this computer now, by putting one in and taking it out again. */
  'keychain.check': { input: null; output: { readonly failure: Failure | null } };
  /** Ends this app and starts it again, on the practice centre or on the real profile. */
  'app.restart': { input: { readonly practice: boolean }; output: null };
  'history.list': {
    input: { readonly limit: number; readonly before: number | null; readonly filter: HistoryFilter };
    output: HistoryPage;
  };
  /** Stops with at least one attempt that the filter shows. */
  'history.stops': {
    input: { readonly limit: number; readonly before: number | null; readonly filter: HistoryFilter };
    output: StopPage;
  };
  'history.evidence': { input: AttemptKey; output: AttemptEvidence };
  /** Asks the person for a place, and writes what the filter shows there; null when the person picked none. */
  'history.export': {
    input: { readonly format: ExportFormat; readonly filter: HistoryFilter };
    output: ExportedHistory | null;
  };
  'history.check': { input: null; output: ChainCheck };
  'status.get': { input: null; output: StatusReport };
  /** Brings the window to the front, opening it when it is closed; does nothing where no window can be. */
  'window.show': { input: null; output: null };
}

/** The name of a command. */
export type CommandName = keyof Commands;

/** All commands; the compiler holds it complete. */
export const commandNames = Object.keys({
  'snapshot.get': true,
  'lists.settle': true,
  'calls.find': true,
  'calls.end': true,
  'calls.close': true,
  'calls.add': true,
  'calls.remove': true,
  'calls.copyNumber': true,
  'reasons.favour': true,
  'stop.wait': true,
  'stop.engage': true,
  'stop.settled': true,
  'stop.reset': true,
  'stop.tryAgain': true,
  'stop.goOn': true,
  'stop.dropHeld': true,
  'stop.giveReason': true,
  'stop.report': true,
  'drill.start': true,
  'settings.change': true,
  'shortcut.record': true,
  'shortcut.try': true,
  'loginItem.set': true,
  'connections.add': true,
  'connections.edit': true,
  'connections.remove': true,
  'connections.test': true,
  'connections.retry': true,
  'keychain.check': true,
  'app.restart': true,
  'history.list': true,
  'history.stops': true,
  'history.evidence': true,
  'history.export': true,
  'history.check': true,
  'status.get': true,
  'window.show': true,
} satisfies Record<CommandName, true>) as readonly CommandName[];

/** Events that the owner sends down. */
export interface Events {
  'snapshot.patch': SnapshotPatch;
}

/** The name of an event. */
export type EventName = keyof Events;

/** All events; the compiler holds it complete. */
export const eventNames = Object.keys({ 'snapshot.patch': true } satisfies Record<
  EventName,
  true
>) as readonly EventName[];

/** The one channel that commands travel on between a window and the owner. */
export const commandChannel = 'callstop:command';

/** The one channel that events travel on from the owner to a window. */
export const eventChannel = 'callstop:event';

/** What the preload puts on the window: one generic bridge of fixed size. */
export interface Bridge {
  /** Never rejects: a failure comes back as an envelope, typed by the reader. */
  send(command: CommandName, input: unknown): Promise<unknown>;
  /** Returns the function that stops listening. */
  listen(event: EventName, listener: (payload: unknown) => void): () => void;
}
