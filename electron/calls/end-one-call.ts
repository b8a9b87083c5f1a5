import type { CallKey, Reading } from '../contract/call.ts';
import type { Attempt } from '../contract/stop.ts';
import type { Answer } from '../platforms/platform.ts';
import { type AttemptTrace, traceAttempt } from './attempt-trace.ts';
import type { CallBoard } from './call-board.ts';
import { pause } from './clock.ts';
import { type Confirmation, confirmEnded } from './confirm-ended.ts';
import type { EndOrder, EndParts } from './end-order.ts';
import { emergencyWaitMs } from './lane.ts';
import { decideOutcome, type Evidence } from './outcome.ts';

/** How often a call is ended again after an answer, in one attempt. */
const repeatsAtMost = 3;
/** A call still live this many ms after an ok is ended again. */
const okPatienceMs = 5_000;
/** Ms that a call may stay live after an answer that is no ok before it is ended again, by repeat. */
const unclearPatienceMs = [0, 1_000, 3_000, 5_000];
/** The longest wait that a platform's Retry-After gets, in ms. */
const longestWaitMs = { urgent: emergencyWaitMs, ordinary: 30_000 };
/** After a refusal nothing of ours is under way: readings that fail are given up this many ms after it. */
const refusedLookMs = 2_000;
const firstBackoffMs = 250;
const longestBackoffMs = 5_000;
/** In an emergency what could not be sent at all is tried again after this at the latest, in ms: the network may be back. */
const unsentBackoffMs = 1_000;
const firstReadingMs = 5_000;

/**
 * Ends one call and finds out what became of it: ask, read, ask again where it is still live, until there is
 * proof or the deadline has passed. Every step is shown and noted in the journal. Never rejects.
 */
export async function endOneCall(
  parts: EndParts,
  order: EndOrder,
  show: (attempt: Attempt) => void,
): Promise<Attempt> {
  const { board, clock, lane } = parts;
  const { call } = order;
  const trace = traceAttempt({ ...parts, platform: lane.platform }, order, show);
  const refusal = lane.platform.refusalOf(call.callId);
  if (refusal) return trace.settle('refused', refusal);
  if (!order.urgent()) await readUnlessSeenLive(parts, call);

  const { canReadOne: canRead } = lane.platform;
  let before = readingOf(board, call);
  let sent = false;
  let lastAnswer: Answer | null = null;
  let deadline: number | null = null;
  let repeats = 0;
  /** An answer before the newest one left open what its request did. */
  let leftOpen = false;
  const outcomeBy = (after: Reading | null) => {
    const newest = evidenceOf(sent, lastAnswer, after);
    // That a repeat is refused, say because there is no such call any more, takes nothing back of what the first did.
    const answer = newest === 'refused' && leftOpen && after === null ? 'unclear' : newest;
    return decideOutcome({ before, answer, after, canRead, marks: order.marks });
  };

  for (let waits = 0; ; ) {
    const { answer, waitedMs } = await lane.ask({
      callId: call.callId,
      reason: order.reasonSent,
      gate: order.gate,
      urgent: order.urgent,
      stillWanted: () => {
        if (order.dropped()) return false;
        if (!sent) before = readingOf(board, call);
        return before?.state !== 'over' && overSince(board, call, lastAnswer) === null;
      },
      onFirstByte: (sentAt) => {
        sent = true;
        deadline ??= sentAt + order.deadlineMs;
        trace.sent(sentAt);
      },
    });
    if (answer === null) {
      const over = overSince(board, call, lastAnswer) ?? before;
      if (order.dropped() && over?.state !== 'over')
        return trace.settleBy(outcomeBy(null), null, { code: 'interrupted' });
      if (over && over.askedAt >= order.gestureAt) trace.looked({ reading: over, failure: null });
      return trace.settleBy(outcomeBy(over), over);
    }
    if (lastAnswer !== null && deadline !== null) deadline += waitedMs;
    deadline ??= answer.endedAt + order.deadlineMs;
    leftOpen ||= lastAnswer?.kind === 'unclear';
    lastAnswer = answer;
    trace.answered(answer);

    if (answer.kind === 'limited' || answer.kind === 'notSent') {
      const waitMs = waitBefore(answer, waits, order.urgent());
      if (answer.kind === 'limited' && answer.retryAfterMs !== null) lane.holdUntil(clock.now() + waitMs);
      waits += 1;
      if (clock.now() + waitMs < deadline && !(await overWithin(parts, call, answer.endedAt, waitMs))) {
        continue;
      }
    }
    const look = await lookAfter(parts, order, trace, answer, deadline, repeats);
    const open = answer.kind === 'ok' || answer.kind === 'unclear';
    const worthRepeating =
      look.reading?.state === 'live' || (!canRead && answer.kind === 'unclear' && repeats === 0);
    if (open && worthRepeating && repeats < repeatsAtMost && clock.now() < deadline) {
      repeats += 1;
      if (!canRead) await pause(clock, waitBefore(answer, 0, order.urgent()));
      continue;
    }
    const outcome = outcomeBy(look.reading);
    // A refusal is told by its own reason, not by that of a reading which failed after it.
    return trace.settleBy(outcome, look.reading, outcome === 'refused' ? null : look.failure);
  }
}

/** What the newest answer is worth as evidence. A try that failed unsent leaves open what an earlier one did. */
function evidenceOf(sent: boolean, answer: Answer | null, after: Reading | null): Evidence['answer'] {
  if (answer === null) return 'none';
  // A refusal of our own, for want of a key say, is one unless the call is over: then somebody else ended it.
  if (!sent) return answer.kind === 'refused' && after?.state !== 'over' ? 'refused' : 'none';
  return answer.kind === 'notSent' ? 'unclear' : answer.kind;
}

/** A reading asked for after the answer that shows the call over; null when the board holds none. */
function overSince(board: CallBoard, call: CallKey, answer: Answer | null): Reading | null {
  const reading = readingOf(board, call);
  if (answer === null || reading?.state !== 'over') return null;
  return reading.askedAt >= answer.endedAt ? reading : null;
}

/** A call that was never read, or that is over as far as we know, is read before it is ended. */
async function readUnlessSeenLive({ board, clock, lane }: EndParts, call: CallKey): Promise<void> {
  if (readingOf(board, call)?.state === 'live' || !lane.platform.canReadOne) return;
  const wait = new AbortController();
  await Promise.race([lane.read(call.callId), pause(clock, firstReadingMs, wait.signal)]);
  wait.abort();
}

function readingOf(board: CallBoard, call: CallKey): Reading | null {
  return board.row(call)?.reading ?? null;
}

function waitBefore(answer: Answer, waits: number, urgent: boolean): number {
  const longest = urgent && answer.kind === 'notSent' ? unsentBackoffMs : longestBackoffMs;
  const backoff = Math.min(firstBackoffMs * 2 ** waits, longest) * (0.75 + Math.random() / 2);
  const wished = answer.kind === 'limited' ? (answer.retryAfterMs ?? 0) : 0;
  return Math.max(backoff, Math.min(wished, urgent ? longestWaitMs.urgent : longestWaitMs.ordinary));
}

async function overWithin(
  { board, clock, lane }: EndParts,
  call: CallKey,
  since: number,
  ms: number,
): Promise<boolean> {
  const wait = new AbortController();
  const enough = AbortSignal.any([wait.signal, lane.hurried()]);
  const over = await Promise.race([board.whenOver(call, since, wait.signal), pause(clock, ms, enough)]);
  wait.abort();
  return over !== undefined && over !== null;
}

/** Reads the call as long as the answer leaves it open whether it ended. */
async function lookAfter(
  parts: EndParts,
  order: EndOrder,
  trace: AttemptTrace,
  answer: Answer,
  deadline: number,
  repeats: number,
): Promise<Confirmation> {
  if (!parts.lane.platform.canReadOne) return { reading: null, failure: null };
  trace.checking();
  return confirmEnded(parts, order.call, {
    answeredAt: answer.endedAt,
    patienceMs: patienceFor(answer, repeats),
    deadline: answer.kind === 'refused' ? Math.min(deadline, answer.endedAt + refusedLookMs) : deadline,
    onReading: trace.looked,
  });
}

/** How long a call may be seen live after this answer before something else is done, in ms. */
function patienceFor(answer: Answer, repeats: number): number {
  switch (answer.kind) {
    case 'ok':
      return repeats < repeatsAtMost ? okPatienceMs : Number.POSITIVE_INFINITY;
    case 'unclear':
      return repeats < repeatsAtMost
        ? (unclearPatienceMs[repeats] ?? okPatienceMs)
        : Number.POSITIVE_INFINITY;
    case 'refused':
    case 'limited':
    case 'notSent':
      return 0;
  }
}
