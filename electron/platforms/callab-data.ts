import { z } from 'zod';
import type { Envelope } from '../contract/failure.ts';
import { failureOfStatus, saidLimit } from './answer-meaning.ts';
import { callNames } from './callab-row.ts';
import type { HttpConnection, HttpRequest } from './http.ts';
import { readJsonAnswer } from './json-answer.ts';
import { serverText } from './server-text.ts';

/** The shape that callab's answers share; what `data` holds differs. */
const answerSchema = z.object({
  status: z.string().nullable().catch(null),
  message: z.string().nullable().catch(null),
  data: z.unknown().optional(),
});

/** A callab answer. */
export interface CallabAnswer {
  readonly status: string | null;
  /** Its message, else its status, as safe text. */
  readonly said: string;
  readonly data: unknown;
}

/** What a GET brought, and the monotonic and UTC ms at which it was asked for. */
export interface CallabData extends CallabAnswer {
  readonly httpStatus: number;
  readonly askedAt: number;
  readonly at: number;
}

/** callab's name on screens and in failures. */
export const callabName = 'callab';

/** Largest list or call accepted, in bytes. */
const mostBytes = 16 * 1024 * 1024;
const kept: ReadonlySet<string> = new Set([...Object.keys(answerSchema.shape), ...callNames]);

/** Understands a decoded body as a callab answer; null when it is not an object. */
export function readCallabAnswer(value: unknown): CallabAnswer | null {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) return null;
  const { status, message, data } = parsed.data;
  return { status, said: serverText(message || status || '', saidLimit), data };
}

/** Gets a list page or one call. Failures: those of the wire, of the status, and of a body that is no answer. */
export async function getCallabData(
  http: HttpConnection,
  wanted: Pick<HttpRequest, 'path' | 'query' | 'signal'>,
): Promise<Envelope<CallabData>> {
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
  const refusal = failureOfStatus(result, http.host, callabName);
  if (refusal !== null) return { ok: false, failure: refusal };
  const json = await readJsonAnswer(result, callabName, kept);
  if (!json.ok) return json;
  const answer = readCallabAnswer(json.value);
  const { status: httpStatus, sentAt, endedAt } = result;
  if (answer === null) {
    return { ok: false, failure: { code: 'unreadableAnswer', platform: callabName, status: httpStatus } };
  }
  return { ok: true, value: { ...answer, httpStatus, askedAt: sentAt ?? endedAt, at } };
}
