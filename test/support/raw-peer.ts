import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** One request as its bytes said it. */
export interface PeerRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One connection that a client opened to a raw peer. */
export interface PeerConnection {
  readonly socket: Socket;
  /** Everything received, decrypted, as latin1. */
  received(): string;
  /** The next whole request; rejects when the connection ends before it. */
  request(): Promise<PeerRequest>;
  /** Hands bytes to the kernel; resolves to false when the client has gone. */
  write(bytes: string | Buffer): Promise<boolean>;
  /** Resolves when the connection is closed, by whichever side. */
  readonly closed: Promise<void>;
}

/** A scriptable peer on loopback that answers with exact bytes. */
export interface RawPeer {
  readonly port: number;
  /** Base URL of a callab connection to it. */
  readonly url: string;
  readonly connections: readonly PeerConnection[];
  /** All whole requests that scripts took, in order of their arrival. */
  readonly requests: readonly PeerRequest[];
  /** Bytes received on all connections, decrypted. */
  bytesReceived(): number;
  close(): Promise<void>;
}

/** What a peer does on each connection; `index` counts connections from 0. */
export type PeerScript = (connection: PeerConnection, index: number) => Promise<void>;

/** Starts a peer on 127.0.0.1, on a free port if none is given; with `tls` it speaks TLS with these options. */
export async function startPeer(script: PeerScript, tls?: TlsOptions, port = 0): Promise<RawPeer> {
  const connections: PeerConnection[] = [];
  const requests: PeerRequest[] = [];
  const onSocket = (socket: Socket) => {
    const connection = openConnection(socket, requests);
    connections.push(connection);
    // A script ends early when its client goes, which the faults are about.
    script(connection, connections.length - 1).catch(() => socket.destroy());
  };
  const server: Server =
    tls === undefined ? createServer(onSocket) : createTlsServer(tls).on('secureConnection', onSocket);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The peer has no port.');
  return {
    port: address.port,
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${address.port}/v1`,
    connections,
    requests,
    bytesReceived: () => connections.reduce((sum, connection) => sum + connection.received().length, 0),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function openConnection(socket: Socket, requests: PeerRequest[]): PeerConnection {
  const chunks: Buffer[] = [];
  let taken = 0;
  let wake: (() => void)[] = [];
  const changed = () => {
    for (const resolve of wake) resolve();
    wake = [];
  };
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    changed();
  });
  socket.on('error', () => socket.destroy());
  socket.on('end', changed);
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      changed();
      resolve();
    });
  });
  const received = () => Buffer.concat(chunks).toString('latin1');
  return {
    socket,
    received,
    closed,
    async request() {
      for (;;) {
        const found = parseRequest(received().slice(taken));
        if (found !== null) {
          taken += found.length;
          requests.push(found.request);
          return found.request;
        }
        if (socket.destroyed || socket.readableEnded) throw new Error('The client closed the connection.');
        await new Promise<void>((resolve) => wake.push(resolve));
      }
    },
    write: (bytes) =>
      new Promise((resolve) => {
        if (socket.destroyed) resolve(false);
        else socket.write(bytes, (error) => resolve(!error));
      }),
  };
}

function parseRequest(text: string): { readonly request: PeerRequest; readonly length: number } | null {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const [first = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const length = headEnd + 4 + Number(headers['content-length'] ?? 0);
  if (text.length < length) return null;
  const body = Buffer.from(text.slice(headEnd + 4, length), 'latin1').toString('utf8');
  return { request: { method, path, headers, body }, length };
}

/** The bytes of a whole HTTP/1.1 answer. Objects are sent as JSON. */
export function httpAnswer(
  status: number | string,
  body: string | Buffer | object = '',
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const content = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.from(content);
  const lines = Object.entries({
    'Content-Type': 'application/json',
    'Content-Length': String(bytes.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} x\r\n${lines.join('')}\r\n`, 'latin1'), bytes]);
}

/** A script that answers every request on every connection with these bytes. */
export function answering(answer: (request: PeerRequest) => string | Buffer): PeerScript {
  return async (connection) => {
    for (;;) await connection.write(answer(await connection.request()));
  };
}

/** A script that takes one request and goes on with it. */
export function afterRequest(act: (connection: PeerConnection) => unknown): PeerScript {
  return async (connection) => {
    await connection.request();
    await act(connection);
  };
}
