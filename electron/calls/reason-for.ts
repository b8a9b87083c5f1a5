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

/** The reason as this platform is sent it for one call; null where it takes none. Pure. */
export function reasonFor(
  { takesReason, reasonLimit }: Pick<Platform, 'takesReason' | 'reasonLimit'>,
  facts: CallFacts | null,
  { reason, mark, who, utc }: SaidReason,
): string | null {
  if (!takesReason) return null;
  return reasonSent(fillReason(reason.text, facts, { supervisor: who, utc }), mark, reasonLimit);
}
