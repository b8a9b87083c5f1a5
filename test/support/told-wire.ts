import { expect } from 'vitest';
import { canaryKey } from './canary.ts';
import type { PeerRequest } from './raw-peer.ts';

/** What is true of every request on one platform's wire. */
export interface ToldWire {
  /** The platform's name on screens. */
  readonly platform: string;
  /** Whether a call can be read, so that it is asked for again only where a reading shows it live. */
  readonly canRead: boolean;
  /** Method and path of all requests that may be sent. */
  readonly paths: RegExp;
  /** Holds an end request for this call against the platform's page, and our key and mark. */
  readonly expectEnd: (request: PeerRequest, callId: string, mark: string) => void;
}

/** callab's: one path for all ends, the call and the reason in the body. */
export const callabWire: ToldWire = {
  platform: 'callab',
  canRead: true,
  paths: /^(?:POST \/v1\/calls\/end|GET \/v1\/calls\/(?:query\?[\w=&-]+|[\dA-Fa-f-]{36}))$/,
  expectEnd(request, callId, mark) {
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/calls/end',
      headers: { authorization: `Bearer ${canaryKey}`, 'content-type': 'application/json' },
    });
    expect(JSON.parse(request.body)).toEqual({
      call_id: callId,
      disconnect_reason: `Ended by supervisor ${mark}`,
    });
  },
};

/** voice.ai's: a path for each call, and nothing in the body. */
export const voiceAiWire: ToldWire = {
  platform: 'voice.ai',
  canRead: false,
  paths: /^(?:POST \/api\/v1\/calls\/[^/?#]+\/end|GET \/api\/v1\/agent\/call-history\?[\w=&%.:-]+)$/,
  expectEnd(request, callId, mark) {
    expect(request).toMatchObject({
      method: 'POST',
      path: `/api/v1/calls/${encodeURIComponent(callId)}/end`,
      headers: { authorization: `Bearer ${canaryKey}` },
      body: '',
    });
    expect(JSON.stringify(request)).not.toContain(mark);
  },
};
