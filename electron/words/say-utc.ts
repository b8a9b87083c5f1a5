import { say } from './say.ts';

/** A point in time (UTC ms) to the millisecond, the same on every computer: 2026-11-21 14:02:11.448 UTC. */
export function sayUtc(at: number): string {
  const [day = '', time = ''] = isoParts(at);
  return say('evidence.utc', { day, time });
}

/** The same without day and milliseconds: 14:02:11 UTC. */
export function sayUtcTime(at: number): string {
  const [, time = ''] = isoParts(at);
  return say('evidence.utcTime', { time: time.slice(0, 8) });
}

function isoParts(at: number): readonly string[] {
  return new Date(at).toISOString().replace('Z', '').split('T');
}
