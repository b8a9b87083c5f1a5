import type { Reading } from '../contract/call.ts';
import type { Outcome } from '../contract/stop.ts';

/** What is known about one attempt when its outcome is decided. */
export interface Evidence {
  /** The last reading from before our first request; null when the call was never read before. */
  readonly before: Pick<Reading, 'state'> | null;
  /** The newest answer to an end request, 'refused' also where we refused to send it; 'none' when none was ever sent. */
  readonly answer: 'ok' | 'refused' | 'limited' | 'unclear' | 'none';
  /** The last reading asked for after that answer or failure; null when none came. */
  readonly after: Pick<Reading, 'state' | 'storedReason'> | null;
  /** Whether the platform can show the call to us at all. */
  readonly canRead: boolean;
  /**
   * Our marks in the reasons sent for this call, by this stop and by earlier ones; none when marks are switched off
   * or the platform stores no reason.
   */
  readonly marks: readonly string[];
}

/**
 * The outcome that the evidence bears, in the order of precedence of the outcomes. A reading from before the
 * answer proves nothing about the time after it, so a call last seen live before a lost answer is not known.
 */
export function decideOutcome(evidence: Evidence): Outcome {
  const { before, answer, after, canRead, marks } = evidence;
  if (before?.state === 'over') return 'alreadyOver';
  if (after?.state === 'over') {
    if (answer === 'none') return 'alreadyOver';
    const whose = whoseEnd(after.storedReason, marks);
    if (whose === 'another') return 'alreadyOver';
    if (whose === 'ours') return 'confirmed';
    return before?.state === 'live' ? 'confirmed' : 'notKnown';
  }
  if (answer === 'refused') return 'refused';
  if (after?.state === 'live') return 'stillLive';
  if (answer === 'ok' && !canRead) return 'marked';
  return 'notKnown';
}

/** Whose act the stored reason tells of; 'untold' where none is stored or our marks are off. */
export function whoseEnd(
  storedReason: string | null,
  marks: readonly string[],
): 'ours' | 'another' | 'untold' {
  if (storedReason === null || marks.length === 0) return 'untold';
  return marks.some((mark) => storedReason.includes(mark)) ? 'ours' : 'another';
}
