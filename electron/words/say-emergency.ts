import { runningIn } from '../contract/count-totals.ts';
import type { EmergencyPart, EmergencyView } from '../contract/emergency.ts';
import { language, say } from './say.ts';
import { saySightFailure } from './say-failure.ts';
import { sayDuration, sayTime } from './say-time.ts';

/** What an emergency stop has come to, in a few words, and how that is to be looked upon. Good is kept for proof alone. */
export interface EmergencyWords {
  readonly label: string;
  readonly tone: 'good' | 'plain' | 'unsure' | 'bad';
}

const told = ['stillLive', 'refused', 'notKnown', 'marked', 'alreadyOver'] as const;

/** How the stop stands: STOPPING: 8 of 12 settled; STOPPED: 11 of 12 confirmed, 1 still live. */
export function sayEmergency(view: EmergencyView): EmergencyWords {
  const { totals, latched, settled, asking } = view;
  const tone = toneOf(view);
  const sum = saySum(view);
  if (!latched) return { label: say('emergency.reset', { sum }), tone };
  if (asking !== null) return { label: say('emergency.held', { sum }), tone };
  if (settled) return { label: say('emergency.stopped', { sum }), tone };
  if (totals.targeted === 0) return { label: say('emergency.looking'), tone };
  const running = runningIn(totals);
  const key = running === 0 ? 'emergency.stoppingLooks' : 'emergency.stopping';
  return { label: say(key, { done: totals.targeted - running, targeted: totals.targeted }), tone };
}

/** The same for those who hear it: Emergency stop: 11 of 12 confirmed, 1 still live. */
export function sayEmergencyHeard(view: EmergencyView): string {
  return say('emergency.heard', { sum: saySum(view) });
}

/** Milliseconds from the gesture, as far as the stop has come; '' before anything was sent. */
export function sayEmergencyTimes({ times }: Pick<EmergencyView, 'times'>): string {
  return (['firstSent', 'sent', 'accepted', 'settled'] as const)
    .flatMap((name) => {
      const ms = times[name];
      return ms === null ? [] : [say(`emergency.times.${name}`, { ms: Math.round(ms) })];
    })
    .join(' · ');
}

const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** So many ms as a stopwatch shows them: 140 ms, 1.8 s, 2:05. One that runs begins with tenths of a second. */
export function sayStopwatch(ms: number, runs = false): string {
  if (ms >= 60_000) return sayDuration(ms);
  if (ms < 1_000 && !runs) return say('emergency.watch.ms', { count: Math.round(ms) });
  return say('emergency.watch.seconds', { count: tenths.format(Math.max(ms, 0) / 1_000) });
}

/** How far the sweep of a connection has come. */
export function saySweep({ sweep, totals }: Pick<EmergencyPart, 'sweep' | 'totals'>): string {
  switch (sweep.state) {
    case 'sweeping':
    case 'passed':
    case 'leftOff':
      return say(`emergency.sweep.${sweep.state}`);
    case 'clear': {
      const others = totals.stillLive + totals.refused > 0;
      return say(`emergency.sweep.${others ? 'clearOthers' : 'clear'}`, { time: sayTime(sweep.at) });
    }
    case 'unseen':
      return say('emergency.sweep.unseen', { why: saySightFailure(sweep.failure).what });
  }
}

function saySum({ totals, parts }: EmergencyView): string {
  const running = runningIn(totals);
  const confirmed =
    totals.targeted === 0
      ? say(parts.length === 0 ? 'emergency.nowhere' : 'emergency.noCalls')
      : say('emergency.confirmed', { count: totals.confirmed, targeted: totals.targeted });
  return [
    confirmed,
    ...told
      .filter((name) => totals[name] > 0)
      .map((name) => say(`emergency.outcome.${name}`, { count: totals[name] })),
    ...(running > 0 ? [say('emergency.running', { count: running })] : []),
    ...besides(parts),
  ].join(', ');
}

/** What no total holds. */
function besides(parts: readonly EmergencyPart[]): readonly string[] {
  const counts = {
    leftAlone: sumOf(parts, ({ leftAlone }) => leftAlone),
    unreadable: sumOf(parts, ({ unreadable }) => unreadable),
    unseen: sumOf(parts, ({ sweep }) => (sweep.state === 'unseen' ? 1 : 0)),
  };
  return (['leftAlone', 'unreadable', 'unseen'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => say(`emergency.${name}`, { count: counts[name] }));
}

function toneOf({ totals, parts, settled, asking }: EmergencyView): EmergencyWords['tone'] {
  const { stillLive, refused, notKnown, marked, targeted } = totals;
  const leftAlone = sumOf(parts, (part) => part.leftAlone);
  if (stillLive + refused + leftAlone > 0) return 'bad';
  const unsure =
    parts.length === 0 ||
    parts.some(({ sweep: { state }, unreadable }) => {
      return state === 'unseen' || state === 'leftOff' || unreadable > 0;
    });
  if (asking !== null || notKnown + marked > 0 || unsure) return 'unsure';
  return settled && targeted > 0 && runningIn(totals) === 0 && totals.confirmed > 0 ? 'good' : 'plain';
}

function sumOf(parts: readonly EmergencyPart[], count: (part: EmergencyPart) => number): number {
  return parts.reduce((sum, part) => sum + count(part), 0);
}
