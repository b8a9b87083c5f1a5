import type { EndFault, Fault } from './faulty-callab.ts';
import { httpAnswer, type PeerRequest, startPeer } from './raw-peer.ts';
import type { ToldPlatform } from './told-stop.ts';
import { voiceAiWire } from './told-wire.ts';
import { endedBody } from './voice-ai-link.ts';

/** What a faulty voice.ai is started with. */
export interface FaultyVoiceAiOptions {
  /** Live calls by id, and what their end requests meet. */
  readonly calls?: Readonly<Record<string, EndFault>>;
  /** Further items of its call history, as they stand. */
  readonly items?: readonly unknown[];
  /** What every request for its call history meets. */
  readonly history?: Fault;
  /** Closes each connection behind an answer, so that each request comes on a fresh one. */
  readonly closes?: boolean;
}

/** A peer that speaks voice.ai on loopback: it ends its calls and tells of them in its call history, except where a fault is laid. */
export interface FaultyVoiceAi extends ToldPlatform {
  /** Base URL that its owner knows it by. */
  readonly url: string;
  /** End requests received, in order: for one call, or all. */
  ends(callId?: string): readonly PeerRequest[];
  /** Requests for more of its call history than its newest entry, in order. */
  looks(): readonly PeerRequest[];
  /** Requests for the newest entry, which show whether it takes the key, in order. */
  checks(): readonly PeerRequest[];
  /** Lays a fault on requests for its call history from now on; null takes it away. */
  layOnHistory(fault: Fault | null): void;
  close(): Promise<void>;
}

/** How long each of its calls has run, in seconds, and what that cost, as its answers and its history say. */
export const voiceCallSeconds = 61.5;
/** Credits of each of its calls. */
export const voiceCallCredits = 12;

/** Starts a faulty voice.ai. */
export async function startFaultyVoiceAi(options: FaultyVoiceAiOptions): Promise<FaultyVoiceAi> {
  const faults = new Map(Object.entries(options.calls ?? {}));
  const items: unknown[] = [...(options.items ?? [])];
  const asked = new Map<string, number>();
  const over = new Set<string>();
  let history = options.history ?? null;

  function endFor(callId: string): Fault {
    const laid = faults.get(callId);
    if (laid === undefined) return httpAnswer(404, { detail: 'Call not found' });
    const count = (asked.get(callId) ?? 0) + 1;
    asked.set(callId, count);
    const met = laid.fault !== null && count <= (laid.times ?? Number.POSITIVE_INFINITY) ? laid : null;
    if (met === null || met.really === 'ends') {
      if (!over.has(callId)) items.unshift(itemOf(callId));
      over.add(callId);
    }
    return met?.fault ?? httpAnswer(200, endedBody({ call_id: callId, ended_at: new Date().toISOString() }));
  }

  const peer = await startPeer(async (connection) => {
    for (;;) {
      const request = await connection.request();
      const ending = /^\/api\/v1\/calls\/(.*)\/end$/.exec(request.path)?.[1];
      const fault =
        ending === undefined
          ? (history ?? httpAnswer(200, historyPage(items)))
          : endFor(decodeURIComponent(ending));
      if (typeof fault === 'function') await fault(connection, request);
      else await connection.write(fault);
      if (options.closes === true) connection.socket.end();
    }
  });
  const host = `127.0.0.1:${peer.port}`;
  return {
    wire: voiceAiWire,
    peer,
    host,
    url: `http://${host}`,
    ends: (callId) =>
      peer.requests.filter(
        ({ method, path }) =>
          method === 'POST' &&
          (callId === undefined || path === `/api/v1/calls/${encodeURIComponent(callId)}/end`),
      ),
    looks: () => peer.requests.filter((request) => request.method === 'GET' && !isCheck(request)),
    checks: () => peer.requests.filter(isCheck),
    layOnHistory(fault) {
      history = fault;
    },
    close: peer.close,
  };
}

function isCheck({ method, path }: PeerRequest): boolean {
  return method === 'GET' && new URLSearchParams(path.split('?')[1]).get('limit') === '1';
}

function itemOf(callId: string): unknown {
  return {
    id: 1,
    call_id: callId,
    agent_id: 'agent_1',
    agent_name: 'Rita',
    call_timestamp: new Date().toISOString(),
    call_duration_seconds: voiceCallSeconds,
    credits_used: voiceCallCredits,
    call_type: 'sip_outbound',
  };
}

function historyPage(items: readonly unknown[]): object {
  const total_items = items.length;
  const pagination = { current_page: 1, total_pages: 1, total_items, limit: 100, has_next: false };
  return { items, pagination };
}
