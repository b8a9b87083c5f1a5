import { z } from 'zod';
import type { Envelope } from '../contract/failure.ts';
import { saidLimit } from './answer-meaning.ts';
import { callNames } from './callab-row.ts';
import { type GotJson, getJson } from './get-json.ts';
import type { HttpConnection, HttpRequest } from './http.ts';
import { serverText } from './server-text.ts';

const count = z.number().int().nonnegative().nullable().catch(null);

/**
 * The shape that callab's answers share; what `data` holds differs. No published page has a total; the names are those
 * that services commonly give it.
 */
const answerSchema = z.object({
  status: z.string().nullable().catch(null),
  message: z.string().nullable().catch(null),
  data: z.unknown().optional(),
  total: count,
  total_count: count,
  total_items: count,
});

/** A callab answer. */
export interface CallabAnswer {
  readonly status: string | null;
  /** Its message, else its status, as safe text. */
  readonly said: string;
  readonly data: unknown;
  /** How many rows the whole list has, as the answer tells it; null when it does not. */
  readonly total: number | null;
}

/** What a GET brought. */
export type CallabData = CallabAnswer & Omit<GotJson, 'value'>;

/** callab's name on screens and in failures. */
export const callabName = 'callab';

/** The names of the properties of an answer with these rows that are read. */
export function namesWith(names: readonly string[]): ReadonlySet<string> {
  return new Set([...Object.keys(answerSchema.shape), ...names]);
}

const listNames = namesWith(callNames);

/** Understands a decoded body as a callab answer; null when it is not an object. */
export function readCallabAnswer(value: unknown): CallabAnswer | null {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) return null;
  const { status, message, data, total, total_count, total_items } = parsed.data;
  const said = serverText(message || status || '', saidLimit);
  return { status, said, data, total: total ?? total_count ?? total_items };
}

/** Gets a list page or one call. Failures: those of getJson, and of a body that is no answer. */
export async function getCallabData(
  http: HttpConnection,
  wanted: Pick<HttpRequest, 'path' | 'query' | 'signal'>,
  kept: ReadonlySet<string> = listNames,
): Promise<Envelope<CallabData>> {
  const got = await getJson(http, callabName, kept, wanted);
  if (!got.ok) return got;
  const { value, ...times } = got.value;
  const answer = readCallabAnswer(value);
  if (answer === null) {
    return {
      ok: false,
      failure: { code: 'unreadableAnswer', platform: callabName, status: times.httpStatus },
    };
  }
  return { ok: true, value: { ...answer, ...times } };
}
