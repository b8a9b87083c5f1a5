import { z } from 'zod';
import type { AfterFacts } from '../contract/after-facts.ts';
import type { Failure } from '../contract/failure.ts';
import { amountOf } from './amount.ts';
import { askCall } from './callab-call.ts';
import { namesWith } from './callab-data.ts';
import { callNames } from './callab-row.ts';
import type { HttpConnection } from './http.ts';
import type { AfterAnswer } from './platform.ts';
import { serverText } from './server-text.ts';

const word = z.string().nullable().catch(null);
const afterSchema = z.object({
  call_duration: z.unknown().optional(),
  cost: z.unknown().optional(),
  price_unit: word,
  analysis_sentiment: word,
  agent_task_status: word,
});
const kept = namesWith([...callNames, ...Object.keys(afterSchema.shape)]);
const longest = 100;

/** Failures that say something about one call only: the others are asked for all the same. */
const ofOneCall: ReadonlySet<Failure['code']> = new Set([
  'callIdRefused',
  'readUnknown',
  'refusedByStatus',
  'emptyAnswer',
  'unreadableAnswer',
]);

/**
 * Reads what callab's records tell of calls after their ends, one call after the other: duration, cost, and the
 * analysis, which comes some time later (page "End a Call"). A call whose record is not over is left out. Stops at the
 * first failure that would meet every call.
 */
export async function tellCallabAfter(
  http: HttpConnection,
  callIds: readonly string[],
  signal: AbortSignal,
): Promise<AfterAnswer> {
  const facts = new Map<string, AfterFacts>();
  let failure: Failure | null = null;
  for (const callId of callIds) {
    const asked = await askCall(http, callId, { signal, kept });
    if (!asked.ok) {
      failure ??= asked.failure;
      if (ofOneCall.has(asked.failure.code)) continue;
      return { facts, failure: asked.failure };
    }
    const { call, row } = asked.value;
    const told = call.reading.state === 'over' ? factsOf(row) : null;
    if (told !== null) facts.set(callId, told);
  }
  return { facts, failure };
}

/** Null when the record tells nothing of it yet. */
function factsOf(row: unknown): AfterFacts | null {
  const {
    call_duration,
    cost: price,
    price_unit,
    analysis_sentiment,
    agent_task_status,
  } = afterSchema.parse(row);
  const cost = amountOf(price);
  const facts: AfterFacts = {
    durationSeconds: amountOf(call_duration),
    cost,
    costUnit: cost === null ? '' : (shown(price_unit) ?? ''),
    sentiment: shown(analysis_sentiment),
    taskStatus: shown(agent_task_status),
  };
  const { durationSeconds, sentiment, taskStatus } = facts;
  return (durationSeconds ?? cost ?? sentiment ?? taskStatus) === null ? null : facts;
}

function shown(value: string | null): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : serverText(trimmed, longest);
}
