/** A base URL that keys may be sent to. */
export interface BaseUrl {
  /** Normalised, with its base path, without a slash at the end. */
  readonly text: string;
  /** Host with its port where one is given: what failures name. */
  readonly host: string;
  /** The host's name or address alone, IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
  /** Whether the host is this computer itself, by name or address. */
  readonly loopback: boolean;
}

/**
 * Parses a connection's base URL. Null for anything but https (http on loopback only), and for URLs with
 * credentials, query or fragment.
 */
export function parseBaseUrl(text: string): BaseUrl | null {
  const url = URL.parse(text.trim());
  if (url === null) return null;
  const secure = url.protocol === 'https:';
  const loopback = isLoopback(url.hostname);
  if (!secure && !(url.protocol === 'http:' && loopback)) return null;
  if (url.username !== '' || url.password !== '') return null;
  // The parser drops an empty query or fragment, which would be mended silently; it is refused instead.
  if (text.includes('?') || text.includes('#')) return null;
  return {
    text: url.origin + url.pathname.replace(/\/+$/, ''),
    host: url.host,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    loopback,
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
