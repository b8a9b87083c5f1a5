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
