import { type EndAnswer, OK_ANSWER, type ScriptedAnswer } from './end-answer.ts';
import { type PracticeCall, recordOver } from './practice-call.ts';
import type { Wire } from './wire.ts';

/** What one end request gets to see, and what it does: nothing, a told lie, or an end after `afterMs` milliseconds. */
export type EndDecision = {
  readonly answer: EndAnswer;
  readonly effect: 'none' | 'lie' | { readonly afterMs: number; readonly line: boolean };
};

const EMPTY: EndAnswer = { kind: 'empty' };

/**
 * What an id gets that the centre doesn't know: from callab 200 with an empty body (documented on its end-call page), from
 * voice.ai 404 (its SDK names that status).
 */
export const UNKNOWN_CALL: Readonly<Record<Wire, EndAnswer>> = {
  callab: EMPTY,
  voiceAi: { kind: 'status', status: 404 },
};

/**
 * Decides about one end request of a call. Scripted faults come whatever the call's state is, for as many requests as
 * they were given. Apart from them callab's rule holds on its wire: a call that is over, or that has no phone number
 * (unless its script says how to answer), gives 200 with an empty body; any other says "Call Ended". On voice.ai's wire
 * every call is marked as ended, as often as one asks.
 */
export function decideEnd(call: Readonly<PracticeCall>): EndDecision {
  const scripted = scriptedAnswer(call);
  if (recordOver(call)) {
    const isSilent = scripted.answer.kind === 'ok' && call.wire === 'callab';
    return { answer: isSilent ? EMPTY : scripted.answer, effect: 'none' };
  }
  return { answer: scripted.answer, effect: scripted.takesEffect ? effectOf(call) : 'none' };
}

function scriptedAnswer(call: Readonly<PracticeCall>): ScriptedAnswer {
  const { answer } = call.script;
  if (answer === null) {
    return call.wire === 'callab' && call.to === null
      ? { answer: EMPTY, times: null, takesEffect: false }
      : OK_ANSWER;
  }
  return answer.times === null || call.endsHandled < answer.times ? answer : OK_ANSWER;
}

function effectOf(call: Readonly<PracticeCall>): EndDecision['effect'] {
  const { ends, liesTimes, recordOnly } = call.script;
  if (call.liesTold < liesTimes) return 'lie';
  if (ends === 'never') return 'none';
  return { afterMs: ends === 'now' ? 0 : ends.lateMs, line: !recordOnly };
}
