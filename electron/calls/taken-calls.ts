import { type CallKey, callKeyText } from '../contract/call.ts';
import type { Lane } from './lane.ts';

/** A call that a gesture ends, and the lane that it is followed on. */
export interface TakenCall {
  readonly call: CallKey;
  readonly lane: Lane;
  /** Leaves the lane, and lets new gestures end the call. Repeated, it changes nothing. */
  readonly release: () => void;
}

/** Which calls are being ended, each by one stop. */
export interface TakenCalls {
  /**
   * Takes those that nobody is ending for this stop and enters their lanes; the stops that end the others are joined.
   * A call that is named twice is taken once.
   */
  take(
    calls: readonly Pick<TakenCall, 'call' | 'lane'>[],
    stopId: string,
  ): { readonly mine: readonly TakenCall[]; readonly joined: readonly string[] };
  /** Whether any call is being ended. */
  any(): boolean;
}

/** No call is being ended yet. */
export function createTakenCalls(): TakenCalls {
  /** The stop that ends a call, by the call's key. */
  const holders = new Map<string, string>();

  function hold({ call, lane }: Pick<TakenCall, 'call' | 'lane'>, stopId: string): TakenCall {
    const key = callKeyText(call);
    holders.set(key, stopId);
    const leave = lane.enter();
    const release = () => {
      leave();
      if (holders.get(key) === stopId) holders.delete(key);
    };
    return { call, lane, release };
  }

  return {
    take(calls, stopId) {
      const mine: TakenCall[] = [];
      const joined = new Set<string>();
      for (const one of calls) {
        const holder = holders.get(callKeyText(one.call));
        if (holder === undefined) mine.push(hold(one, stopId));
        else if (holder !== stopId) joined.add(holder);
      }
      return { mine, joined: [...joined] };
    },
    any: () => holders.size > 0,
  };
}
