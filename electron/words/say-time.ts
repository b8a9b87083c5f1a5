import { language, say } from './say.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** A call may seem to start this much in the future, because two clocks never agree. */
const clockSlackMs = 60_000;

const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });

/** A point in time (UTC ms) as the clock on the wall shows it: 14:02:11. */
export function sayTime(at: number): string {
  return clock.format(at);
}

/** A point in time (UTC ms) with its day: 20 Nov 2026, 14:02:11. */
export function sayDayAndTime(at: number): string {
  return `${day.format(at)}, ${sayTime(at)}`;
}

/** A point in time (UTC ms) as seen from `now`: the time alone on the same day, else the day with it. */
export function sayMoment(at: number, now: number): string {
  return day.format(at) === day.format(now) ? sayTime(at) : sayDayAndTime(at);
}

/** How long ago something was, in its largest unit: 2 s, 3 min, 5 h, 1 day. `ms` below zero counts as zero. */
export function sayAge(ms: number): string {
  if (ms < minuteMs) return say('times.seconds', { count: Math.floor(Math.max(ms, 0) / secondMs) });
  if (ms < hourMs) return say('times.minutes', { count: Math.floor(ms / minuteMs) });
  if (ms < dayMs) return say('times.hours', { count: Math.floor(ms / hourMs) });
  return say('times.days', { count: Math.floor(ms / dayMs) });
}

/** How long a call has run, as a counter: 0:42, 12:05, 1:02:33. A question mark where the start can't be true. */
export function sayDuration(ms: number | null): string {
  if (ms === null || ms < -clockSlackMs) return say('times.unknown');
  const seconds = Math.floor(Math.max(ms, 0) / secondMs);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3_600);
  return hours > 0 ? [hours, ...parts].join(':') : parts.join(':').replace(/^0/, '');
}
