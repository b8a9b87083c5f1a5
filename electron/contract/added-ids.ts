import type { CallRow } from './snapshot.ts';
import { openOutcomes } from './stop.ts';

/** Whether a row is an added id whose call may still be live, as far as is known: such ids count, and are kept. */
export function addedIdWaits({ state, attempt }: Pick<CallRow, 'state' | 'attempt'>): boolean {
  if (state !== 'notVisible') return false;
  if (attempt === null || attempt.outcome === null) return true;
  return attempt.later === null ? openOutcomes.includes(attempt.outcome) : attempt.later === 'returned';
}
