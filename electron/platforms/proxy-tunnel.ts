import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { FailureParams } from '../contract/failure.ts';

/** Why a proxy opened no tunnel. */
export type TunnelTrouble = Extract<
  FailureParams['proxyTrouble']['cause'],
  'signIn' | 'refused' | 'badAnswer' | 'silent'
>;

/** What a tunnel is asked for with. */
export interface TunnelPlan {
  /** Where it is to lead, as host:port. */
  readonly authority: string;
  readonly userAgent: string;
  readonly limitMs: number;
}

/** RFC 9110, 15.5.8; and RFC 6585, 6: whatever stands in the way wants a person to sign in. */
const signIns = new Set([407, 511]);
const maxHeaderSize = 16 * 1024;

/**
 * Asks the proxy at the other end of this socket for a tunnel (RFC 9110, 9.3.6). Null when it stands: what is written to
 * the socket now goes to the host. The proxy is given the host's name and nothing else of ours. Never rejects; a socket
 * without a tunnel is destroyed.
 */
export function openTunnel(socket: Socket, plan: TunnelPlan): Promise<TunnelTrouble | null> {
  const { authority, userAgent, limitMs } = plan;
  return new Promise((resolve) => {
    const settle = (trouble: TunnelTrouble | null) => {
      clearTimeout(timer);
      if (trouble !== null) socket.destroy();
      resolve(trouble);
    };
    const timer = setTimeout(settle, limitMs, 'silent');
    const asked = request({
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, 'user-agent': userAgent },
      maxHeaderSize,
      createConnection: () => socket,
    });
    asked.on('connect', ({ statusCode = 0 }, _socket, head) => {
      if (signIns.has(statusCode)) settle('signIn');
      else if (statusCode < 200 || statusCode > 299) settle('refused');
      // Nobody speaks TLS before our hello.
      else settle(head.length === 0 ? null : 'badAnswer');
    });
    asked.on('error', (error) => settle(isBadHttp(error) ? 'badAnswer' : 'silent'));
    asked.end();
  });
}

function isBadHttp(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('HPE_');
}
