import { callOwner } from '../owner/call-owner.ts';
import { socketAddress } from '../owner/socket-address.ts';
import { takeProfile } from '../storage/profile-lock.ts';
import { answerWithinMs } from './open-session.ts';

/** How the owner of a profile stands that did not answer: it does again, nobody holds the profile any more, or it is silent still. */
export async function ownerState(profile: string): Promise<'answers' | 'gone' | 'silent'> {
  const address = socketAddress(profile);
  const found = address === null ? 'nobody' : await callOwner(address, { answerWithinMs });
  if (found === 'silent') return 'silent';
  if (found !== 'nobody') {
    found.close();
    return 'answers';
  }
  const lock = takeProfile(profile);
  lock?.release();
  return lock?.failure === null ? 'gone' : 'silent';
}
