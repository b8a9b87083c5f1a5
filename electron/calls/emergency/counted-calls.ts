import { type CallKey, callKeyText } from '../../contract/call.ts';
import type { Attempt, StopResult } from '../../contract/stop.ts';
import type { CountedAttempt } from './emergency-sum.ts';

/** The calls that an emergency stop counts, each with the newest attempt on it, whatever stop made it. */
export interface CountedCalls {
  /** Counts a call from now on. */
  target(call: CallKey): void;
  has(call: CallKey): boolean;
  /** The newest attempt on a call, if it counts. */
  take(attempt: Attempt): void;
  /** Counts what former processes did, where nothing newer is known. */
  recall(result: StopResult): void;
  all(): Iterable<CountedAttempt>;
  /** Ids of the connections that have a call whose attempt runs, but for calls that are left out, by their keys. */
  running(leftOut: (key: string) => boolean): ReadonlySet<string>;
}

/** No call is counted yet. `offsetOf` tells how many ms after the emergency's gesture a stop's own was. */
export function createCountedCalls(offsetOf: (stopId: string) => number): CountedCalls {
  const targeted = new Set<string>();
  const counted = new Map<string, CountedAttempt>();
  return {
    target: (call) => targeted.add(callKeyText(call)),
    has: (call) => targeted.has(callKeyText(call)),
    take(attempt) {
      const key = callKeyText(attempt.call);
      if (!targeted.has(key)) return;
      const held = counted.get(key);
      const offsetMs = held?.attempt.stopId === attempt.stopId ? held.offsetMs : offsetOf(attempt.stopId);
      counted.set(key, { attempt, offsetMs });
    },
    recall({ stop, attempts }) {
      const offsetMs = offsetOf(stop.stopId);
      for (const attempt of attempts) {
        const key = callKeyText(attempt.call);
        targeted.add(key);
        const held = counted.get(key);
        const isOlder = held !== undefined && held.offsetMs < offsetMs;
        const isSame = held?.attempt.stopId === attempt.stopId && held.attempt.outcome === null;
        if (held === undefined || isOlder || isSame) counted.set(key, { attempt, offsetMs });
      }
    },
    all: () => counted.values(),
    running(leftOut) {
      const ids = new Set<string>();
      for (const [key, { attempt }] of counted) {
        if (attempt.outcome === null && !leftOut(key)) ids.add(attempt.call.connectionId);
      }
      return ids;
    },
  };
}
