import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import { callOwner } from './call-owner.ts';
import { answerWithinMs, pressOn } from './press-holder.ts';
import { socketAddress } from './socket-address.ts';

/**
 * Asks the process that holds the profile already, a command line in the foreground say, to leave it to this app, and before that
 * presses its emergency stop where this start does. True when it has heard; false when nobody is there, or nobody who answers.
 * Takes 3 s at most, and never rejects.
 */
export async function askHolder(profile: string, clock: Clock, presses: boolean): Promise<boolean> {
  const address = socketAddress(profile);
  if (address === null) return false;
  const holder = await callOwner(address, { answerWithinMs });
  if (typeof holder === 'string') return false;
  if (presses) await pressOn(holder, clock);
  const heard = await within(clock, answerWithinMs, holder.send('window.show', null));
  holder.close();
  return heard !== 'late' && heard.ok;
}
