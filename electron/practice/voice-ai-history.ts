import { createHash } from 'node:crypto';
import { RefusedInput, wholeNumber } from './parse-fields.ts';
import { endedFor, type PracticeCall, secondsTalked } from './practice-call.ts';

type Call = Readonly<PracticeCall>;

const CREDITS_A_SECOND = 0.5;
const ISO_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** One page of voice.ai's call history, in the shape of its SDK. */
export type VoiceAiHistoryPage = {
  readonly items: readonly Record<string, unknown>[];
  readonly pagination: Record<string, unknown>;
};

/**
 * One page of voice.ai's GET /api/v1/agent/call-history: calls that are over, and have been for as long as their scripts
 * say, newest first, out of calls sorted by `createdAt`, oldest first. Parameters that the centre doesn't know are left
 * aside. Throws RefusedInput on values that can't be read.
 */
export function voiceAiHistory(
  calls: readonly Call[],
  query: URLSearchParams,
  now: number,
): VoiceAiHistoryPage {
  const page = numberOf(query, 'page', 1, 1_000_000_000);
  const limit = numberOf(query, 'limit', 10, 100);
  const from = momentOf(query, 'start_date') ?? Number.NEGATIVE_INFINITY;
  const to = momentOf(query, 'end_date') ?? Number.POSITIVE_INFINITY;
  const found = calls.filter(
    (call) =>
      endedFor(call, call.script.historyAfterMs, now) && call.createdAt >= from && call.createdAt <= to,
  );
  const pages = Math.ceil(found.length / limit);
  return {
    items: found
      .toReversed()
      .slice((page - 1) * limit, page * limit)
      .map(itemOf),
    pagination: {
      current_page: page,
      total_pages: pages,
      total_items: found.length,
      limit,
      has_next: page < pages,
      has_previous: page > 1,
    },
  };
}

/** What a call of so many seconds costs, in voice.ai's unit. */
export function voiceAiCredits(seconds: number): number {
  return seconds * CREDITS_A_SECOND;
}

function itemOf(call: Call): Record<string, unknown> {
  const seconds = secondsTalked(call);
  return {
    id: numberFor(call.id),
    call_id: call.id,
    agent_id: call.agent.id,
    agent_name: call.agent.name,
    call_timestamp: new Date(call.createdAt).toISOString(),
    call_duration_seconds: seconds,
    credits_used: voiceAiCredits(seconds),
    has_transcript: call.transcript !== null,
    call_type: call.to === null ? 'web' : `sip_${call.direction}`,
    from_number: call.from,
    to_number: call.to,
    transcription_summary: null,
    transcription_stats: { duration_seconds: seconds, speaker_turns: 0 },
  };
}

/** The history's own whole number for a call, the same whenever one looks. */
function numberFor(id: string): number {
  return Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 12), 16);
}

function numberOf(query: URLSearchParams, name: string, otherwise: number, high: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  return wholeNumber(text.trim() === '' ? text : Number(text), name, 1, high);
}

/** Ms since 1970; null when the parameter is absent. */
function momentOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const moment = ISO_WITH_ZONE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) throw new RefusedInput(`${name} must be ISO 8601 with its offset.`);
  return moment;
}
