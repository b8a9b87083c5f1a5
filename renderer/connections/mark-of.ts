import type { AccessWords } from '../../electron/words/say-access.ts';

/** The mark for how a key or a tested thing stands. What is well is never marked good: that is for confirmed ends alone. */
export function markOf(tone: AccessWords['tone']): 'seen' | 'plain' | 'unsure' | 'bad' {
  return tone === 'good' ? 'seen' : tone;
}
