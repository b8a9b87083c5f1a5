import type { PeerRequest } from './raw-peer.ts';

/** A call object as callab's pages print it: a live outbound call that was created a minute ago. */
export function callabRow(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const minuteAgo = new Date(Date.now() - 60_000).toISOString();
  return {
    id: callIdOf(1),
    call_status: 'in-progress',
    call_direction: 'outbound',
    call_from: '+15550100001',
    call_to: '+15550100002',
    campaign_id: 'c0ffee00-0000-4000-8000-000000000001',
    ai_agent_id: 'a9e17000-0000-4000-8000-000000000001',
    agent_dynamic_variables: { agent_name: 'Ada' },
    disconnect_reason: null,
    created_at: minuteAgo,
    started_at: minuteAgo,
    ended_at: null,
    transcript: 'Hello.',
    ...change,
  };
}

/** A call that is over, created this many hours ago. */
export function overRow(number: number, hoursAgo: number): Record<string, unknown> {
  const then = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return callabRow({
    id: callIdOf(number),
    call_status: 'completed',
    created_at: then,
    started_at: then,
    ended_at: then,
    disconnect_reason: 'Customer hung up',
  });
}

/** The id of the test call with this number. */
export function callIdOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A page of callab's list. */
export function listPage(rows: readonly unknown[]): object {
  return { status: 'ok', message: 'ok', data: rows };
}

/** The query of a request for a list page. */
export function queryOf({ path }: PeerRequest): Record<string, string> {
  return Object.fromEntries(new URL(path, 'http://peer').searchParams);
}
