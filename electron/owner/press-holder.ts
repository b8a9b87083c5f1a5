import { type Clock, pause } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import type { EngageReceipt } from '../contract/emergency.ts';
import type { Envelope } from '../contract/failure.ts';
import { callOwner, type OwnerConnection } from './call-owner.ts';
import { socketAddress } from './socket-address.ts';

/** A holder that is there greets, and answers each command, within this many ms, or is taken for hanging. */
export const answerWithinMs = 1_000;
const tryEveryMs = 100;

/**
 * What became of a press on the process that holds a profile. pressed: it has taken the press, and stays. leaving: it has taken it,
 * and is one that ends, a command line. silent: it is there and does not answer, or can't stop. nobody: none is there.
 */
export type HolderPress = 'pressed' | 'leaving' | 'silent' | 'nobody';

/** Presses the emergency stop on the process that holds the profile, as a second start. Takes 3 s at most, and never rejects. */
export async function pressHolder(profile: string, clock: Clock): Promise<HolderPress> {
  const address = socketAddress(profile);
  if (address === null) return 'nobody';
  const holder = await callOwner(address, { answerWithinMs });
  if (typeof holder === 'string') return holder;
  try {
    const taken = await pressOn(holder, clock);
    if (taken === 'late' || !taken.ok) return 'silent';
    const status = await within(clock, answerWithinMs, holder.send('status.get', null));
    return status !== 'late' && status.ok && status.value.lasting ? 'pressed' : 'leaving';
  } finally {
    holder.close();
  }
}

/** The same while a holder may still be starting: as long as nobody is there it asks again, for up to `withinMs`. */
export async function pressHolderSoon(profile: string, clock: Clock, withinMs: number): Promise<HolderPress> {
  const until = clock.now() + withinMs;
  for (;;) {
    const press = await pressHolder(profile, clock);
    if (press !== 'nobody' || clock.now() >= until) return press;
    await pause(clock, tryEveryMs);
  }
}

/** Has an owner that greeted engage the emergency stop for everything; 'late' when it does not answer in time. Never rejects. */
export function pressOn(holder: OwnerConnection, clock: Clock): Promise<Envelope<EngageReceipt> | 'late'> {
  const input = { scope: 'all', door: 'secondStart', reasonCode: null, note: null } as const;
  return within(clock, answerWithinMs, holder.send('stop.engage', input));
}
