import { neutralReason, reasonByCode } from '../../electron/contract/reason.ts';
import type { StopReason } from '../../electron/contract/stop.ts';

/** A reason as an end asks for it. */
export interface AskedReason {
  readonly code: string;
  /** The supervisor's own text; null for a reason that takes none. */
  readonly text: string | null;
}

/** What to ask for so that an end is repeated with the reason it had; the neutral one where that is not known. */
export function formerReason(reason: Pick<StopReason, 'code' | 'text'> | undefined): AskedReason {
  const template = reason && reasonByCode(reason.code);
  if (!reason || !template) return { code: neutralReason.code, text: null };
  const [before = '', after] = template.text.split('{text}');
  if (after === undefined) return { code: reason.code, text: null };
  return { code: reason.code, text: reason.text.slice(before.length, reason.text.length - after.length) };
}
