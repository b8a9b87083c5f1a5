import type { ConnectionView, Sight } from '../contract/connection.ts';
import { say } from './say.ts';
import { saySightFailure } from './say-failure.ts';
import { sayAge, sayMoment } from './say-time.ts';

/** A list older than this many ms is no longer taken for the state of things. */
const freshForMs = 30_000;

/**
 * How much a sight can be relied on. unseen: no list has come yet. seen: the newest is complete and fresh. stale:
 * it is complete, but old. incomplete: it came in part. lost: lists fail since a moment that is known.
 */
export type SightState = 'unseen' | 'seen' | 'stale' | 'incomplete' | 'lost';

/** Judges a sight at `now` (UTC ms). */
export function sightState(sight: Sight, now: number): SightState {
  const { asOf, complete, failure, failingSince } = sight;
  if (failingSince !== null && (asOf === null || asOf < failingSince)) return 'lost';
  if (asOf === null) return 'unseen';
  if (!complete || failure !== null) return 'incomplete';
  return now - asOf > freshForMs ? 'stale' : 'seen';
}

/** How well a connection's calls are seen at `now` (UTC ms), with the age of its newest list. */
export function saySight(view: ConnectionView, now: number): string {
  const { sight } = view;
  if (!view.canList) return sayUnlistable(sight, now);
  const state = sightState(sight, now);
  switch (state) {
    case 'unseen':
      return say('connections.sight.unseen');
    case 'seen': {
      const seen = say('connections.sight.seen', { age: sayAge(now - (sight.asOf ?? now)) });
      if (sight.repeated === 0) return seen;
      return `${seen} · ${say('connections.sight.repeated', { count: sight.repeated })}`;
    }
    case 'stale': {
      const at = sight.asOf ?? now;
      return say('connections.sight.stale', { age: sayAge(now - at), time: sayMoment(at, now) });
    }
    case 'incomplete':
      return say('connections.sight.incomplete', { why: whyIncomplete(sight) });
    case 'lost':
      return say('connections.sight.lost', { time: sayMoment(sight.failingSince ?? now, now) });
  }
}

function sayUnlistable({ failure, failingSince }: Sight, now: number): string {
  const words = say('connections.sight.unlistable');
  if (failure === null) return words;
  const time = sayMoment(failingSince ?? now, now);
  return `${words} · ${say('connections.sight.troubled', { time })}`;
}

function whyIncomplete(sight: Sight): string {
  return sight.failure === null ? say('connections.sight.pagesMissing') : saySightFailure(sight.failure).what;
}
