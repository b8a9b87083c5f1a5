import { request } from 'node:http';

/** What came back over the wire, byte for byte as text. */
export type RawAnswer = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
};

/** One plain HTTP request on a connection of its own. Rejects with the socket's error when there is no answer. */
export async function rawRequest(
  url: string,
  {
    method = 'GET',
    key,
    body,
    signal,
  }: {
    readonly method?: string;
    readonly key?: string;
    readonly body?: string;
    readonly signal?: AbortSignal;
  } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method,
        agent: false,
        headers: {
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(signal === undefined ? {} : { signal }),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'],
            retryAfter: response.headers['retry-after'],
            body: text,
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
