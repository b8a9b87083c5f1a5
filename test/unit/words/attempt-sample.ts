import type { Attempt } from '../../../electron/contract/stop.ts';

/** An attempt that has been asked for once and has no outcome, but for what is given. */
export function attemptSample(change: Partial<Attempt> = {}): Attempt {
  return {
    stopId: 's-1',
    call: { connectionId: 'riga', callId: 'c-1' },
    step: 'sent',
    outcome: null,
    proof: 'none',
    asks: 1,
    failure: null,
    told: null,
    otherReason: null,
    readAt: null,
    ms: { sent: 12, accepted: null, settled: null },
    later: null,
    ...change,
  };
}
