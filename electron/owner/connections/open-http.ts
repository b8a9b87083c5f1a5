import type { LookupFunction } from 'node:net';
import type { Clock } from '../../calls/clock.ts';
import type { Connection } from '../../contract/connection.ts';
import { type Deadlines, defaultDeadlines } from '../../platforms/deadlines.ts';
import { type HttpConnection, openHttp } from '../../platforms/http.ts';
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
  /** Opens one on the last known way, at once, and asks the system beside it. Throws as openHttp does. */
  open(place: Place, key: string): HttpConnection;
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

  async function follow(http: HttpConnection, baseUrl: string, taken: readonly Route[]): Promise<void> {
    const asked = await routes.ask(baseUrl);
    if (JSON.stringify(asked) !== JSON.stringify(taken)) http.renew(asked);
  }

  return {
    open({ baseUrl, privateNetwork }, key) {
      const known = routes.known(baseUrl);
      const options = {
        baseUrl,
        key,
        version,
        trust,
        deadlines,
        privateNetwork,
        routes: known,
        now: clock.now,
      };
      const http = openHttp({ ...options, ...(lookup ? { lookup } : {}) });
      void follow(http, baseUrl, known);
      return http;
    },
    renew(http, baseUrl) {
      const known = routes.known(baseUrl);
      http.renew(known);
      void follow(http, baseUrl, known);
    },
    async prepare(baseUrl) {
      await routes.ask(baseUrl);
    },
  };
}
