import type { AnswerInput, ScriptedAnswer } from './end-answer.ts';
import { parseAnswer } from './end-answer.ts';
import {
  fieldsOf,
  milliseconds,
  oneOf,
  RefusedInput,
  shortText,
  wholeNumber,
  yesOrNo,
} from './parse-fields.ts';

/** What an end request that takes effect does to line and record: end them at once, after a while, or never. */
export type Ends = 'now' | 'never' | { readonly lateMs: number };

/** Which way a call was dialled, in callab's words. */
export type Direction = 'inbound' | 'outbound';

/** How a call behaves. Each field is written down in CallScriptInput. */
export type CallScript = {
  readonly ends: Ends;
  readonly answer: ScriptedAnswer | null;
  readonly liesTimes: number;
  readonly recordOnly: boolean;
  readonly returnsAfterMs: number | null;
  readonly endsItselfAfterMs: number | null;
  readonly reason: string | null;
  readonly analysisAfterMs: number;
  readonly historyAfterMs: number;
};

/** How a call begins. Each field is written down in CallScriptInput. */
export type CallStart = {
  readonly startAs: string;
  readonly holdsStatus: boolean;
  readonly ringsMs: number;
  readonly startedAgoMs: number;
  /** `undefined`: one is made up. */
  readonly number: string | null | undefined;
  readonly agent: string | null;
  readonly direction: Direction;
};

/** The behaviour half of a script as it is written; everything may be left out. */
export type BehaviourInput = {
  /** What an end request does (default 'now'). */
  readonly ends?: Ends;
  /** What the peer is told (default: as callab does; an empty body for a call without a phone number). */
  readonly answer?: AnswerInput;
  /** So many end requests that would take effect are answered "Call Ended" and do nothing (default 0). */
  readonly liesTimes?: number;
  /** The record ends and the telephone line stays: callab's trap when its telephone provider refuses (default false). */
  readonly recordOnly?: boolean;
  /** So long after the record ended, the call is live again: once (default: never). */
  readonly returnsAfterMs?: number;
  /** So long after its start (or after this script was set), the call ends by itself (default: never). */
  readonly endsItselfAfterMs?: number;
  /** The disconnect reason stored when it ends by itself; "Busy" on an unanswered call gives the status busy. */
  readonly reason?: string;
  /** So long after its end, callab's record of an answered call holds an analysis (default 5,000 ms). */
  readonly analysisAfterMs?: number;
  /** So long after its end, voice.ai's call history holds the call (default 0 ms). */
  readonly historyAfterMs?: number;
};

/** A whole script for a new call; everything may be left out. */
export type CallScriptInput = BehaviourInput & {
  /** First status (default in-progress). Ended words begin as over; unknown words are live and stay. */
  readonly startAs?: string;
  /** The status doesn't move on by itself (default false). */
  readonly holdsStatus?: boolean;
  /** How long it rings before it is picked up (default 4,000 ms). */
  readonly ringsMs?: number;
  /** How long ago it was created, for calls that shall have a past (default 0 ms). */
  readonly startedAgoMs?: number;
  /** The other party's number; null: a web test call without one (default: made up). */
  readonly number?: string | null;
  /** The agent's name (default: made up). */
  readonly agent?: string;
  /** Default outbound. */
  readonly direction?: Direction;
};

const BEHAVIOUR_FIELDS = [
  'ends',
  'answer',
  'liesTimes',
  'recordOnly',
  'returnsAfterMs',
  'endsItselfAfterMs',
  'reason',
  'analysisAfterMs',
  'historyAfterMs',
];
const START_FIELDS = ['startAs', 'holdsStatus', 'ringsMs', 'startedAgoMs', 'number', 'agent', 'direction'];

/** A call that ends when it is asked to and otherwise stays. */
export const PLAIN_SCRIPT: CallScript = parseBehaviour({});

/** An outbound call in progress that starts now. */
export const PLAIN_START: CallStart = parseCallScript({}).start;

/** Parses the script of a new call. Throws RefusedInput. */
export function parseCallScript(value: unknown): { readonly start: CallStart; readonly script: CallScript } {
  const fields = fieldsOf(value, 'script', [...BEHAVIOUR_FIELDS, ...START_FIELDS]);
  const { startAs, holdsStatus, ringsMs, startedAgoMs, number, agent, direction, ...behaviour } = fields;
  const start: CallStart = {
    startAs: startAs === undefined ? 'in-progress' : shortText(startAs, 'script.startAs', 40),
    holdsStatus: holdsStatus !== undefined && yesOrNo(holdsStatus, 'script.holdsStatus'),
    ringsMs: ringsMs === undefined ? 4_000 : milliseconds(ringsMs, 'script.ringsMs'),
    startedAgoMs: startedAgoMs === undefined ? 0 : milliseconds(startedAgoMs, 'script.startedAgoMs'),
    number: number === undefined || number === null ? number : shortText(number, 'script.number'),
    agent: agent === undefined ? null : shortText(agent, 'script.agent'),
    direction:
      direction === undefined ? 'outbound' : oneOf(direction, 'script.direction', ['inbound', 'outbound']),
  };
  return { start, script: parseBehaviour(behaviour) };
}

/** Parses the behaviour of a call that is already there. Throws RefusedInput. */
export function parseBehaviour(value: unknown): CallScript {
  const fields = fieldsOf(value, 'script', BEHAVIOUR_FIELDS);
  const {
    ends,
    answer,
    liesTimes,
    recordOnly,
    returnsAfterMs,
    endsItselfAfterMs,
    reason,
    analysisAfterMs,
    historyAfterMs,
  } = fields;
  if (reason !== undefined && endsItselfAfterMs === undefined) {
    throw new RefusedInput('script.reason goes with endsItselfAfterMs only.');
  }
  return {
    ends: ends === undefined ? 'now' : parseEnds(ends),
    answer: answer === undefined ? null : parseAnswer(answer),
    liesTimes: liesTimes === undefined ? 0 : wholeNumber(liesTimes, 'script.liesTimes', 0, 1_000_000),
    recordOnly: recordOnly !== undefined && yesOrNo(recordOnly, 'script.recordOnly'),
    returnsAfterMs:
      returnsAfterMs === undefined ? null : milliseconds(returnsAfterMs, 'script.returnsAfterMs'),
    endsItselfAfterMs:
      endsItselfAfterMs === undefined ? null : milliseconds(endsItselfAfterMs, 'script.endsItselfAfterMs'),
    reason: reason === undefined ? null : shortText(reason, 'script.reason'),
    analysisAfterMs:
      analysisAfterMs === undefined ? 5_000 : milliseconds(analysisAfterMs, 'script.analysisAfterMs'),
    historyAfterMs: historyAfterMs === undefined ? 0 : milliseconds(historyAfterMs, 'script.historyAfterMs'),
  };
}

function parseEnds(value: unknown): Ends {
  if (value === 'now' || value === 'never') return value;
  if (typeof value === 'string') throw new RefusedInput("script.ends must be 'now', 'never' or {lateMs}.");
  return { lateMs: milliseconds(fieldsOf(value, 'script.ends', ['lateMs']).lateMs, 'script.ends.lateMs') };
}
