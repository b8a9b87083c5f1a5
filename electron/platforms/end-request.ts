import { createHash } from 'node:crypto';
import type { Failure } from '../contract/failure.ts';
import { type Answered, meaningOfLoss, meaningOfStatus } from './answer-meaning.ts';
import type { HttpConnection, HttpRequest } from './http.ts';
import type { Answer, AnswerMeaning } from './platform.ts';

/** Largest answer to an end request accepted, in bytes. */
const mostEndBytes = 64 * 1024;

/** An end request as a platform words it. */
export type EndRequest = Pick<HttpRequest, 'path' | 'json' | 'onFirstByte'>;

/**
 * Sends one end request by POST. What its answer means by its status alone is decided here, as for every platform; a
 * 2xx with a body is for the platform to judge. Never throws unless `meaningOfBody` does.
 */
export async function sendEnd(
  http: HttpConnection,
  platform: string,
  request: EndRequest,
  meaningOfBody: (answer: Answered) => Promise<AnswerMeaning>,
): Promise<Answer> {
  const result = await http.request({ ...request, method: 'POST', maxBytes: mostEndBytes });
  const { sentAt, endedAt } = result;
  if (result.kind === 'failed') {
    return { ...meaningOfLoss(result), status: null, bodyHash: null, sentAt, endedAt };
  }
  const meaning = meaningOfStatus(result, http.host, platform) ?? (await meaningOfBody(result));
  return { ...meaning, status: result.status, bodyHash: hashOf(result.body), sentAt, endedAt };
}

/** The answer where we refuse to ask: nothing was sent. `endedAt` is the monotonic ms of the refusal. */
export function refusedUnsent(failure: Failure, endedAt: number): Answer {
  return { kind: 'refused', failure, status: null, bodyHash: null, sentAt: null, endedAt };
}

function hashOf(body: Buffer): string | null {
  return body.length === 0 ? null : createHash('sha256').update(body).digest('hex');
}
