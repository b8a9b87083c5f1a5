import { once } from 'node:events';
import { lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Envelope } from '../contract/failure.ts';
import { createLineReader } from './line-reader.ts';
import type { Owner } from './owner.ts';
import { type AnswerFrame, greeting, parseLine, requestLimit, requestSchema } from './socket-frames.ts';

const connectionLimit = 64;

/** An owner's local socket while it is served. */
export interface ServedSocket {
  /** How many processes are connected now. */
  connected(): number;
  /** Lets everybody finish: resolves once nobody is connected, and from that moment nobody is let in. */
  leaveWhenUnused(): Promise<void>;
  /** Stops listening, drops every connection and removes the socket's file. */
  close(): Promise<void>;
}

/**
 * Serves the owner's commands on the address, as lines of JSON, to this user's processes only. To be called only by
 * the holder of the profile's lock: a socket that a former owner left at the address is removed. Throws what the
 * system says when it can't listen there.
 */
export async function serveSocket(parts: {
  readonly address: string;
  readonly owner: Pick<Owner, 'handle'>;
}): Promise<ServedSocket> {
  const { address, owner } = parts;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, owner);
  });
  server.maxConnections = connectionLimit;
  removeLeftSocket(address);
  await listenPrivately(server, address);
  return {
    connected: () => sockets.size,
    async leaveWhenUnused() {
      while (sockets.size > 0) await Promise.all([...sockets].map(closing));
      server.close();
    },
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Resolves when it is closed, also where the peer broke it off: `once` would reject then. */
function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

function serveConnection(socket: Socket, owner: Pick<Owner, 'handle'>): void {
  const send = (frame: AnswerFrame) => {
    if (socket.writable) socket.write(`${JSON.stringify(frame)}\n`);
  };
  const refuse = () => {
    send({ id: null, envelope: unreadable });
    socket.destroySoon();
  };
  socket.on('error', () => socket.destroy()); // the peer left; its commands run on, as everybody's do
  socket.on(
    'data',
    createLineReader(
      requestLimit,
      (line) => {
        const request = parseLine(requestSchema, line);
        if (!request) refuse();
        else void answer(request.id, owner.handle(request.command, request.input, 'socket'));
      },
      refuse,
    ),
  );
  socket.write(`${JSON.stringify(greeting)}\n`);

  async function answer(id: number, envelope: Promise<Envelope<unknown>>): Promise<void> {
    send({ id, envelope: await envelope });
  }
}

const unreadable: Envelope<never> = { ok: false, failure: { code: 'badInput', command: '', where: 'line' } };

function isPipe(address: string): boolean {
  return address.startsWith('\\\\.\\pipe\\');
}

function removeLeftSocket(address: string): void {
  if (isPipe(address)) return; // Windows removes a pipe with its process
  if (lstatSync(address, { throwIfNoEntry: false })?.isSocket()) unlinkSync(address);
}

/** The mode must be right from the first moment on, so it is set by the mask and not afterwards. */
async function listenPrivately(server: Server, address: string): Promise<void> {
  const mask = process.umask(0o077);
  try {
    server.listen(address);
  } finally {
    process.umask(mask);
  }
  await once(server, 'listening');
}
