import type { LookupFunction, Socket } from 'node:net';
import type { BaseUrl } from './base-url.ts';
import { createDial } from './dial.ts';
import { publicLookup, sharedLookup } from './name-lookup.ts';
import { type Route, straight } from './route.ts';
import { makeSockets, type Sockets } from './sockets.ts';

/** All sockets of one connection: those in use, and those of former routes whose requests still run. */
export interface HostSockets {
  current(): Sockets;
  /** Begins anew on these routes; sockets of the former ones go as Sockets.retire says. */
  renew(routes: readonly Route[]): void;
  /** Destroys every socket, and each that is made from now on. */
  destroy(): void;
}

/** What the sockets of a connection are made with; each as HttpOptions says. */
export interface HostSocketsOptions {
  readonly base: BaseUrl;
  readonly connectMs: number;
  readonly userAgent: string;
  readonly trust: readonly string[];
  readonly routes: readonly Route[];
  readonly privateNetwork: boolean;
  readonly lookup: LookupFunction;
}

/** Makes the sockets of a connection; none is opened yet. */
export function openHostSockets(options: HostSocketsOptions): HostSockets {
  const { base, connectMs, userAgent, trust, privateNetwork } = options;
  const proxyLookup = sharedLookup(options.lookup);
  const hostLookup = privateNetwork || base.loopback ? proxyLookup : publicLookup(proxyLookup, base.host);
  const live = new Set<Socket>();
  let destroyed = false;
  let current = made(options.routes);

  function made(routes: readonly Route[]): Sockets {
    const dial = createDial({
      ...{ base, connectMs, userAgent, hostLookup, proxyLookup, onSocket },
      routes: base.loopback ? straight : routes,
    });
    return makeSockets(dial, base.secure ? trust : null);
  }

  function onSocket(socket: Socket): void {
    live.add(socket);
    socket.once('close', () => live.delete(socket));
    if (destroyed) socket.destroy();
  }

  return {
    current: () => current,
    renew(routes) {
      current.retire();
      current = made(routes);
    },
    destroy() {
      destroyed = true;
      for (const socket of live) socket.destroy();
    },
  };
}
