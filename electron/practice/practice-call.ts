import type { CallScript, Direction } from './call-script.ts';
import type { Agent } from './centre-people.ts';
import type { Wire } from './wire.ts';

/** One call of the centre: what its record says, and apart from that the truth about the telephone line. Times in ms since 1970. */
export type PracticeCall = {
  readonly id: string;
  readonly wire: Wire;
  /** The telephone provider's id. */
  readonly sid: string;
  readonly direction: Direction;
  /** Null for a web test call, which has no phone number. */
  readonly from: string | null;
  readonly to: string | null;
  readonly agent: Agent;
  readonly campaignId: string | null;
  readonly transcript: string | null;
  readonly notes: string | null;
  readonly createdAt: number;

  status: string;
  updatedAt: number;
  /** When dialling began; null while queued. */
  startedAt: number | null;
  /** When it was picked up; null before and when it never was. */
  answeredAt: number | null;
  endedAt: number | null;
  disconnectReason: string | null;

  /** The truth: the call can be heard, or is still going to be. */
  lineLive: boolean;
  lineEndedBy: 'request' | 'itself' | null;

  script: CallScript;
  /** End requests read since the centre started. */
  endRequests: number;
  /** End requests worked on since the script was set. */
  endsHandled: number;
  /** "Call Ended" answers since the script was set that did nothing. */
  liesTold: number;
  /** 1, and 2 once the call has returned: what was planned for the first life doesn't touch the second. */
  life: 1 | 2;
};

/** Statuses of calls that are over. */
export const OVER_STATUSES: readonly string[] = [
  'completed',
  'no-answer',
  'busy',
  'failed',
  'unreachable',
  'canceled',
];

/** The record says that the call is over. */
export function recordOver(call: Readonly<PracticeCall>): boolean {
  return call.endedAt !== null || OVER_STATUSES.includes(call.status);
}

/** Whole seconds between pick-up and end; 0 while it lasts and when it was never picked up. */
export function secondsTalked(call: Readonly<PracticeCall>): number {
  if (call.answeredAt === null || call.endedAt === null) return 0;
  return Math.max(0, Math.round((call.endedAt - call.answeredAt) / 1_000));
}

/** So long after its end that it happened by `now`; false while the record is not over. Calls without an end time never started. */
export function endedFor(call: Readonly<PracticeCall>, ms: number, now: number): boolean {
  return call.endedAt !== null && now - call.endedAt >= ms;
}
