const dateTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(?:(Z)|([+-]\d{2}):?(\d{2})?)?$/;

/** Before any call of an AI-voice platform; zero times of databases lie before it too. */
const earliest = Date.UTC(2015, 0, 1);
/** How far a platform's clock may run before ours, in ms. */
export const clockSkew = 10 * 60_000;
/** The zone furthest behind UTC, in ms: a time without a zone is at most this much later than it reads as UTC. */
const furthestZone = 12 * 3_600_000;

/** UTC ms of a platform's ISO 8601 time. Null unless it names its zone and lies after 2015. */
export function momentOf(value: unknown): number | null {
  const read = readTime(value);
  return read?.zone && read.ms >= earliest ? read.ms : null;
}

/**
 * UTC ms of a platform's ISO 8601 time. Null unless it names its zone and lies between 2015 and some minutes after
 * `utc`, the UTC ms of the reading.
 */
export function timeOf(value: unknown, utc: number): number | null {
  const read = readTime(value);
  return read?.zone && isPlausible(read.ms, utc) ? read.ms : null;
}

/** The latest UTC ms that a platform's time can mean where it names no zone; null as in timeOf. */
export function latestOf(value: unknown, utc: number): number | null {
  const read = readTime(value);
  if (read === null || !isPlausible(read.ms, utc + (read.zone ? 0 : 2 * furthestZone))) return null;
  return read.zone ? read.ms : read.ms + furthestZone;
}

function readTime(value: unknown): { readonly ms: number; readonly zone: boolean } | null {
  if (typeof value !== 'string') return null;
  const [, day, time, utc, hours, minutes = '00'] = dateTime.exec(value) ?? [];
  if (day === undefined || time === undefined) return null;
  const ms = Date.parse(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(ms) ? null : { ms, zone: utc !== undefined || hours !== undefined };
}

function isPlausible(ms: number, utc: number): boolean {
  return ms >= earliest && ms <= utc + clockSkew;
}
