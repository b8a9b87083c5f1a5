const form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?))?$/;

/**
 * A point in time as ISO 8601 writes it, in UTC ms: a day, or a day and a time. Without a zone it is this computer's
 * own time, and a day alone is its first moment. Null for anything else, and for days and hours that do not exist.
 */
export function parseMoment(text: string): number | null {
  const [, year, month, day, time = '00:00'] = form.exec(text) ?? [];
  const noon = new Date(`${year}-${month}-${day}T12:00Z`);
  // Days past a month's end are carried over into the next one.
  if (noon.getUTCDate() !== Number(day)) return null;
  const at = Date.parse(`${year}-${month}-${day}T${time}`);
  return Number.isNaN(at) ? null : at;
}
