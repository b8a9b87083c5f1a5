import type { Reading } from '../contract/call.ts';
import type { Outcome } from '../contract/stop.ts';

/** What is known about one attempt when its outcome is decided. */
export interface Evidence {
  /** The last reading from before our first request; null when the call was never read before. */
  readonly before: Pick<Reading, 'state'> | null;
  /** The newest answer to an end request; 'none' when nothing was sent. */
  readonly answer: 'ok' | 'refused' | 'limited' | 'unclear' | 'notSent' | 'none';
  /** The last reading asked for after that answer or failure; null when none came. */
  readonly after: Pick<Reading, 'state' | 'storedReason'> | null;
  /** Whether the platform can show the call to us at all. */
  readonly canRead: boolean;
  /** Our mark in the reason sent; '' when it is switched off or the platform stores no reason. */
  readonly mark: string;
}

/**
 * The outcome that the evidence bears, in the order of precedence of the outcomes. A reading from before the
 * answer proves nothing about the time after it, so a call last seen live before a lost answer is not known.
 */
export function decideOutcome(evidence: Evidence): Outcome {
  const { before, answer, after, canRead, mark } = evidence;
  if (before?.state === 'over') return 'alreadyOver';
  if (after?.state === 'over') {
    const whose = whoseEnd(after.storedReason, mark);
    if (whose === 'another') return 'alreadyOver';
    if (whose === 'ours') return 'confirmed';
    return before?.state === 'live' ? 'confirmed' : 'notKnown';
  }
  if (answer === 'refused') return 'refused';
  if (after?.state === 'live') return 'stillLive';
  if (answer === 'ok' && !canRead) return 'marked';
  return 'notKnown';
}

/** Whose act the stored reason tells of; 'untold' where none is stored or our mark is off. */
export function whoseEnd(storedReason: string | null, mark: string): 'ours' | 'another' | 'untold' {
  if (storedReason === null || mark === '') return 'untold';
  return storedReason.includes(mark) ? 'ours' : 'another';
}
