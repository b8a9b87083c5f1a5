import { lookup } from 'node:dns';
import { type IncomingHttpHeaders, validateHeaderValue } from 'node:http';
import type { LookupFunction } from 'node:net';
import got from 'got';
import type { Failure } from '../contract/failure.ts';
import { type BaseUrl, parseBaseUrl } from './base-url.ts';
import type { Deadlines } from './deadlines.ts';
import { openHostSockets } from './host-sockets.ts';
import { type AttemptEnd, followAttempt } from './http-attempt.ts';
import { withoutKey } from './key-in-answer.ts';
import { parseRetryAfter } from './retry-after.ts';
import { type Route, straight } from './route.ts';
import type { Sockets } from './sockets.ts';

/** One request on a connection. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base URL, with its leading slash; segments already escaped. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  /** Sent as JSON; left out, there is no body. */
  readonly json?: unknown;
  /** Largest answer body accepted, in bytes after decoding; that of an answer other than 2xx is cut there. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  /** Called once with the monotonic ms at which the request's first byte was handed to the socket. */
  readonly onFirstByte?: (sentAt: number) => void;
}

/** What one request brought. */
export type HttpResult = {
  /** Monotonic ms at which the first byte left; null when none did. */
  readonly sentAt: number | null;
  /** Monotonic ms at which the answer was complete or the failure certain. */
  readonly endedAt: number;
} & (
  | {
      readonly kind: 'answered';
      /** 200 to 599; anything else fails as badProtocol. */
      readonly status: number;
      readonly body: Buffer;
      /** Media type in lower case without parameters, '' when none was sent. */
      readonly mediaType: string;
      /** What Retry-After asks for, in ms from now; null when absent or not to be understood. */
      readonly retryAfterMs: number | null;
      /** Host that a redirect points to, '?' when it cannot be told; null when there is no Location. */
      readonly redirectHost: string | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

/** An HTTP connection bound to one origin and one key, with a socket pool of its own. */
export interface HttpConnection {
  readonly host: string;
  /** Never throws; a request that an aborted signal cut off fails with pollDropped. */
  request(request: HttpRequest): Promise<HttpResult>;
  /** Monotonic ms, the clock that sentAt and endedAt are told by. */
  now(): number;
  /**
   * Leaves all sockets for new ones on these routes: idle ones are destroyed at once, the others when their requests
   * have ended.
   */
  renew(routes: readonly Route[]): void;
  /** Destroys the sockets; running requests fail, and so do later ones. */
  close(): void;
}

/** What a connection is opened with. */
export interface HttpOptions {
  /** As parseBaseUrl accepts it. */
  readonly baseUrl: string;
  readonly key: string;
  /** Callstop's version, sent in the User-Agent header. */
  readonly version: string;
  readonly deadlines: Deadlines;
  /** The only authorities trusted, as PEM certificates; see trusted-authorities.ts. */
  readonly trust: readonly string[];
  /** The ways to the host, in the order in which they are tried; straight if left out, and always to loopback. */
  readonly routes?: readonly Route[];
  /** Whether the host's name may lead to private addresses; false if left out. Literal ones and localhost always may. */
  readonly privateNetwork?: boolean;
  /** Looks names up; the system does if left out. */
  readonly lookup?: LookupFunction;
  /** Monotonic ms. */
  readonly now: () => number;
}

const maxHeaderBytes = 16 * 1024;

/**
 * Opens a connection: no byte leaves yet. Redirects are never followed; the environment's proxies and TLS switches
 * have no effect. Throws, without naming the key, when the base URL or the key cannot be used: both are parsed
 * where they are typed in.
 */
export function openHttp(options: HttpOptions): HttpConnection {
  const { deadlines, now } = options;
  const base = usable(parseBaseUrl(options.baseUrl));
  const { host } = base;
  const userAgent = `Callstop/${options.version}`;
  const sockets = openHostSockets({
    ...{ base, userAgent, connectMs: deadlines.connectMs, trust: options.trust },
    ...{ routes: options.routes ?? straight, privateNetwork: options.privateNetwork ?? false },
    lookup: options.lookup ?? lookup,
  });
  const client = got.extend({
    headers: {
      authorization: bearer(options.key),
      'user-agent': userAgent,
      accept: 'application/json',
    },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    maxHeaderSize: maxHeaderBytes,
  });
  const running = new Set<(failure: Failure) => void>();
  let closed = false;

  async function request(wanted: HttpRequest): Promise<HttpResult> {
    const startedAt = now();
    const sent: { at: number | null } = { at: null };
    let cutOff: ((failure: Failure) => void) | null = null;
    const drop = (failure: Failure) => cutOff?.(failure);
    const onAbort = () => drop({ code: 'pollDropped' });

    async function attempt(agent: Sockets['pooled'], wholeLeftMs: number): Promise<AttemptEnd> {
      if (wanted.signal?.aborted)
        return { kind: 'failed', failure: { code: 'pollDropped' }, deadSocket: false };
      if (closed) return { kind: 'failed', failure: { code: 'lostAnswer', host }, deadSocket: false };
      const { method, maxBytes } = wanted;
      const stream = client.stream(urlOf(base, wanted), { method, agent, ...contentOf(wanted) });
      return followAttempt(stream, {
        host,
        deadlines,
        wholeLeftMs,
        maxBytes,
        isSent: () => sent.at !== null,
        onSent() {
          if (sent.at !== null) return;
          sent.at = now();
          wanted.onFirstByte?.(sent.at);
        },
        onStart(cut) {
          cutOff = cut;
        },
      });
    }

    running.add(drop);
    wanted.signal?.addEventListener('abort', onAbort, { once: true });
    let end = await attempt(sockets.current().pooled, deadlines.wholeMs);
    if (end.kind === 'failed' && end.deadSocket) {
      end = await attempt(sockets.current().single, Math.max(0, startedAt + deadlines.wholeMs - now()));
    }
    running.delete(drop);
    wanted.signal?.removeEventListener('abort', onAbort);
    return { sentAt: sent.at, endedAt: now(), ...resultOf(end, base, options.key) };
  }

  return {
    host,
    request,
    now,
    renew: sockets.renew,
    close() {
      closed = true;
      for (const drop of running) drop({ code: 'lostAnswer', host });
      sockets.destroy();
    },
  };
}

function usable(base: BaseUrl | null): BaseUrl {
  if (base === null) throw new TypeError('The base URL is not one that Callstop sends keys to.');
  return base;
}

function bearer(key: string): string {
  if (key.trim() === '') throw new TypeError('The key is empty.');
  const value = `Bearer ${key}`;
  try {
    validateHeaderValue('authorization', value);
  } catch {
    throw new TypeError('The key holds characters that cannot be sent.');
  }
  return value;
}

function urlOf(base: BaseUrl, { path, query = [] }: HttpRequest): string {
  const search = new URLSearchParams();
  for (const [name, value] of query) search.append(name, value);
  return base.text + path + (search.size === 0 ? '' : `?${search}`);
}

function contentOf({ method, json }: HttpRequest) {
  // A POST without a body would wait for one to be written to its stream.
  if (json === undefined) return method === 'POST' ? { body: '' } : {};
  return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
}

function resultOf(end: AttemptEnd, base: BaseUrl, key: string) {
  if (end.kind === 'failed') return { kind: end.kind, failure: end.failure };
  const { kind, status, headers, body } = end;
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';', 1);
  return {
    kind,
    status,
    body: withoutKey(body, key),
    mediaType: mediaType.trim().toLowerCase(),
    retryAfterMs: parseRetryAfter(headers['retry-after'], headers.date, Date.now()),
    redirectHost: redirectHost(headers, base),
  };
}

function redirectHost({ location }: IncomingHttpHeaders, base: BaseUrl): string | null {
  if (location === undefined) return null;
  const target = URL.parse(location, base.text);
  return target !== null && /^https?:$/.test(target.protocol) ? target.host : '?';
}
