import type { CallScriptInput } from '../../electron/practice/call-script.ts';
import type { Practice } from '../support/practice.ts';

/** One call of the demo, before the practice centre has started it. */
interface PlannedCall {
  /** What is special about it, for the transcript. */
  readonly about: string;
  readonly wire: 'callab' | 'voiceAi';
  /** The other party's number; null where no list ever shows it. */
  readonly number: string | null;
  readonly script: CallScriptInput;
}

/** One call of the demo, on the line. */
export interface DemoCall extends PlannedCall {
  readonly id: string;
  /** What its row is found by: its number, or its id where no number is shown. */
  readonly text: string;
}

/** The demo's parts: each call belongs to one. */
const plan = {
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
  marked: voiceCall('voice.ai marks it as ended'),
  markedOnly: voiceCall('voice.ai marks it as ended, and its line goes on', { recordOnly: true }),
  otherCall: voiceCall('voice.ai answers for another call', { answer: 'otherCall' }),
} as const;

/** The calls of the demo by their parts. */
export type DemoCalls = {
  readonly [Part in keyof typeof plan]: (typeof plan)[Part] extends readonly unknown[]
    ? readonly DemoCall[]
    : DemoCall;
};

/** Starts every call of the demo: fourteen of callab's, in the order of their numbers, and three of voice.ai's. */
export async function startDemoCalls(practice: Practice): Promise<DemoCalls> {
  const start = async (planned: PlannedCall): Promise<DemoCall> => {
    const { wire, script, number } = planned;
    const id = await (wire === 'callab' ? practice.addCall(script) : practice.addVoiceCall(script));
    return { ...planned, id, text: number ?? id };
  };
  const bulk: DemoCall[] = [];
  const oneClick = await start(plan.oneClick);
  for (const planned of plan.bulk) bulk.push(await start(planned));
  return {
    oneClick,
    bulk,
    emptyAnswer: await start(plan.emptyAnswer),
    liesTwice: await start(plan.liesTwice),
    overAlready: await start(plan.overAlready),
    resetAfter: await start(plan.resetAfter),
    neverEnds: await start(plan.neverEnds),
    leftAlone: await start(plan.leftAlone),
    marked: await start(plan.marked),
    markedOnly: await start(plan.markedOnly),
    otherCall: await start(plan.otherCall),
  };
}

function call(about: string, place: number, script: CallScriptInput = {}): PlannedCall {
  const number = `+1555010${String(place).padStart(4, '0')}`;
  return {
    ...{ about, wire: 'callab', number },
    script: { ...script, number, startedAgoMs: (30 - place) * 20_000 },
  };
}

function voiceCall(about: string, script: CallScriptInput = {}): PlannedCall {
  return { about, wire: 'voiceAi', number: null, script: { ...script, startedAgoMs: 90_000 } };
}
