import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import type { Door } from '../contract/stop.ts';
import { callOwner } from './call-owner.ts';
import { socketAddress } from './socket-address.ts';

/** A holder that is there greets, and answers each command, within this many ms, or is taken for hanging. */
const answerWithinMs = 1_000;

/**
 * Asks the process that holds the profile already, a command line in the foreground say, to leave it to this app, and before that
 * presses its emergency stop where a door is given. True when it has heard; false when nobody is there, or nobody who answers.
 * Takes 3 s at most, and never rejects.
 */
export async function askHolder(profile: string, clock: Clock, press: Door | null): Promise<boolean> {
  const address = socketAddress(profile);
  if (address === null) return false;
  const holder = await callOwner(address, { answerWithinMs });
  if (typeof holder === 'string') return false;
  if (press !== null) {
    const input = { scope: 'all', door: press, reasonCode: null, note: null } as const;
    await within(clock, answerWithinMs, holder.send('stop.engage', input));
  }
  const heard = await within(clock, answerWithinMs, holder.send('window.show', null));
  holder.close();
  return heard !== 'late' && heard.ok;
}
