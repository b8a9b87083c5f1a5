import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createSecureContext } from 'node:tls';
import { checkPeer } from './check-peer.ts';

/** The socket agents of one connection. */
export interface Sockets {
  /** Keeps sockets alive; the caller's width is the only limit. */
  readonly pooled: { readonly http: HttpAgent } | { readonly https: HttpsAgent };
  /** Gives each request a socket of its own, so that a resend cannot meet another dead one. */
  readonly single: { readonly http: HttpAgent } | { readonly https: HttpsAgent };
  /** Destroys all sockets. */
  destroy(): void;
}

/** Makes the agents of a connection; no socket is opened yet. `trust`: the only authorities trusted, as PEM. */
export function makeSockets(secure: boolean, trust: readonly string[]): Sockets {
  const limits = { maxSockets: Number.POSITIVE_INFINITY };
  if (!secure) {
    const [pooled, single] = [new HttpAgent({ ...limits, keepAlive: true }), new HttpAgent(limits)];
    return { pooled: { http: pooled }, single: { http: single }, destroy: () => destroyAll(pooled, single) };
  }
  // What stands here overrules whatever the client or the environment sets for a request. One context serves all
  // sockets: reading the authorities again for each would cost some ms.
  const security = {
    secureContext: createSecureContext({ ca: [...trust], minVersion: 'TLSv1.2' }),
    rejectUnauthorized: true,
    checkServerIdentity: checkPeer,
  };
  const pooled = new HttpsAgent({ ...limits, ...security, keepAlive: true });
  const single = new HttpsAgent({ ...limits, ...security });
  return { pooled: { https: pooled }, single: { https: single }, destroy: () => destroyAll(pooled, single) };
}

function destroyAll(...agents: readonly HttpAgent[]): void {
  for (const agent of agents) agent.destroy();
}
