import type { ArmedReason, ArmedView } from '../contract/armed.ts';
import { say } from './say.ts';
import { type FailureWords, saySightFailure } from './say-failure.ts';

/** Whether a stop would work, in the words that stand on every screen. */
export function sayArmed({ armed }: Pick<ArmedView, 'armed'>): {
  readonly label: string;
  readonly tone: 'good' | 'unsure' | 'bad';
} {
  const tones = { yes: 'good', part: 'unsure', no: 'bad' } as const;
  return { label: say(`armed.${armed}`), tone: tones[armed] };
}

/** The three sentences of what stands, or will stand, in a stop's way. */
export function sayArmedReason({
  failure,
  unlisted,
}: Pick<ArmedReason, 'failure' | 'unlisted'>): FailureWords {
  return saySightFailure(failure, unlisted !== true);
}
