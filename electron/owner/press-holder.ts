import type { Door } from '../contract/stop.ts';
import { callOwner } from './call-owner.ts';
import { socketAddress } from './socket-address.ts';

/** A holder that is there greets within this many ms, or is taken for hanging. */
const answerWithinMs = 1_000;

/**
 * Presses the emergency stop of the process that holds the profile already, a command line in the foreground say. True when
 * it took the press; false when nobody is there, or nobody who answers. Never rejects.
 */
export async function pressHolder(profile: string, door: Door): Promise<boolean> {
  const address = socketAddress(profile);
  if (address === null) return false;
  const holder = await callOwner(address, { answerWithinMs });
  if (typeof holder === 'string') return false;
  const answer = await holder.send('stop.engage', { scope: 'all', door, reasonCode: null, note: null });
  holder.close();
  return answer.ok;
}
