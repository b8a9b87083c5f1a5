import type { Failure } from '../contract/failure.ts';
import type { HttpResult } from './http.ts';
import { decodeJson } from './json-decode.ts';
import type { AnswerMeaning } from './platform.ts';
import { serverText } from './server-text.ts';

/** An answer that came, whatever it says. */
export type Answered = Extract<HttpResult, { kind: 'answered' }>;

/** A request that brought no answer. */
export type Unanswered = Extract<HttpResult, { kind: 'failed' }>;

/** Longest text of an answer that is shown, in UTF-16 units. */
export const saidLimit = 200;

/** A reason stands at the start of a body: more of it, in bytes, is not decoded, as it would block everything. */
const reasonBytes = 64 * 1024;
const reasonNames = new Set(['detail', 'message', 'error', 'title', 'msg']);

/** What it means for an end request that no answer came. */
export function meaningOfLoss({ failure, sentAt }: Unanswered): AnswerMeaning {
  return sentAt === null ? { kind: 'notSent', failure } : { kind: 'unclear', failure, slowDown: false };
}

/**
 * What the answer to an end request means by its status alone; null for a 2xx with a body, which the platform
 * judges. 3xx is refused because redirects are never followed.
 */
export function meaningOfStatus(answer: Answered, host: string, platform: string): AnswerMeaning | null {
  const { status, body } = answer;
  const failure = failureOfStatus(answer, host, platform);
  if (failure === null) {
    if (body.length > 0) return null;
    return { kind: 'unclear', failure: { code: 'emptyAnswer', platform, status }, slowDown: false };
  }
  switch (failure.code) {
    case 'limited':
      return { kind: 'limited', failure, retryAfterMs: answer.retryAfterMs };
    case 'htmlAnswer':
      return { kind: 'unclear', failure, slowDown: false };
    case 'platformTrouble':
      return { kind: 'unclear', failure, slowDown: status === 503 };
    case 'keyRefused':
    case 'redirect':
      return { kind: 'refused', failure };
    case 'refusedByStatus':
      return { kind: 'refused', failure: isGone(status) ? { code: 'notFound', platform, status } : failure };
  }
}

/** True for the statuses that say that there is no such call. */
export function isGone(status: number): boolean {
  return status === 404 || status === 410;
}

type StatusFailure = Extract<
  Failure,
  { code: 'limited' | 'platformTrouble' | 'keyRefused' | 'redirect' | 'refusedByStatus' | 'htmlAnswer' }
>;

/** What a status says that is not 2xx, for every kind of request; null for 2xx. */
export function failureOfStatus(answer: Answered, host: string, platform: string): StatusFailure | null {
  const { status } = answer;
  if (status < 300) return null;
  if (status < 400) return { code: 'redirect', host, status, target: answer.redirectHost ?? '?' };
  if (status === 429) return { code: 'limited', platform, waitMs: answer.retryAfterMs ?? 0 };
  // RFC 6585, 6: it comes from a network that wants a sign-in first, never from the platform.
  if (status === 511) return { code: 'htmlAnswer', platform, status };
  if (status === 408 || status === 425 || status >= 500) return { code: 'platformTrouble', platform, status };
  if (status === 401 || status === 403) return { code: 'keyRefused', platform, status };
  return { code: 'refusedByStatus', platform, status, said: reasonLine(answer.body) };
}

/** The first line of the reason that a refusal's body gives, as safe text; '' when it gives none. */
function reasonLine(whole: Buffer): string {
  const body = whole.subarray(0, reasonBytes);
  const text = body.toString('utf8').trim();
  const json = decodeJson(body, reasonNames);
  const said = json === null ? text : firstText(json.value);
  const [line = ''] = said.startsWith('<') && json === null ? [] : said.trim().split(/[\r\n]/, 1);
  return serverText(line.trim(), saidLimit);
}

/** FastAPI's `detail` (text, or a list of {msg}), and the names that other services use. */
function firstText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const inner: unknown[] = Array.isArray(value)
    ? value
    : [...reasonNames].map((name) => Object.entries(value).find(([key]) => key === name)?.[1]);
  for (const part of inner) {
    const text = firstText(part);
    if (text !== '') return text;
  }
  return '';
}
