import type { Attempt } from '../contract/stop.ts';
import { traceAttempt } from './attempt-trace.ts';
import { pause } from './clock.ts';
import { confirmEnded } from './confirm-ended.ts';
import type { EndParts } from './end-order.ts';
import type { Lane } from './lane.ts';
import { decideOutcome } from './outcome.ts';
import type { OpenAttempt } from './stop-journal.ts';

/** A request that had just left may still be at work: a call that is live is looked at for this long, in ms. */
const patienceMs = 1_000;
const roundMs = 5_000;
const firstPauseMs = 1_000;
const longestPauseMs = 10_000;

/**
 * Settles an attempt that a former owner left without an outcome, by reading alone: it is never ended again.
 * Reads until a reading comes, for as long as it takes. Where nothing can be read the outcome is notKnown.
 */
export async function settleDoubt(
  parts: Omit<EndParts, 'lane'> & { readonly lane: Lane | null },
  open: OpenAttempt,
  show: (attempt: Attempt) => void,
): Promise<Attempt> {
  const { clock, lane } = parts;
  const order = {
    stopId: open.stopId,
    call: open.call,
    gestureAt: clock.now() - (clock.utc() - open.startedAt),
    reasonSent: null,
    mark: open.mark,
    deadlineMs: 0,
    seen: false,
    urgent: false,
  };
  const trace = traceAttempt({ ...parts, platform: lane?.platform ?? null }, order, show, {
    step: 'doubtful',
    asks: open.asks,
  });
  if (!lane?.platform.canReadOne) return trace.settle('notKnown', { code: 'interrupted' });
  const mark = lane.platform.storesReason ? open.mark : '';
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const answeredAt = clock.now();
    const { reading } = await confirmEnded({ ...parts, lane }, open.call, {
      answeredAt,
      patienceMs,
      deadline: answeredAt + roundMs,
      onReading: trace.looked,
    });
    if (reading) {
      const evidence = {
        before: open.before,
        answer: 'unclear',
        after: reading,
        canRead: true,
        mark,
      } as const;
      return trace.settleBy(decideOutcome(evidence), reading, { code: 'interrupted' });
    }
    await pause(clock, pauseMs);
  }
}
