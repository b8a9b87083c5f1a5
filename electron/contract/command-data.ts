import type { ArmedReason } from './armed.ts';
import type { CallKey } from './call.ts';
import type { Access, ConnectionView, KeyKept } from './connection.ts';
import type { ConnectionTest } from './connection-test.ts';
import type { LatchMode, StopScope } from './emergency.ts';
import type { Failure } from './failure.ts';
import type { Door } from './stop.ts';

/** Which calls to end, and why. */
export interface EndInput {
  readonly calls: readonly CallKey[];
  readonly door: Door;
  readonly reasonCode: string;
  /** Fills the {text} of a reason that takes free text; null for all others. */
  readonly reasonText: string | null;
  readonly note: string | null;
  /** Send even though the journal cannot take the intent. Asked for only after it failed. */
  readonly withoutRecord: boolean;
}

/** Calls that are looked for by their ids. */
export interface FindInput {
  readonly callIds: readonly string[];
  /** Null where it may be any. */
  readonly connectionId: string | null;
  readonly waitMs: number;
}

/** What became of ids that were to be added to a connection that cannot list its calls. */
export interface AddedCalls {
  /** Ids that stand on the list now and did not before. */
  readonly added: readonly string[];
  /** Ids that stood there already. */
  readonly held: readonly string[];
  /** What cannot be an id there, fit to be shown, and why. */
  readonly refused: readonly { readonly callId: string; readonly failure: Failure }[];
  /** Why the list is only kept until Callstop ends; null when it is on the disk. */
  readonly notKept: Failure | null;
}

/** What became of added ids that were to be removed. */
export interface RemovedCalls {
  readonly removed: readonly string[];
  /** Ids that stay, and why: not on the list, or being ended. */
  readonly refused: readonly { readonly callId: string; readonly failure: Failure }[];
  readonly notKept: Failure | null;
}

/** What a person may say of a connection, with the key in the one direction that it ever takes: inward. */
export interface ConnectionInput {
  readonly name: string;
  /** As it was typed; null for the platform's default. */
  readonly baseUrl: string | null;
  readonly privateNetwork: boolean;
  readonly keep: KeyKept;
}

/** A connection as it was kept, and what works on it. */
export interface KeptConnection {
  readonly connectionId: string;
  readonly access: Access;
  /** The base URL that is kept, and that the test is about. */
  readonly baseUrl: string;
  /** Whether that is not the one that was given: nothing answered there, but here on the same host. */
  readonly moved: boolean;
  readonly test: ConnectionTest;
  /** Why the list of connections could not be written, so that this change is gone at the next start; null when it was. */
  readonly notKept: Failure | null;
}

/** Whether a stop would reach everything (yes), some of it (part), or nothing can be tried (no). */
export interface StatusReport {
  readonly armed: 'yes' | 'part' | 'no';
  readonly reasons: readonly ArmedReason[];
  /** What will soon stand in a stop's way, such as a key that is about to expire, and doors that are missing. */
  readonly warnings: readonly ArmedReason[];
  readonly latched: boolean;
  readonly liveCalls: number;
  readonly connections: readonly ConnectionView[];
  /** Why the list of connections, or a part of it, can't be used: those connections are not among the others. */
  readonly listFailures: readonly Failure[];
  /** Whether the owner stays: false where it is a command line's, and ends with that. */
  readonly lasting: boolean;
}

/** What is to be stopped in an emergency. */
export interface EngageInput {
  readonly scope: StopScope;
  readonly door: Door;
  /** Null for the usual reason of an emergency. */
  readonly reasonCode: string | null;
  readonly note: string | null;
}

/** The true reason of a stop, given after it. */
export interface ReasonAfterInput {
  readonly stopId: string;
  readonly reasonCode: string;
  /** Fills the {text} of a reason that takes free text; null for all others. */
  readonly reasonText: string | null;
  readonly note: string | null;
}

/** What a person sets. What is left out stays as it is. */
export interface SettingsInput {
  readonly latchMode?: LatchMode;
  /** Electron's name of the chord; null for none. */
  readonly shortcut?: string | null;
  /** The person knows that closing the window leaves Callstop in the tray. */
  readonly toldHiding?: true;
  /** It was decided whether the system starts Callstop at login. */
  readonly loginDecided?: true;
}
