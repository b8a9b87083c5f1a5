import type { Failure } from '../contract/failure.ts';

/** One request on a connection. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Below the base URL, with its leading slash; segments already escaped. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Largest answer body accepted, in bytes after decoding. */
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

/** Deadlines of one request, in ms. */
export interface Deadlines {
  readonly connectMs: number;
  readonly firstByteMs: number;
  readonly wholeMs: number;
}

/** An HTTP connection bound to one origin and one key, with a socket pool of its own. */
export interface HttpConnection {
  readonly host: string;
  /** Never throws; a request that an aborted signal cut off fails with pollDropped. */
  request(request: HttpRequest): Promise<HttpResult>;
  /** Monotonic ms, the clock that sentAt and endedAt are told by. */
  now(): number;
  /** Destroys the sockets; running requests fail. */
  close(): void;
}
