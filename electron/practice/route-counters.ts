import type { ServerResponse } from 'node:http';

/**
 * The routes that are counted: callab's three, voice.ai's two, and `other`, which is everything that the centre doesn't
 * know, /practice/ left aside.
 */
export type CountedRoute = 'end' | 'query' | 'read' | 'voiceEnd' | 'voiceHistory' | 'other';

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
  const routes = byRoute(() => ({ requests: 0, mostAtOnce: 0, open: 0 }));
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
    counts: () =>
      byRoute((route) => ({ requests: routes[route].requests, mostAtOnce: routes[route].mostAtOnce })),
    reset: () => {
      for (const route of Object.values(routes)) {
        route.requests = 0;
        route.mostAtOnce = route.open;
      }
    },
  };
}

function byRoute<Value>(valueFor: (route: CountedRoute) => Value): Record<CountedRoute, Value> {
  return {
    end: valueFor('end'),
    query: valueFor('query'),
    read: valueFor('read'),
    voiceEnd: valueFor('voiceEnd'),
    voiceHistory: valueFor('voiceHistory'),
    other: valueFor('other'),
  };
}
