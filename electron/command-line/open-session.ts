import { type Clock, pause } from '../calls/clock.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import type { CommandName, Commands } from '../contract/ipc.ts';
import { callOwner, type OwnerHands } from '../owner/call-owner.ts';
import type { Owner } from '../owner/owner.ts';
import { serveProfile } from '../owner/serve-profile.ts';
import { socketAddress } from '../owner/socket-address.ts';
import { type ProfileLock, takeProfile } from '../storage/profile-lock.ts';
import { say } from '../words/say.ts';
import { failureLine } from './failure-lines.ts';
import type { Interruption } from './interruption.ts';

/** A profile's owner for as long as one command runs. Commands are answered `interrupted` after Ctrl+C. */
export interface Session extends OwnerHands {
  /** Whether the owner is this process, and ends with it. */
  readonly ours: boolean;
  /** Ends the session. Our own owner first lets other commands that use it finish, and puts its record on disk. */
  close(): Promise<void>;
}

/** What a session is made of. */
export interface SessionParts {
  readonly profile: string;
  readonly clock: Clock;
  readonly interruption: Interruption;
  readonly startOwner: () => Promise<Owner>;
  readonly notice: (words: string) => void;
  /** How long an owner that holds the profile may take to begin listening, or to let go, in ms; as usual, if left out. */
  readonly settleWithinMs?: number;
}

/** An owner that is there greets within this many ms, or is taken for hanging. */
export const answerWithinMs = 1_000;
const usualSettleMs = 5_000;
const tryEveryMs = 50;

/** Finds the profile's owner, or becomes it where there is none. */
export async function openSession(parts: SessionParts): Promise<Session | Failure> {
  const { profile, clock, interruption, settleWithinMs = usualSettleMs } = parts;
  const until = clock.now() + settleWithinMs;
  for (;;) {
    const address = socketAddress(profile);
    const found = address === null ? 'nobody' : await callOwner(address, { answerWithinMs });
    if (found === 'silent') return { code: 'ownerSilent' };
    if (found !== 'nobody') {
      return {
        ours: false,
        send: interruptible<CommandName>(found.send, interruption),
        close: () => Promise.resolve(found.close()),
      };
    }
    const lock = takeProfile(profile);
    if (lock) return becomeOwner(parts, lock);
    if (clock.now() >= until) return { code: 'profileTaken' };
    await pause(clock, tryEveryMs);
  }
}

async function becomeOwner(parts: SessionParts, lock: ProfileLock): Promise<Session> {
  const { profile, clock, interruption, startOwner, notice } = parts;
  if (lock.failure) notice(failureLine({ code: 'profileUnlocked' }));
  const since = clock.utc();
  const owner = await startOwner();
  const served = await serveProfile({
    profile,
    owner,
    onUnreachable: () => notice(say('commandLine.notice.cannotBeReached')),
  });

  async function othersHaveFinished(): Promise<void> {
    const running = await runningSince(owner, since);
    if (interruption.happened()) return;
    if (served.connected() > 0 || running.length > 0) notice(say('commandLine.notice.inUse'));
    await Promise.all(running.map((stopId) => owner.run('stop.wait', { stopId })));
    await served.leaveWhenUnused();
    const last = await runningSince(owner, since);
    await Promise.all(last.map((stopId) => owner.run('stop.wait', { stopId })));
  }

  return {
    ours: true,
    send: interruptible<CommandName>((command, input) => owner.run(command, input), interruption),
    async close() {
      await Promise.race([othersHaveFinished(), interruption.whenHappened]);
      await served.close();
      await owner.close();
      lock.release();
    },
  };
}

/** Stops that came in since then and still run: those who began them may have left, trusting that they go on. */
async function runningSince(owner: Owner, since: number): Promise<string[]> {
  const known = await owner.run('snapshot.get', null);
  if (!known.ok) return [];
  return known.value.stops
    .filter(({ settled, startedAt }) => !settled && startedAt >= since)
    .map(({ stopId }) => stopId);
}

/** The same commands, answered `interrupted` once the interruption has come. */
export function interruptible<Name extends CommandName>(
  send: Send<Name>,
  { whenHappened }: Interruption,
): Send<Name> {
  const brokenOff: Promise<Envelope<never>> = whenHappened.then(() => ({
    ok: false,
    failure: { code: 'interrupted' },
  }));
  return (command, input) => Promise.race([brokenOff, send(command, input)]);
}

type Send<Name extends CommandName> = <N extends Name>(
  command: N,
  input: Commands[N]['input'],
) => Promise<Envelope<Commands[N]['output']>>;
