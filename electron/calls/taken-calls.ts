import { type CallKey, callKeyText } from '../contract/call.ts';
import type { Lane } from './lane.ts';

/** A call that a gesture ends, and the lane that it is followed on. */
export interface TakenCall {
  readonly call: CallKey;
  readonly lane: Lane;
  /** Whether an emergency takes it, or has joined who does. */
  readonly urgent: () => boolean;
  /** Whether somebody has joined since what was held back was given up. */
  readonly wantedAgain: () => boolean;
  /** Leaves the lane, and lets new gestures end the call. Repeated, it changes nothing. */
  readonly release: () => void;
}

/** Which calls are being ended, each by one stop. */
export interface TakenCalls {
  /**
   * Takes those that nobody is ending for this stop and enters their lanes; the stops that end the others are joined.
   * A call that is named twice is taken once. What an emergency joins is urgent from then on.
   */
  take(
    calls: readonly Pick<TakenCall, 'call' | 'lane'>[],
    stopId: string,
    urgent: boolean,
  ): { readonly mine: readonly TakenCall[]; readonly joined: readonly string[] };
  /** What is held back is given up: from now on only those who join want its calls. */
  giveUpHeld(): void;
  /** Whether any call is being ended. */
  any(): boolean;
}

/** No call is being ended yet. */
export function createTakenCalls(): TakenCalls {
  /** The stop that ends a call, by the call's key. */
  const holders = new Map<string, { readonly stopId: string; urgent: boolean; wanted: boolean }>();

  function hold(
    { call, lane }: Pick<TakenCall, 'call' | 'lane'>,
    stopId: string,
    urgent: boolean,
  ): TakenCall {
    const key = callKeyText(call);
    const holder = { stopId, urgent, wanted: false };
    holders.set(key, holder);
    const leave = lane.enter();
    const release = () => {
      leave();
      if (holders.get(key) === holder) holders.delete(key);
    };
    return { call, lane, release, urgent: () => holder.urgent, wantedAgain: () => holder.wanted };
  }

  return {
    take(calls, stopId, urgent) {
      const mine: TakenCall[] = [];
      const joined = new Set<string>();
      for (const one of calls) {
        const holder = holders.get(callKeyText(one.call));
        if (holder === undefined) mine.push(hold(one, stopId, urgent));
        else if (holder.stopId !== stopId) {
          joined.add(holder.stopId);
          holder.urgent ||= urgent;
          holder.wanted = true;
        }
      }
      return { mine, joined: [...joined] };
    },
    giveUpHeld() {
      for (const holder of holders.values()) holder.wanted = false;
    },
    any: () => holders.size > 0,
  };
}
