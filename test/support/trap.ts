import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** Where a page that wants to get something out can try to. */
export interface Lures {
  /** http://127.0.0.1:port; the first part of a path is the name of the attempt. */
  readonly origin: string;
  /** Ports, one for each attempt that sends no path. */
  readonly udp: Readonly<Record<'stun' | 'frameStun' | 'peer' | 'webTransport', number>>;
  readonly tcp: Readonly<Record<'turn' | 'preconnect', number>>;
}

/** Servers on loopback that nothing of a page may reach. */
export interface Trap {
  readonly lures: Lures;
  /** The attempts that got through, each once: connections and packets count, without a byte in them too. */
  reached(): string[];
  /** Bytes that came over TCP, and packets over UDP. */
  received(): { readonly bytes: number; readonly packets: number };
  close(): Promise<void>;
}

/** Starts the servers. Every path is answered, so that a browser without walls goes on to what it can do next. */
export async function startTrap(): Promise<Trap> {
  const reached = new Set<string>();
  const sockets: Socket[] = [];
  const stops: (() => unknown)[] = [];
  let packets = 0;

  const http = createHttpServer((request, response) => {
    reached.add(nameOf(request));
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end('<!doctype html><title>trap</title>');
  });
  http.on('upgrade', (request, socket) => {
    reached.add(nameOf(request));
    socket.destroy();
  });

  async function listen(server: Server): Promise<number> {
    server.on('connection', (socket) => {
      sockets.push(socket);
      // What a page's process breaks off is no failure of the trap's.
      socket.on('error', () => socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(() => server.close());
    return portOf(server.address());
  }

  async function raw(name: string): Promise<number> {
    return listen(createServer(() => reached.add(name)));
  }

  async function datagrams(name: string): Promise<number> {
    const socket = createSocket('udp4');
    socket.on('message', () => {
      packets += 1;
      reached.add(name);
    });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    stops.push(() => socket.close());
    return socket.address().port;
  }

  const lures: Lures = {
    origin: `http://127.0.0.1:${await listen(http)}`,
    udp: {
      stun: await datagrams('stun'),
      frameStun: await datagrams('frameStun'),
      peer: await datagrams('peer'),
      webTransport: await datagrams('webTransport'),
    },
    tcp: { turn: await raw('turn'), preconnect: await raw('preconnect') },
  };
  return {
    lures,
    reached: () =>
      [...reached, ...(sockets.length > 0 && reached.size === 0 ? ['a bare connection'] : [])].sort(),
    received: () => ({ bytes: sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0), packets }),
    async close() {
      for (const socket of sockets) socket.destroy();
      for (const stop of stops) stop();
    },
  };
}

function nameOf({ url = '' }: IncomingMessage): string {
  return url.split(/[/?.]/)[1] ?? '';
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The trap has no port.');
  return address.port;
}
