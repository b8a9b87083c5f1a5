import type { Failure } from './contract/failure.ts';
import type { Owner } from './owner/owner.ts';
import type { ProfileLock } from './storage/profile-lock.ts';

/** The pieces of the app in the order they are needed. Each one's meaning is that of its part. */
export interface AppParts {
  /** Serves commands of windows; they wait for the owner. Returns what ends it. */
  readonly serveWindows: (owner: Promise<Owner>) => () => void;
  readonly openWindow: () => void;
  /** Takes the profile; null when another process keeps it. */
  readonly takeProfile: () => Promise<ProfileLock | null>;
  readonly startOwner: (lockFailure: Failure | null) => Promise<Owner>;
  /** Listens for other starts and the command line. */
  readonly serveSocket: (owner: Owner) => Promise<{ close(): Promise<void> }>;
  readonly publish: (owner: Owner) => () => void;
  /** Ends what the app started beside itself. */
  readonly stopPractice: () => void;
  readonly onDefect: (command: string, error: unknown) => void;
  /** Says why the app cannot run at all. */
  readonly sayAndQuit: (failure: Failure) => void;
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
    if (!profile) throw new CannotStart({ code: 'profileTaken' });
    undo.push(() => profile.release());
    const started = await parts.startOwner(profile.failure && { code: 'profileUnlocked' });
    undo.push(() => started.close());
    const socket = await parts.serveSocket(started);
    undo.push(() => socket.close());
    undo.push(parts.publish(started));
    return started;
  }

  owner.catch((error: unknown) => {
    if (error instanceof CannotStart) return parts.sayAndQuit(error.failure);
    parts.onDefect('start', error);
    parts.sayAndQuit({ code: 'internal', command: 'start' });
  });
  return {
    async stop() {
      for (const step of undo.reverse()) await step();
    },
  };
}

/** A start that cannot go on, with the failure to be said. */
class CannotStart extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
