import { once } from 'node:events';
import { connect } from 'node:net';
import type { Route } from '../../electron/platforms/route.ts';
import { type PeerConnection, type PeerScript, type RawPeer, startPeer } from './raw-peer.ts';

/** The answer of a proxy that opens a tunnel. */
export const tunnelStands = 'HTTP/1.1 200 Connection established\r\n\r\n';

/** A proxy's script: opens every tunnel that is asked for, to this port of 127.0.0.1 whatever host was named. */
export function tunnellingTo(port: number): PeerScript {
  return async (connection) => {
    await connection.request();
    await tunnel(connection, port);
  };
}

/** Answers that the tunnel stands and passes all further bytes on, until either end closes. */
export async function tunnel({ socket, write }: PeerConnection, port: number): Promise<void> {
  const far = connect(port, '127.0.0.1');
  far.on('error', () => socket.destroy());
  far.on('close', () => socket.destroy());
  socket.on('close', () => far.destroy());
  await once(far, 'connect');
  await write(tunnelStands);
  socket.pipe(far).pipe(socket);
}

/** A proxy on loopback and the route through it. Without TLS; what it saw stands in its connections. */
export async function startProxy(
  script: PeerScript,
): Promise<{ readonly proxy: RawPeer; readonly route: Route }> {
  const proxy = await startPeer(script);
  return { proxy, route: { kind: 'proxy', host: '127.0.0.1', port: proxy.port } };
}
