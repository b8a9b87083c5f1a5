import { isIPv6 } from 'node:net';
import { type Route, straight } from './route.ts';

/** PAC's words for proxies that speak CONNECT without TLS of their own; HTTP is Firefox's. */
const plainProxies = new Set(['PROXY', 'HTTP']);
/** Those that Callstop can't speak to. */
const otherProxies = new Set(['SOCKS', 'SOCKS4', 'SOCKS5', 'HTTPS', 'QUIC']);
const plainPort = 80;

/**
 * Parses what a PAC script or the system says of the way to a host, such as "PROXY proxy.example:8080; DIRECT". What
 * can't be understood is left out, as browsers do; the way is straight where nothing is left. Never throws.
 */
export function parseProxyText(text: string): readonly Route[] {
  const routes = text.split(';').flatMap((entry) => routeOf(entry.trim()) ?? []);
  return routes.length === 0 ? straight : routes;
}

/** Text that parses to these routes again. */
export function proxyTextOf(routes: readonly Route[]): string {
  return routes.map(entryOf).join('; ');
}

/** A proxy's host and port as they are shown. */
export function proxyName({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function routeOf(entry: string): Route | null {
  const [word = '', place = '', ...rest] = entry.split(/\s+/);
  const scheme = word.toUpperCase();
  if (scheme === 'DIRECT') return { kind: 'direct' };
  if (otherProxies.has(scheme)) return { kind: 'unusable', scheme };
  if (!plainProxies.has(scheme) || rest.length > 0) return null;
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(place) ?? [];
  const host = bracketed === undefined ? plain : bracketed;
  const port = digits === undefined ? plainPort : Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return null;
  if (bracketed !== undefined && !isIPv6(bracketed)) return null;
  return { kind: 'proxy', host: host.toLowerCase(), port };
}

function entryOf(route: Route): string {
  switch (route.kind) {
    case 'direct':
      return 'DIRECT';
    case 'unusable':
      return route.scheme;
    case 'proxy':
      return `PROXY ${proxyName(route)}`;
  }
}
