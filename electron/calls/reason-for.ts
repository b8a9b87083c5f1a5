import type { CallFacts } from '../contract/call.ts';
import { fillReason, reasonSent } from '../contract/reason-text.ts';
import type { StopReason } from '../contract/stop.ts';
import type { Platform } from '../platforms/platform.ts';

/** What a stop gives for all of its calls. */
export interface SaidReason {
  readonly reason: Pick<StopReason, 'text'>;
  /** Our mark, '' when it is off. */
  readonly mark: string;
  readonly who: string;
  /** UTC ms of the gesture. */
  readonly utc: number;
}

/** The reason of one call. */
export interface CallReason {
  /** The stop's text, filled for this call. */
  readonly said: string;
  /** What its platform is sent; null where it takes none. */
  readonly sent: string | null;
}

/** The reason as it is said of one call, and as its platform is sent it. Pure. */
export function reasonFor(
  { takesReason, reasonLimit }: Pick<Platform, 'takesReason' | 'reasonLimit'>,
  facts: CallFacts | null,
  { reason, mark, who, utc }: SaidReason,
): CallReason {
  const said = fillReason(reason.text, facts, { supervisor: who, utc });
  return { said, sent: takesReason ? reasonSent(said, mark, reasonLimit) : null };
}
