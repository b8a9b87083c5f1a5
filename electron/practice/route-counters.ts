import type { ServerResponse } from 'node:http';

/** The routes that are counted. `other` is everything that the centre doesn't know, /practice/ left aside. */
export type CountedRoute = 'end' | 'query' | 'read' | 'other';

/** Requests since the start or the last reset, and the most of a route that were being answered at one time (with fair weather answers leave at once). */
export type RouteCount = { readonly requests: number; readonly mostAtOnce: number };

/** Counts requests by route. */
export type RouteCounters = {
  /** Counts a request that has just arrived; it is being answered until its response closes. */
  readonly arrived: (route: CountedRoute, response: ServerResponse) => void;
  readonly counts: () => Readonly<Record<CountedRoute, RouteCount>>;
  /** Sets the numbers back to what is being answered right now. */
  readonly reset: () => void;
};

/** Counters that begin at zero. */
export function createRouteCounters(): RouteCounters {
  const routes = {
    end: { requests: 0, mostAtOnce: 0, open: 0 },
    query: { requests: 0, mostAtOnce: 0, open: 0 },
    read: { requests: 0, mostAtOnce: 0, open: 0 },
    other: { requests: 0, mostAtOnce: 0, open: 0 },
  };
  const countOf = (route: CountedRoute): RouteCount => ({
    requests: routes[route].requests,
    mostAtOnce: routes[route].mostAtOnce,
  });
  return {
    arrived: (name, response) => {
      const route = routes[name];
      route.requests += 1;
      route.open += 1;
      route.mostAtOnce = Math.max(route.mostAtOnce, route.open);
      response.once('close', () => {
        route.open -= 1;
      });
    },
    counts: () => ({
      end: countOf('end'),
      query: countOf('query'),
      read: countOf('read'),
      other: countOf('other'),
    }),
    reset: () => {
      for (const route of Object.values(routes)) {
        route.requests = 0;
        route.mostAtOnce = route.open;
      }
    },
  };
}
