import { COMPANY_ID, WORKSPACE_ID } from './centre-people.ts';
import { endedFor, type PracticeCall, secondsTalked } from './practice-call.ts';
import { pick, seededRandom } from './seeded-random.ts';

const PRICE_A_SECOND = 0.0018;

/** callab names no values; these stand in for them. */
const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
const TASK_STATUSES = ['completed', 'completed', 'not completed'] as const;

/**
 * A call as callab's query and get-one pages show it: every documented field, null where a call has nothing to say.
 * Times are ISO 8601 in UTC, `call_duration` is whole seconds. callab has no agent name; the practice centre tells it, as a fact
 * of its own, in `agent_dynamic_variables.agent_name`. The analysis of an answered call comes some time after its end; `now`
 * (ms since 1970) tells whether it has.
 */
export function callabRow(call: Readonly<PracticeCall>, now: number): Record<string, unknown> {
  const seconds = secondsTalked(call);
  const analysis = analysisOf(call, now);
  return {
    id: call.id,
    call_sid: call.sid,
    company_id: COMPANY_ID,
    campaign_id: call.campaignId,
    ai_agent_id: call.agent.id,
    contact_id: null,
    call_provider: call.to === null ? 'web' : 'twilio',
    call_from: call.from,
    call_to: call.to,
    call_duration: seconds,
    call_status: call.status,
    call_direction: call.direction,
    is_test: call.to === null,
    call_rating: 0,
    call_feedback: null,
    record_url: null,
    transcript: call.transcript,
    transcript_object: null,
    transcript_language: call.transcript === null ? null : 'en',
    cost: Math.round(seconds * PRICE_A_SECOND * 10_000) / 10_000,
    price_unit: 'USD',
    latency: 0,
    disconnect_reason: call.disconnectReason,
    analysis_sentiment: analysis?.sentiment ?? null,
    agent_task_status: analysis?.taskStatus ?? null,
    agent_task_feedback: null,
    metadata: null,
    agent_dynamic_variables: { agent_name: call.agent.name, practice_centre: true },
    agent_post_call_outcomes: null,
    notes: call.notes,
    created_at: isoTime(call.createdAt),
    updated_at: isoTime(call.updatedAt),
    deleted_at: null,
    started_at: isoTime(call.startedAt),
    ended_at: isoTime(call.endedAt),
    retry_at: null,
    workspace_id: WORKSPACE_ID,
  };
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

/** The same for the same call, whenever one looks. */
function analysisOf(call: Readonly<PracticeCall>, now: number) {
  if (call.answeredAt === null || !endedFor(call, call.script.analysisAfterMs, now)) return null;
  const random = seededRandom(Number.parseInt(call.id.slice(0, 8), 16));
  return { sentiment: pick(random, SENTIMENTS), taskStatus: pick(random, TASK_STATUSES) };
}
