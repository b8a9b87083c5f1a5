/** What the variables of a reason's text stand for, at one call. */
export interface ReasonVariables {
  readonly agent: string | null;
  /** How long the call has run, in ms; null when that is not known. */
  readonly ranMs: number | null;
  readonly supervisor: string;
}

/** The variables that a reason's text may hold. */
export const reasonVariables = ['agent', 'duration', 'supervisor'] as const;

/** Longest text of the supervisor's own in a reason, in UTF-16 units. */
export const reasonTextLimit = 500;

/** The reason's text with its variables filled. What is not known is said to be so; other braces stay as they are. */
export function fillReason(text: string, { agent, ranMs, supervisor }: ReasonVariables): string {
  return text.replace(/\{(agent|duration|supervisor)\}/g, (_whole, name: string) => {
    if (name === 'agent') return agent ?? 'unknown agent';
    if (name === 'duration') return ranMs === null ? 'unknown duration' : durationText(ranMs);
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

/** The reason as a platform is sent it: cut to its limit (UTF-16 units) so that our mark at the end stays whole. */
export function reasonSent(text: string, mark: string, limit: number): string {
  if (mark === '') return text.slice(0, limit);
  const room = limit - mark.length - 1;
  return `${text.slice(0, Math.max(0, room)).trimEnd()} ${mark}`;
}

/** Not translated: the platform's record is read by others. 42 s, 12 min 5 s, 1 h 2 min. */
function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
