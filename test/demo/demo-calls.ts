import type { CallScriptInput } from '../../electron/practice/call-script.ts';

/** One call of the demo. */
export interface DemoCall {
  /** What is special about it, for the transcript. */
  readonly about: string;
  /** The other party's number: how its row is found. */
  readonly number: string;
  readonly script: CallScriptInput;
}

/** The demo's parts: each call belongs to one. */
export const demoCalls = {
  oneClick: call('ended with one click', 1),
  bulk: [2, 3, 4, 5, 6, 7, 8].map((place) => call('one of seven selected, ended with a template', place)),
  emptyAnswer: call('answers the first request with an empty 200', 9, { answer: { empty: true, times: 1 } }),
  liesTwice: call('says "Call Ended" twice and stays live', 10, { liesTimes: 2 }),
  overAlready: call('its caller hangs up just before the press', 11),
  resetAfter: call('really ends, and the connection is reset instead of an answer', 12, {
    answer: 'resetAfter',
  }),
  neverEnds: call('says "Call Ended" and never ends', 13, { ends: 'never' }),
  leftAlone: call('nobody presses anything', 14),
} as const;

/** All fourteen, in the order of their numbers. */
export const allDemoCalls: readonly DemoCall[] = Object.values(demoCalls).flat();

function call(about: string, place: number, script: CallScriptInput = {}): DemoCall {
  const number = `+1555010${String(place).padStart(4, '0')}`;
  return { about, number, script: { ...script, number, startedAgoMs: (30 - place) * 20_000 } };
}
