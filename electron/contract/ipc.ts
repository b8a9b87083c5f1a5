import type { CallKey } from './call.ts';
import type { ConnectionView } from './connection.ts';
import type { Failure } from './failure.ts';
import type { ChainCheck, HistoryPage } from './history.ts';
import type { Snapshot, SnapshotPatch } from './snapshot.ts';
import type { Door, StopReceipt, StopResult } from './stop.ts';

/** Which calls to end, and why. */
export interface EndInput {
  readonly calls: readonly CallKey[];
  readonly door: Door;
  readonly reasonCode: string;
  readonly note: string | null;
  /** Send even though the journal cannot take the intent. Asked for only after it failed. */
  readonly withoutRecord: boolean;
}

/** Whether a stop would reach everything (yes), some of it (part), or nothing can be tried (no). */
export interface StatusReport {
  readonly armed: 'yes' | 'part' | 'no';
  readonly reasons: readonly Failure[];
  readonly latched: boolean;
  readonly liveCalls: number;
  readonly connections: readonly ConnectionView[];
}

/** Every command that may cross a wall (window or local socket), with what goes in and what comes back. */
export interface Commands {
  'snapshot.get': { input: null; output: Snapshot };
  /** Resolves when every connection has been looked at once, completely where it can be, or waitMs have passed. */
  'lists.settle': { input: { readonly waitMs: number }; output: Snapshot };
  'calls.end': { input: EndInput; output: StopReceipt };
  /** Takes a settled row off the board; the history keeps it. */
  'calls.close': { input: CallKey; output: null };
  /** Resolves when the stop has settled. */
  'stop.wait': { input: { readonly stopId: string }; output: StopResult };
  'history.list': { input: { readonly limit: number; readonly before: number | null }; output: HistoryPage };
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
  'calls.end': true,
  'calls.close': true,
  'stop.wait': true,
  'history.list': true,
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
