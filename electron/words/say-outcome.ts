import type { Attempt, EndTold, Outcome } from '../contract/stop.ts';
import { say } from './say.ts';
import { sayFailure } from './say-failure.ts';
import { sayDuration, sayMoment, sayTime } from './say-time.ts';

/** The mark that Callstop puts behind the reasons it sends. */
const anyMark = /\[cs-[0-9a-f]{4}\]/;

/** What is known of an attempt: a few words, and the evidence in a sentence ('' when there is none to tell). */
export interface OutcomeWords {
  readonly label: string;
  readonly detail: string;
}

/**
 * How far an attempt has come, or what became of it, with the evidence it rests on. A later reading that speaks
 * against the outcome comes first, and the outcome stays readable in the detail. Times of another day than `now` (UTC
 * ms) are told with their day.
 */
export function sayOutcome(attempt: Attempt, platform: string, now: number = Date.now()): OutcomeWords {
  const { outcome, later } = attempt;
  if (outcome === null) return { label: sayStep(attempt, platform), detail: sayWay(attempt) };
  if (later === null) return settled(attempt, outcome, platform, now);
  const before = settled(attempt, outcome, platform, now).label;
  return { label: say(`stops.label.${later}`), detail: say(`stops.detail.${later}`, { before }) };
}

/**
 * The detail of sayOutcome as a row has room for it: where the platform told figures of an end that it gives no proof
 * of, they stand there alone, since the label says the rest.
 */
export function sayBriefDetail(attempt: Attempt, platform: string, now: number = Date.now()): string {
  const { outcome, later, told } = attempt;
  if (outcome !== 'marked' || later !== null || told === null)
    return sayOutcome(attempt, platform, now).detail;
  return [sayBriefFigures(told, now), ...sayOdd(told)].filter((part) => part !== '').join(' · ');
}

/** How far a running attempt has come. */
export function sayStep(attempt: Attempt, platform: string): string {
  return say(`stops.step.${attempt.step}`, { platform });
}

/** Milliseconds from the gesture: sent 12 ms · accepted 140 ms · settled 1,840 ms. What never happened is left out. */
export function sayTimes({ ms }: Pick<Attempt, 'ms'>): string {
  const told = (['sent', 'accepted', 'settled'] as const).flatMap((name) => {
    const value = ms[name];
    return value === null ? [] : [say(`stops.times.${name}`, { ms: Math.round(value) })];
  });
  return told.join(' · ');
}

/** Milliseconds from the gesture to the outcome: in 1,840 ms; '' while there is none. */
export function sayWithin({ ms }: Pick<Attempt, 'ms'>): string {
  return ms.settled === null ? '' : say('stops.times.within', { ms: Math.round(ms.settled) });
}

function sayWay({ asks, failure }: Attempt): string {
  const repeated = asks > 1 ? [say('stops.asked', { count: asks })] : [];
  const trouble = failure === null ? [] : [sayFailure(failure).what];
  return [...repeated, ...trouble].join(' · ');
}

function sayMarked(told: EndTold | null, platform: string, now: number): string {
  const figures = told === null ? '' : sayFigures(told, now);
  return [say('stops.detail.marked', { platform, figures }), ...sayOdd(told)].join(' ');
}

function sayOdd(told: EndTold | null): readonly string[] {
  return (told?.odd ?? []).map((oddity) => say(`stops.odd.${oddity}`));
}

function sayBriefFigures({ endedAt, durationSeconds, credits }: EndTold, now: number): string {
  return [
    endedAt === null ? '' : say('stops.brief.endedAt', { time: sayMoment(endedAt, now) }),
    durationSeconds === null
      ? ''
      : say('stops.brief.duration', { duration: sayDuration(durationSeconds * 1_000) }),
    credits === null ? '' : say('stops.brief.credits', { count: credits }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function sayFigures({ endedAt, durationSeconds, credits }: EndTold, now: number): string {
  return [
    endedAt === null ? '' : say('stops.told.endedAt', { time: sayMoment(endedAt, now) }),
    durationSeconds === null
      ? ''
      : say('stops.told.duration', { duration: sayDuration(durationSeconds * 1_000) }),
    credits === null ? '' : say('stops.told.credits', { count: credits }),
  ].join('');
}

function settled(attempt: Attempt, outcome: Outcome, platform: string, now: number): OutcomeWords {
  const { proof, asks, failure, otherReason, readAt, ms } = attempt;
  const time = readAt === null ? say('times.notNoted') : sayTime(readAt);
  const cause = failure === null ? [] : [sayFailure(failure).what];
  switch (outcome) {
    case 'confirmed':
      return {
        label: say(`stops.label.confirmed.${proof}`, { platform }),
        detail: say(`stops.detail.confirmed.${proof}`, { platform, time }),
      };
    case 'alreadyOver':
      return {
        label: say(`stops.label.${overLabel(attempt)}`),
        detail:
          otherReason === null
            ? say('stops.detail.overBefore', { platform, time })
            : say('stops.detail.endedOtherwise', { platform, time, reason: otherReason }),
      };
    case 'refused':
      return {
        label: asks === 0 ? say('stops.label.refusedUnsent') : say('stops.label.refused', { platform }),
        detail: cause.join(' '),
      };
    case 'stillLive': {
      const live = ms.accepted === null ? 'stops.detail.stillLive' : 'stops.detail.stillLiveSaidEnded';
      return {
        label: say('stops.label.stillLive'),
        detail: [...cause, say(live, { platform, time })].join(' '),
      };
    }
    case 'marked':
      return {
        label: say('stops.label.marked', { platform }),
        detail: sayMarked(attempt.told, platform, now),
      };
    case 'notKnown': {
      const way = notKnownWay(attempt);
      const evidence = say(`stops.detail.${way.detail}`, { platform, time });
      return { label: say(`stops.label.${way.label}`), detail: [...cause, evidence].join(' ') };
    }
  }
}

function overLabel({ otherReason, asks }: Attempt) {
  if (otherReason !== null && anyMark.test(otherReason)) return 'endedEarlier';
  return otherReason === null || asks === 0 ? 'overBefore' : 'endedOtherwise';
}

/** A reading behind notKnown is one that showed the call over: any other has an outcome of its own. */
function notKnownWay({ readAt, failure, asks }: Attempt) {
  if (readAt !== null) return { label: 'notKnownWhose', detail: 'notKnownWhose' } as const;
  return {
    label: failure?.code === 'interrupted' ? 'notKnownInterrupted' : 'notKnown',
    detail: asks === 0 ? 'notKnownUnsent' : 'notKnown',
  } as const;
}
