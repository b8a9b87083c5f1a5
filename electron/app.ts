import type { Owner } from './owner/owner.ts';

/** The pieces of the app in the order they are needed. Each one's meaning is that of its part. */
export interface AppParts {
  /** Serves commands of windows; they wait for the owner. Returns what ends it. */
  readonly serveWindows: (owner: Promise<Owner>) => () => void;
  readonly openWindow: () => void;
  /** Takes the profile; rejects with words when another process keeps it. */
  readonly takeProfile: () => Promise<{ release(): void }>;
  readonly startOwner: () => Promise<Owner>;
  /** Listens for other starts and the command line. */
  readonly serveSocket: (owner: Owner) => Promise<{ close(): Promise<void> }>;
  readonly publish: (owner: Owner) => () => void;
  /** Ends what the app started beside itself. */
  readonly stopPractice: () => void;
  /** Says words to the user when the app cannot run at all. */
  readonly sayAndQuit: (error: unknown) => void;
}

/** A running app. */
export interface RunningApp {
  /** Undoes the start in reverse; resolves when all is on disk. */
  stop(): Promise<void>;
}

/** Starts the app: the window first, so that nothing a start waits for keeps it off the screen. */
export function startApp(parts: AppParts): RunningApp {
  const undo: (() => void | Promise<void>)[] = [parts.stopPractice];
  const owner = own();
  undo.push(parts.serveWindows(owner));
  parts.openWindow();

  async function own(): Promise<Owner> {
    const profile = await parts.takeProfile();
    undo.push(() => profile.release());
    const started = await parts.startOwner();
    undo.push(() => started.close());
    const socket = await parts.serveSocket(started);
    undo.push(() => socket.close());
    undo.push(parts.publish(started));
    return started;
  }

  owner.catch(parts.sayAndQuit);
  return {
    async stop() {
      for (const step of undo.reverse()) await step();
    },
  };
}
