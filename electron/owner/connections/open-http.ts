import type { LookupFunction } from 'node:net';
import type { Clock } from '../../calls/clock.ts';
import type { Connection } from '../../contract/connection.ts';
import type { Failure } from '../../contract/failure.ts';
import { type Deadlines, defaultDeadlines } from '../../platforms/deadlines.ts';
import { type HttpConnection, openHttp } from '../../platforms/http.ts';
import { reachHost } from '../../platforms/reach-host.ts';
import type { Route } from '../../platforms/route.ts';
import type { ProxyRoutes } from './proxy-routes.ts';

/** How every connection of an owner speaks HTTP. */
export interface HttpParts {
  /** Callstop's version. */
  readonly version: string;
  /** The only authorities trusted, as PEM certificates. */
  readonly trust: readonly string[];
  /** As for users, if left out. */
  readonly deadlines?: Deadlines;
  /** The system's, if left out. */
  readonly lookup?: LookupFunction;
}

/** Where a key is sent to. */
export type Place = Pick<Connection, 'baseUrl' | 'privateNetwork'>;

/** Opens HTTP connections on the way that the system's proxies leave to a place. */
export interface HttpOpener {
  /**
   * Opens one on the last known way, at once, and asks the system beside it. It changes to every other way that comes to be
   * known, and `onOtherWay` hears of it; where nobody is met, the system is asked again. Throws as openHttp does.
   */
  open(place: Place, key: string, onOtherWay?: () => void): HttpConnection;
  /** Opens a connection to a place without a key, on the last known way, and closes it: null, or why it can't be. */
  reach(place: Place): Promise<Failure | null>;
  /** Drops its sockets at once, and asks the system for the way again. */
  renew(http: HttpConnection, baseUrl: string): void;
  /** Asks the system for the way to a place, so that `open` begins with it; 3 s at most. */
  prepare(baseUrl: string): Promise<void>;
}

/** An opener on these routes. */
export function createHttpOpener(parts: {
  readonly http: HttpParts;
  readonly routes: ProxyRoutes;
  readonly clock: Clock;
}): HttpOpener {
  const { routes, clock } = parts;
  const { version, trust, deadlines = defaultDeadlines, lookup } = parts.http;

  function optionsFor({ baseUrl, privateNetwork }: Place, known: readonly Route[]) {
    const options = { baseUrl, privateNetwork, version, trust, deadlines, routes: known };
    return { ...options, ...(lookup ? { lookup } : {}) };
  }

  return {
    open(place, key, onOtherWay) {
      const { baseUrl } = place;
      let way = routes.known(baseUrl);
      const http = openHttp({ ...optionsFor(place, way), key, now: clock.now });
      const unfollow = routes.follow(baseUrl, (other) => {
        if (JSON.stringify(other) === JSON.stringify(way)) return;
        way = other;
        http.renew(way);
        onOtherWay?.();
      });
      void routes.ask(baseUrl);
      return {
        ...http,
        async request(wanted) {
          const result = await http.request(wanted);
          if (result.kind === 'failed' && isOnTheWay(result.failure)) routes.doubt(baseUrl);
          return result;
        },
        close() {
          unfollow();
          http.close();
        },
      };
    },
    reach: async (place) => reachHost(optionsFor(place, routes.known(place.baseUrl))),
    renew(http, baseUrl) {
      http.renew(routes.known(baseUrl));
      void routes.ask(baseUrl);
    },
    async prepare(baseUrl) {
      await routes.ask(baseUrl);
    },
  };
}

/** Whether nobody was met on the way to the host: another way may lead there. */
function isOnTheWay(failure: Failure): boolean {
  switch (failure.code) {
    case 'proxyTrouble':
    case 'notReachable':
      return true;
    case 'tooSlow':
      return failure.phase === 'connect';
    default:
      return false;
  }
}
