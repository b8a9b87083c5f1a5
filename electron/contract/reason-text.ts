import type { CallFacts } from './call.ts';

/** The variables that a reason's text may hold. */
export const reasonVariables = ['agent', 'duration', 'supervisor'] as const;

/** Longest text of the supervisor's own in a reason, in UTF-16 units. */
export const reasonTextLimit = 500;

/** A call may seem to start this many ms in the future, because two clocks never agree. */
const clockSlackMs = 60_000;

/**
 * The reason's text with its variables filled for one call at `utc` (UTC ms). What is not known is said to be so; other
 * braces stay as they are.
 */
export function fillReason(
  text: string,
  facts: Pick<CallFacts, 'agent' | 'startedAt'> | null,
  { supervisor, utc }: { readonly supervisor: string; readonly utc: number },
): string {
  const { agent = null, startedAt = null } = facts ?? {};
  const isKnown = startedAt !== null && startedAt <= utc + clockSlackMs;
  return text.replace(/\{(agent|duration|supervisor)\}/g, (_whole, name: string) => {
    if (name === 'agent') return agent ?? 'unknown agent';
    if (name === 'duration') return isKnown ? durationText(utc - startedAt) : 'unknown duration';
    return supervisor;
  });
}

/** A template's text with the supervisor's own in the place of {text}. */
export function withText(templateText: string, own: string | null): string {
  return own === null ? templateText : templateText.replace('{text}', () => own);
}

/** Our mark at the end of a reason, by which an end of this stop can be told from another's. */
export function markOf(stopId: string): string {
  return `[cs-${stopId.slice(0, 4)}]`;
}

/**
 * The reason as a platform is sent it: cut to its limit (UTF-16 units) so that our mark at the end stays whole, and
 * never in the middle of a character, which some services refuse.
 */
export function reasonSent(text: string, mark: string, limit: number): string {
  if (mark === '') return cut(text, limit);
  return `${cut(text, Math.max(0, limit - mark.length - 1)).trimEnd()} ${mark}`;
}

function cut(text: string, limit: number): string {
  const whole = text.toWellFormed();
  return whole.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}

/** Not translated: the platform's record is read by others. 42 s, 12 min 5 s, 1 h 2 min. */
function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
