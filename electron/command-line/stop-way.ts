import type { Failure } from '../contract/failure.ts';
import type { DirectStop } from '../owner/direct-stop/direct-stop.ts';
import type { StopCommandName, StopHands } from '../owner/direct-stop/stop-hands.ts';
import { say } from '../words/say.ts';
import type { Interruption } from './interruption.ts';
import { interruptible, type Session } from './open-session.ts';

/** A way on which an emergency stop is carried out. After Ctrl+C it answers `interrupted`. */
export interface StopWay extends StopHands {
  /**
   * theirs: the owner in another process. ours: this process is the owner. direct: this process acts beside an owner that does not
   * answer.
   */
  readonly kind: 'theirs' | 'ours' | 'direct';
  close(): Promise<void>;
}

/** How ways are opened. */
export interface WayParts {
  readonly openSession: () => Promise<Session | Failure>;
  readonly openDirect: () => Promise<DirectStop>;
  readonly interruption: Interruption;
  /** Tells a person something while the command runs. */
  readonly notice: (words: string) => void;
}

/** The owner's way, or the direct one where there is an owner that can't be talked to. */
export async function openWay(parts: WayParts): Promise<StopWay | Failure> {
  const session = await sessionOf(parts);
  if (!('code' in session)) {
    return { kind: session.ours ? 'ours' : 'theirs', send: session.send, close: session.close };
  }
  switch (session.code) {
    case 'ownerSilent':
    case 'profileTaken':
      return openDirectWay(parts);
    case 'internal':
      return openDirectWay(parts, 'stopCommand.directInstead');
    default:
      return session;
  }
}

/** The session; `internal` where opening it broke, so that the stop goes another way. */
async function sessionOf({ openSession }: WayParts): Promise<Session | Failure> {
  try {
    return await openSession();
  } catch {
    return { code: 'internal', command: 'stop.engage' };
  }
}

/** The way beside an owner that does not answer, or can't be had, which is told. */
export async function openDirectWay(
  { openDirect, interruption, notice }: WayParts,
  why: 'stopCommand.direct' | 'stopCommand.directInstead' = 'stopCommand.direct',
): Promise<StopWay> {
  notice(say(why));
  const direct = await openDirect();
  return {
    kind: 'direct',
    send: interruptible<StopCommandName>(direct.send, interruption),
    close: direct.close,
  };
}
