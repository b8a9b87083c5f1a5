import { runningIn } from '../contract/count-totals.ts';
import type { Door, StopReason, Totals } from '../contract/stop.ts';
import { reasons } from './en/reasons.ts';
import { say } from './say.ts';

const told = ['alreadyOver', 'marked', 'refused', 'stillLive', 'notKnown'] as const;

/** The door that a stop came in by. */
export function sayDoor(door: Door): string {
  return say(`stops.door.${door}`);
}

/** The label of a reason; the text itself where its code has none. */
export function sayReason({ code, text }: Pick<StopReason, 'code' | 'text'>): string {
  return hasLabel(code) ? say(`reasons.label.${code}`) : text;
}

function hasLabel(code: string): code is keyof typeof reasons.label {
  return Object.hasOwn(reasons.label, code);
}

/** What became of a stop's calls on one line: 5 of 7 confirmed ended, 1 still live, 1 being ended. Always adds up. */
export function sayTotals(totals: Totals): string {
  const { targeted, confirmed } = totals;
  const running = runningIn(totals);
  const parts = told.filter((outcome) => totals[outcome] > 0);
  return [
    say('stops.totals.confirmed', { count: confirmed, targeted }),
    ...parts.map((outcome) => say(`stops.totals.${outcome}`, { count: totals[outcome] })),
    ...(running > 0 ? [say('stops.totals.running', { count: running })] : []),
  ].join(', ');
}
