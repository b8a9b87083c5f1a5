import { constants } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, createSecureContext, TLSSocket } from 'node:tls';
import type { Envelope } from '../contract/failure.ts';
import { checkPeer } from './check-peer.ts';
import type { Dial } from './dial.ts';
import { DialFailure } from './dial-failure.ts';

/** The socket agents of one connection, on one set of routes. */
export interface Sockets {
  /** Keeps sockets alive; the caller's width is the only limit. */
  readonly pooled: { readonly http: HttpAgent } | { readonly https: HttpsAgent };
  /** Gives each request a socket of its own, so that a resend cannot meet another dead one. */
  readonly single: { readonly http: HttpAgent } | { readonly https: HttpsAgent };
  /** Opens one socket to the host of this name, outside the agents, with TLS upon it where that is spoken. Never rejects. */
  open(hostname: string): Promise<Envelope<Socket>>;
  /** Destroys idle sockets at once, and every other one as soon as its request has ended. */
  retire(): void;
}

/**
 * Makes the agents of a connection; no socket is opened yet. `trust`: the only authorities trusted, as PEM; null where
 * TLS is not spoken.
 */
export function makeSockets(dial: Dial, trust: readonly string[] | null): Sockets {
  const limits = { maxSockets: Number.POSITIVE_INFINITY };
  if (trust === null) {
    const pooled = dialling(new HttpAgent({ ...limits, keepAlive: true }), dial, false);
    const single = dialling(new HttpAgent(limits), dial, false);
    return {
      ...{ pooled: { http: pooled }, single: { http: single } },
      open: () => dial(null),
      retire: () => retireAll(pooled, single),
    };
  }
  // What stands here overrules whatever the client or the environment sets for a request. One context serves all
  // sockets: reading the authorities again for each would cost some ms.
  const security = {
    secureContext: createSecureContext({
      ...{ ca: [...trust], minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' },
      // Node's own list: that of tls.DEFAULT_CIPHERS is changed by a command-line switch.
      ciphers: constants.defaultCoreCipherList,
    }),
    rejectUnauthorized: true,
    checkServerIdentity: checkPeer,
  };
  const pooled = dialling(new HttpsAgent({ ...limits, ...security, keepAlive: true }), dial, true);
  const single = dialling(new HttpsAgent({ ...limits, ...security }), dial, true);
  return {
    ...{ pooled: { https: pooled }, single: { https: single } },
    // RFC 6066, 3: an address is no server name.
    open: (host) => dial((socket) => withoutKeyLog(connect({ ...security, ...nameOf(host), host, socket }))),
    retire: () => retireAll(pooled, single),
  };
}

function nameOf(host: string): { readonly servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}

/** Makes the agent get its sockets from the dial function; its own TLS, which resumes sessions, stands upon them. */
function dialling<A extends HttpAgent>(agent: A, dial: Dial, secure: boolean): A {
  const createOwn = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const startTls = (socket: Socket) => {
      // The headers hold the key, and NODE_DEBUG=https prints what stands here.
      const upon = { ...options, headers: undefined, socket };
      return withoutKeyLog(createOwn(upon));
    };
    // The types want a socket beside an error; Node looks at the error alone.
    const fail = (error: Error) => done?.(error, new Socket());
    dial(secure ? startTls : null).then((dialled) => {
      if (dialled.ok) done?.(null, dialled.value);
      else fail(new DialFailure(dialled.failure));
    }, fail);
    return null;
  };
  return agent;
}

/** Node's switch --tls-keylog makes every TLS socket write down its secrets; ours must not. */
function withoutKeyLog(socket: Duplex | null | undefined): TLSSocket {
  if (!(socket instanceof TLSSocket)) throw new TypeError('The agent made no TLS socket.');
  return socket.removeAllListeners('keylog');
}

function retireAll(...agents: readonly HttpAgent[]): void {
  for (const agent of agents) {
    agent.maxFreeSockets = 0;
    for (const idle of Object.values(agent.freeSockets)) {
      for (const socket of [...(idle ?? [])]) socket.destroy();
    }
  }
}
