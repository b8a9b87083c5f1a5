import { expect, onTestFinished } from 'vitest';
import { type Deadlines, defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { type HttpConnection, openHttp } from '../../electron/platforms/http.ts';
import type { AfterAnswer, Answer, PlatformLink } from '../../electron/platforms/platform.ts';
import { voiceAi } from '../../electron/platforms/voice-ai.ts';
import { withoutKey } from './callab-link.ts';
import { canaryKey } from './canary.ts';
import {
  answering,
  httpAnswer,
  type PeerRequest,
  type PeerScript,
  type RawPeer,
  startPeer,
} from './raw-peer.ts';

/** An id as voice.ai's pages print them. */
export const voiceCallId = 'call_01JABCDEFGHJKMNPQRSTVWXYZ0';

/** voice.ai's published success for a call. */
export function endedBody(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    call_id: voiceCallId,
    status: 'ended',
    ended_at: '2026-11-21T10:00:00Z',
    actual_duration_seconds: 61.5,
    credits_used: 12,
    ...change,
  };
}

/** A link to a voice.ai peer, each of whose results was checked for the key. */
export interface VoiceLink {
  readonly http: HttpConnection;
  readonly raw: PlatformLink;
  end(id?: string): Promise<Answer>;
  tellAfter(ids: readonly string[], signal?: AbortSignal): Promise<AfterAnswer>;
}

/** When the calls that tellAfter is asked about ended, UTC ms. */
export const endedSince = Date.UTC(2026, 10, 21, 10);

/** Starts a peer that follows the script, and a voice.ai link to it; both are closed when the test has finished. */
export async function openVoicePeer(
  script: PeerScript,
  deadlines: Partial<Deadlines> = {},
): Promise<{ readonly peer: RawPeer; readonly link: VoiceLink }> {
  const peer = await startPeer(script);
  const http = openHttp({
    baseUrl: `http://127.0.0.1:${peer.port}`,
    key: canaryKey,
    version: '0.0.0-test',
    deadlines: { ...defaultDeadlines, ...deadlines },
    trust: [],
    now: () => performance.now(),
  });
  const raw = voiceAi.open(http);
  onTestFinished(async () => {
    raw.close();
    await peer.close();
  });
  const link: VoiceLink = {
    http,
    raw,
    end: async (id = voiceCallId) => withoutKey(await raw.end(id, 'never sent', () => undefined)),
    async tellAfter(ids, signal = new AbortController().signal) {
      const { facts, failure } = await raw.tellAfter(ids, endedSince, signal);
      withoutKey([...facts]);
      return { facts, failure: withoutKey(failure) };
    },
  };
  return { peer, link };
}

/** What one end request that is answered with these bytes comes back as; the peer was asked exactly once. */
export async function endAnswered(bytes: string | Buffer, id?: string) {
  const { peer, link } = await openVoicePeer(answering(() => bytes));
  const answer = await link.end(id);
  expect(peer.requests).toHaveLength(1);
  return { answer, peer };
}

/** A 200 with this body, an object as JSON. */
export function ok(body: string | Buffer | object): Buffer {
  return httpAnswer(200, body);
}

/** The query of a request for a page of the call history. */
export function historyQuery({ path }: PeerRequest): Record<string, string> {
  return Object.fromEntries(new URL(path, 'http://peer').searchParams);
}
