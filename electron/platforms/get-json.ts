import type { Envelope } from '../contract/failure.ts';
import { failureOfStatus } from './answer-meaning.ts';
import type { HttpConnection, HttpRequest } from './http.ts';
import { readJsonAnswer } from './json-answer.ts';

/** The JSON value that a GET brought, and the monotonic and UTC ms at which it was asked for. */
export interface GotJson {
  readonly value: unknown;
  readonly httpStatus: number;
  readonly askedAt: number;
  readonly at: number;
}

/** Largest list or call accepted, in bytes. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Gets a list page or one call; of its objects only the properties in `kept` stay. Failures: those of the wire, of
 * the status, and of a body that is no JSON. Never throws.
 */
export async function getJson(
  http: HttpConnection,
  platform: string,
  kept: ReadonlySet<string>,
  wanted: Pick<HttpRequest, 'path' | 'query' | 'signal'>,
): Promise<Envelope<GotJson>> {
  let at = Date.now();
  const result = await http.request({
    ...wanted,
    method: 'GET',
    maxBytes: mostBytes,
    onFirstByte() {
      at = Date.now();
    },
  });
  if (result.kind === 'failed') return { ok: false, failure: result.failure };
  const refusal = failureOfStatus(result, http.host, platform);
  if (refusal !== null) return { ok: false, failure: refusal };
  const json = await readJsonAnswer(result, platform, kept);
  if (!json.ok) return json;
  const { status: httpStatus, sentAt, endedAt } = result;
  return { ok: true, value: { value: json.value, httpStatus, askedAt: sentAt ?? endedAt, at } };
}
