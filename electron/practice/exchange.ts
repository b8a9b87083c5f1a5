import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request and the response that goes with it. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Path as it was sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
};

/** A body that is longer than the centre reads. */
export class BodyTooLong extends Error {
  override name = 'BodyTooLong';
}

/** Takes a request apart. Dots in the path are left as they came. */
export function exchangeOf(request: IncomingMessage, response: ServerResponse): Exchange {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  return {
    request,
    response,
    method: request.method ?? 'GET',
    path: mark === -1 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
  };
}

/** The complete body as text. Throws BodyTooLong above `most` bytes, and what the socket throws when the peer leaves. */
export async function readBody(request: IncomingMessage, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) throw new TypeError('The body did not come as bytes.');
    bytes += part.length;
    if (bytes > most) throw new BodyTooLong(`The body is longer than ${most} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
