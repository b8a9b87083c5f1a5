import { connect, type LookupFunction, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type Envelope, type Failure, type FailureParams, failed } from '../contract/failure.ts';
import { awaitSocket } from './await-socket.ts';
import type { BaseUrl } from './base-url.ts';
import { failureOfError, isNotTls, isReset } from './http-failure.ts';
import { proxyName } from './proxy-text.ts';
import { openTunnel } from './proxy-tunnel.ts';
import type { Route } from './route.ts';

/** What a dialler is made with. */
export interface DialOptions {
  readonly base: BaseUrl;
  readonly routes: readonly Route[];
  /** How long a dial may take, in ms: look-ups, TCP, proxy and TLS together. */
  readonly connectMs: number;
  readonly userAgent: string;
  /** Looks the host's name up, and the proxies' names. */
  readonly hostLookup: LookupFunction;
  readonly proxyLookup: LookupFunction;
  /** Hears of every socket as it is made. */
  readonly onSocket: (socket: Socket) => void;
}

/**
 * Opens a socket to the host: with `startTls` one that TLS stands on, ready for the first byte of a request. Routes are
 * tried in their order until one reaches something, the one that worked last before all others. Never rejects.
 */
export type Dial = (startTls: ((raw: Socket) => TLSSocket) | null) => Promise<Envelope<Socket>>;

type Proxy = Extract<Route, { readonly kind: 'proxy' }>;
type UsableRoute = Exclude<Route, { readonly kind: 'unusable' }>;
type ProxyCause = FailureParams['proxyTrouble']['cause'];

/** Makes the dial function of one host and its routes. */
export function createDial(options: DialOptions): Dial {
  const { base, connectMs } = options;
  const { host } = base;
  const usable = options.routes.filter((route) => route.kind !== 'unusable');
  let worked: UsableRoute | null = null;

  function proxyFailed(proxy: Proxy, cause: ProxyCause): Envelope<never> {
    return failed({ code: 'proxyTrouble', host, proxy: proxyName(proxy), cause });
  }

  function tooSlow(phase: 'connect' | 'secure'): Envelope<never> {
    return failed({ code: 'tooSlow', host, phase, ms: connectMs });
  }

  function open(place: { readonly host: string; readonly port: number }, lookup: LookupFunction): Socket {
    const socket = connect({
      ...{ host: place.host, port: place.port, lookup, autoSelectFamily: true },
      ...{ noDelay: true, keepAlive: true, keepAliveInitialDelay: 1_000 },
    });
    options.onSocket(socket);
    return socket;
  }

  async function reachStraight(limitMs: number): Promise<Envelope<Socket>> {
    const socket = open({ host: base.hostname, port: base.port }, options.hostLookup);
    const awaited = await awaitSocket(socket, 'connect', limitMs);
    switch (awaited.kind) {
      case 'ready':
        return { ok: true, value: socket };
      case 'late':
        return tooSlow('connect');
      case 'broken':
        return failed(failureOfError(awaited.error, host, false));
    }
  }

  async function reachThrough(proxy: Proxy, limitMs: number): Promise<Envelope<Socket>> {
    const until = performance.now() + limitMs;
    const socket = open(proxy, options.proxyLookup);
    const awaited = await awaitSocket(socket, 'connect', limitMs);
    if (awaited.kind !== 'ready') return proxyFailed(proxy, 'unreachable');
    const trouble = await openTunnel(socket, {
      authority: proxyName({ host: base.hostname, port: base.port }),
      userAgent: options.userAgent,
      limitMs: until - performance.now(),
    });
    return trouble === null ? { ok: true, value: socket } : proxyFailed(proxy, trouble);
  }

  async function secure(socket: TLSSocket, route: UsableRoute, limitMs: number): Promise<Envelope<Socket>> {
    const awaited = await awaitSocket(socket, 'secureConnect', limitMs);
    switch (awaited.kind) {
      case 'ready':
        return { ok: true, value: socket };
      case 'late':
        return tooSlow('secure');
      case 'broken': {
        const { error } = awaited;
        const isNoTunnel = error === null || isReset(error) || isNotTls(error);
        if (route.kind === 'proxy' && isNoTunnel) return proxyFailed(route, 'badAnswer');
        return failed(failureOfError(error, host, false));
      }
    }
  }

  return async (startTls) => {
    const until = performance.now() + connectMs;
    const left = () => Math.max(0, until - performance.now());
    const order = [...new Set(worked === null ? usable : [worked, ...usable])];
    let first: Envelope<never> | null = null;
    for (const [index, route] of order.entries()) {
      // Every route gets its share of the time, so that a dead one doesn't use it up.
      const share = left() / (order.length - index);
      const reached = await (route.kind === 'direct' ? reachStraight(share) : reachThrough(route, share));
      if (reached.ok) {
        worked = route;
        return startTls === null ? reached : secure(startTls(reached.value), route, left());
      }
      if (!isUnreached(reached.failure)) return reached;
      first ??= reached;
    }
    worked = null;
    return first ?? failed(noUsableRoute(host, options.routes));
  };
}

/** True where nobody was met on the way; a proxy that answers has decided, and is not gone round. */
function isUnreached(failure: Failure): boolean {
  return failure.code !== 'proxyTrouble' || failure.cause === 'unreachable' || failure.cause === 'silent';
}

function noUsableRoute(host: string, routes: readonly Route[]): Failure {
  const schemes = routes.flatMap((route) => (route.kind === 'unusable' ? [route.scheme] : []));
  return { code: 'proxyTrouble', host, proxy: schemes.join(', '), cause: 'kind' };
}
