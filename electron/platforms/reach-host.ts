import { lookup } from 'node:dns';
import type { Failure } from '../contract/failure.ts';
import { parseBaseUrl } from './base-url.ts';
import { openHostSockets } from './host-sockets.ts';
import type { HttpOptions } from './http.ts';
import { straight } from './route.ts';

/**
 * Finds out without a key whether the host is reached, by the ways that requests take, and whether its certificate is
 * good: null, or why not. A connection is opened and closed again; no request is sent. Never rejects; throws when the base
 * URL cannot be used.
 */
export async function reachHost(options: Omit<HttpOptions, 'key' | 'now'>): Promise<Failure | null> {
  const base = parseBaseUrl(options.baseUrl);
  if (base === null) throw new TypeError('The base URL is not one that Callstop sends keys to.');
  const sockets = openHostSockets({
    ...{ base, userAgent: `Callstop/${options.version}`, connectMs: options.deadlines.connectMs },
    ...{ trust: options.trust, routes: options.routes ?? straight, lookup: options.lookup ?? lookup },
    privateNetwork: options.privateNetwork ?? false,
  });
  const opened = await sockets.current().open(base.hostname);
  sockets.destroy();
  return opened.ok ? null : opened.failure;
}
