import { z } from 'zod';
import type { CallFacts, Reading, UnreadableRow } from '../contract/call.ts';
import type { ListedCall } from './platform.ts';
import { serverText } from './server-text.ts';
import { latestOf, timeOf } from './wire-time.ts';

/** When a row was asked for, monotonic and UTC ms, and in what kind of answer it came. */
export type Asked = Pick<Reading, 'askedAt' | 'at' | 'source'>;

/**
 * A row as it was understood. `createdBy`: the latest UTC ms at which the call can have been created, null when
 * unknown. `word`: its status, or the start of it, as a list can be asked for it; '' when it has none.
 */
export type CallabRow =
  | {
      readonly kind: 'call';
      readonly call: ListedCall;
      readonly createdBy: number | null;
      readonly word: string;
    }
  | { readonly kind: 'unreadable'; readonly row: UnreadableRow };

/** The statuses of calls that are under way, as far as callab's pages and its telephone providers name them. */
export const liveStatuses = ['in-progress', 'ringing', 'queued', 'initiated', 'picked-up'] as const;

const live: ReadonlySet<string> = new Set(liveStatuses);
const terminal: ReadonlySet<string> = new Set([
  'completed',
  'failed',
  'busy',
  'no-answer',
  'unreachable',
  'canceled',
  'cancelled',
  'voicemail',
  'ended',
]);

const limits = { id: 100, status: 60, number: 64, name: 80, reason: 300 };
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const text = z.string().nullable().catch(null);
const callSchema = z.object({
  id: z.unknown().optional(),
  call_status: text,
  call_direction: text,
  call_from: text,
  call_to: text,
  campaign_id: text,
  ai_agent_id: text,
  agent_dynamic_variables: z.object({ agent_name: text }).nullable().catch(null),
  disconnect_reason: text,
  created_at: text,
  started_at: text,
  ended_at: text,
});
type Call = z.infer<typeof callSchema>;

/** The names of a call's properties that are read, those of agent_dynamic_variables included. */
export const callNames: readonly string[] = [...Object.keys(callSchema.shape), 'agent_name'];

/** True for a UUID, in either case: the only ids that callab gives. */
export function isCallabId(id: string): boolean {
  return uuid.test(id);
}

/**
 * Reads one call object (platforms' page "callab", Call object). Everything but the id may be missing or nonsense.
 * A call is over with a terminal status, or with an end time and a status that is not known to be live: a live
 * status beside an end time contradicts itself, and nothing is called ended on a contradiction.
 */
export function readCallabRow(row: unknown, asked: Asked): CallabRow {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return unreadable('badRow', row);
  const call = callSchema.parse(row);
  if (call.id === undefined || call.id === null || call.id === '') return unreadable('noId', '');
  if (typeof call.id !== 'string' || !isCallabId(call.id)) return unreadable('badId', call.id);

  const { at } = asked;
  const status = call.call_status ?? '';
  const word = status.trim().toLowerCase();
  // Only a plausible end time counts: some databases write 1970 for "never".
  const isOver = terminal.has(word) || (latestOf(call.ended_at, at) !== null && !live.has(word));
  const reading: Reading = {
    ...asked,
    state: isOver ? 'over' : 'live',
    status: serverText(status, limits.status),
    endedAt: timeOf(call.ended_at, at),
    storedReason: call.disconnect_reason?.trim() ? serverText(call.disconnect_reason, limits.reason) : null,
  };
  const facts = factsOf(call, reading);
  return {
    kind: 'call',
    call: { callId: call.id, facts, reading },
    createdBy: latestOf(call.created_at, at),
    word: askable(word),
  };
}

function factsOf(call: Call, { status, at }: Reading): CallFacts {
  const direction = directionOf(call.call_direction);
  const from = shown(call.call_from, limits.number);
  const to = shown(call.call_to, limits.number);
  return {
    status,
    from,
    to,
    agent: shown(call.agent_dynamic_variables?.agent_name, limits.name) ?? shortId(call.ai_agent_id),
    campaign: shortId(call.campaign_id),
    direction,
    startedAt: timeOf(call.started_at ?? call.created_at, at),
    hasNumber: { outbound: to, inbound: from, unknown: to ?? from }[direction ?? 'unknown'] !== null,
  };
}

/** Statuses are matched in part, so the start of a long one finds it too. Half characters cannot be sent. */
function askable(word: string): string {
  return /^\P{Cs}*/u.exec(word.slice(0, limits.status))?.[0] ?? '';
}

function directionOf(word: string | null): CallFacts['direction'] {
  if (/^inbound/i.test(word ?? '')) return 'inbound';
  return /^outbound/i.test(word ?? '') ? 'outbound' : null;
}

function shown(value: string | null | undefined, limit: number): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : serverText(trimmed, limit);
}

/** callab's lists name agents and campaigns by id only; its first characters tell them apart. */
function shortId(id: string | null): string | null {
  return shown(id?.slice(0, 8), 8);
}

function unreadable(cause: UnreadableRow['cause'], value: unknown): CallabRow {
  const isText = typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);
  // A larger number was rounded when it was parsed: showing it would name another id.
  return { kind: 'unreadable', row: { shownId: isText ? serverText(String(value), limits.id) : '', cause } };
}
