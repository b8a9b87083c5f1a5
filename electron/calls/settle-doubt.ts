import { markOf } from '../contract/reason-text.ts';
import type { Attempt } from '../contract/stop.ts';
import { traceAttempt, waitingAttempt } from './attempt-trace.ts';
import { stopsOf } from './board-row.ts';
import { pause } from './clock.ts';
import { confirmEnded } from './confirm-ended.ts';
import type { EndParts } from './end-order.ts';
import type { Lane } from './lane.ts';
import { decideOutcome } from './outcome.ts';
import type { OpenAttempt } from './stop-journal.ts';

/** A request that had just left may still be at work: a call that is live is looked at for this long, in ms. */
const patienceMs = 1_000;
const roundMs = 5_000;
/** A platform that does not know the call in so many rounds never will. */
const unknownRounds = 3;
const firstPauseMs = 1_000;
const longestPauseMs = 10_000;

/**
 * Settles an attempt that a former owner left without an outcome, by reading alone: it is never ended again here (a
 * new gesture may end the call meanwhile). Reads until a reading comes, for as long as it takes, each round on the lane
 * that the connection has by then. The outcome is notKnown where nothing can be read, the platform does not know the
 * call, or the connection has gone.
 */
export async function settleDoubt(
  parts: Omit<EndParts, 'lane'> & { readonly laneSoon: (connectionId: string) => Promise<Lane | null> },
  open: OpenAttempt,
  show: (attempt: Attempt) => void,
): Promise<Attempt> {
  const { board, clock, laneSoon } = parts;
  const { stopId, call, asks } = open;
  const doubtful = { step: 'doubtful', asks } as const;
  const gestureAt = clock.now() - (clock.utc() - open.startedAt);
  show({ ...waitingAttempt(stopId, call), ...doubtful });

  let lane = await laneSoon(call.connectionId);
  const platform = lane?.platform ?? null;
  const marks = platform?.takesReason && open.mark !== '' ? [open.mark] : [];
  const order = { stopId, call, gestureAt, marks, seen: false };
  const trace = traceAttempt({ ...parts, platform }, order, show, doubtful);
  let unknown = 0;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    if (!lane?.platform.canReadOne) return trace.settle('notKnown', { code: 'interrupted' });
    const answeredAt = clock.now();
    const leave = lane.enter();
    const { reading, failure } = await confirmEnded({ ...parts, lane }, call, {
      answeredAt,
      patienceMs,
      deadline: answeredAt + roundMs,
      // What keeps failing is noted once; it may go on for days.
      onReading: (look) => (look.reading || pauseMs === firstPauseMs ? trace.looked(look) : undefined),
    }).finally(leave);
    if (reading) {
      const { before } = open;
      // The latch, or another gesture, may have ended it meanwhile: that was us too.
      const ours = marks.length === 0 ? [] : [...marks, ...stopsOf(board.row(call) ?? noStops).map(markOf)];
      const evidence = { before, answer: 'unclear', after: reading, canRead: true, marks: ours } as const;
      return trace.settleBy(decideOutcome(evidence), reading, { code: 'interrupted' });
    }
    unknown = failure?.code === 'readUnknown' ? unknown + 1 : 0;
    if (unknown >= unknownRounds) return trace.settle('notKnown', failure);
    await pause(clock, pauseMs);
    lane = await laneSoon(call.connectionId);
  }
}

const noStops = { attempt: null, pastStops: [] };
