import type { DesktopDoors } from '../contract/desktop-doors.ts';
import type { Envelope } from '../contract/failure.ts';
import type { UnfinishedWhy } from '../contract/history.ts';
import type { CommandName, Commands } from '../contract/ipc.ts';
import type { SnapshotPatch } from '../contract/snapshot.ts';

/** Through which wall a command came: it limits the doors that the command may name. */
export type Entrance = 'window' | 'socket' | 'shell';

/** The one process that holds a profile, as its entrances see it. */
export interface Owner {
  /** Parses and runs a command. Never rejects: an unknown name or bad input is a failure too. */
  handle(name: string, input: unknown, entrance: Entrance): Promise<Envelope<unknown>>;
  /** The same for callers inside the owner's process, typed. */
  run<N extends CommandName>(name: N, input: Commands[N]['input']): Promise<Envelope<Commands[N]['output']>>;
  /** Calls the listener with every patch from now on; returns the function that stops it. */
  subscribe(listener: (patch: SnapshotPatch) => void): () => void;
  /** Puts the doors of the desktop into the snapshot. */
  doors(doors: DesktopDoors): void;
  /** After sleep: drops the sockets, looks at all calls again and asks again for missing keys. */
  renew(): void;
  /** Stops the polls, writes what is noted, closes sockets and the journal. Running stops are journaled as unfinished, and why. */
  close(why?: UnfinishedWhy): Promise<void>;
}
