import type { Failure } from './contract/failure.ts';
import type { UnfinishedWhy } from './contract/history.ts';
import type { Owner } from './owner/owner.ts';
import type { ProfileLock } from './storage/profile-lock.ts';

/** The pieces of the app in the order they are needed. Each one's meaning is that of its part. */
export interface AppParts {
  /** Serves commands of windows; they wait for the owner. Returns what ends it. */
  readonly serveWindows: (owner: Promise<Owner>) => () => void;
  /** Serves the doors outside the window; presses wait for the owner. Returns what ends it. */
  readonly serveDesktop: (owner: Promise<Owner>) => () => void;
  readonly openWindow: () => void;
  /** Takes the profile; null when another process keeps it. */
  readonly takeProfile: () => Promise<ProfileLock | null>;
  readonly startOwner: (lockFailure: Failure | null) => Promise<Owner>;
  /** Listens for other starts and the command line. */
  readonly serveSocket: (owner: Owner) => Promise<{ close(): Promise<void> }>;
  readonly publish: (owner: Owner) => () => void;
  /** Waits for stops that run, as long as a person can be made to wait, and no longer than until the hurry is aborted. */
  readonly finishStops: (owner: Owner, hurry: AbortSignal) => Promise<void>;
  /** Resolves when a system that shuts down gives no more time to wait for stops. */
  readonly shutdownPatience: () => Promise<void>;
  /** Ends what the app started beside itself. */
  readonly stopPractice: () => void;
  readonly onDefect: (command: string, error: unknown) => void;
  /** Says why the app cannot run at all. */
  readonly sayAndQuit: (failure: Failure) => void;
}

/** A running app. */
export interface RunningApp {
  /**
   * Lets running stops finish, then undoes the start in reverse; resolves when all is on disk. A step that fails is
   * reported and keeps no other from being done. Called again it joins; a shutdown or a defect leaves less time than a person who quits.
   * Never rejects.
   */
  stop(why: UnfinishedWhy): Promise<void>;
}

/** Starts the app: the window first, so that nothing a start waits for keeps it off the screen. */
export function startApp(parts: AppParts): RunningApp {
  const undo: UndoStep[] = [parts.stopPractice];
  let running: Owner | null = null;
  let stopping = false;
  let ended: Promise<void> | null = null;
  let endedBy: UnfinishedWhy = 'quit';
  const hurry = new AbortController();
  const owner = own();
  undo.push(parts.serveWindows(owner), parts.serveDesktop(owner));
  parts.openWindow();

  async function own(): Promise<Owner> {
    const profile = await parts.takeProfile();
    if (!profile) throw new CannotStart({ code: 'profileTaken' });
    await toUndo(() => profile.release());
    const started = await parts.startOwner(profile.failure && { code: 'profileUnlocked' });
    await toUndo(() => started.close(endedBy));
    running = started;
    const socket = await parts.serveSocket(started);
    await toUndo(() => socket.close());
    await toUndo(parts.publish(started));
    return started;
  }

  /** Keeps what undoes a step of the start. Once the app stops, it is undone at once and the start goes no further. */
  async function toUndo(step: UndoStep): Promise<void> {
    if (!stopping) {
      undo.push(step);
      return;
    }
    await tried(step);
    throw new BrokenOff();
  }

  async function tried(step: UndoStep): Promise<void> {
    try {
      await step();
    } catch (error) {
      parts.onDefect('stop', error);
    }
  }

  owner.catch((error: unknown) => {
    if (error instanceof BrokenOff) return;
    if (error instanceof CannotStart) return parts.sayAndQuit(error.failure);
    parts.onDefect('start', error);
    parts.sayAndQuit({ code: 'internal', command: 'start' });
  });

  async function end(): Promise<void> {
    const started = running;
    if (started) await tried(() => parts.finishStops(started, hurry.signal));
    stopping = true;
    for (const step of undo.reverse()) await tried(step);
  }

  return {
    stop(why) {
      if (why !== 'quit' && endedBy === 'quit') {
        endedBy = why;
        void parts.shutdownPatience().then(() => hurry.abort());
      }
      ended ??= end();
      return ended;
    },
  };
}

type UndoStep = () => void | Promise<void>;

/** A start that the app's end overtook; nobody is left to be told. */
class BrokenOff extends Error {}

/** A start that cannot go on, with the failure to be said. */
class CannotStart extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
