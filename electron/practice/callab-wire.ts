import { queryCalls } from './callab-query.ts';
import { callabRow } from './callab-row.ts';
import type { Centre } from './centre.ts';
import type { EndAnswer } from './end-answer.ts';
import { answerEndExchange, type EndWords } from './end-exchange.ts';
import { type Exchange, readBody } from './exchange.ts';
import { EMPTY_ANSWER, type HttpAnswer, jsonAnswer, textAnswer, WEB_PAGE } from './http-answer.ts';
import { RefusedInput } from './parse-fields.ts';
import { PRACTICE_BASE_PATH } from './published.ts';
import { isBadRow, keyAccepted, pause, weatherAnswer } from './wire-weather.ts';

const LONGEST_END_BODY = 65_536;
const CALLS = `${PRACTICE_BASE_PATH}/calls/`;

/** callab's success, word for word (its end-call page). */
const CALL_ENDED = jsonAnswer(200, { status: 'ok', message: 'ok', data: 'Call Ended' });

/** callab documents neither this nor its 429; the shape is that of its other answers. */
const KEY_REFUSED = errorAnswer(401, 'The key is missing or not valid.');

const END_WORDS: EndWords = {
  keyRefused: KEY_REFUSED,
  noCall: textAnswer(400, 'The body must be JSON with a call_id.'),
  answer: endAnswer,
  success: 'Call Ended',
};

/** Answers callab's routes; anything else is 404, callab's routes without the base path among them. */
export async function answerCallab(centre: Centre, exchange: Exchange): Promise<HttpAnswer> {
  const { method, path, response } = exchange;
  if (method === 'POST' && path === `${CALLS}end`) {
    centre.counters.arrived('end', response);
    return answerEnd(centre, exchange);
  }
  if (method === 'GET' && path === `${CALLS}query`) {
    centre.counters.arrived('query', response);
    return answerQuery(centre, exchange);
  }
  if (method === 'GET' && path.startsWith(CALLS)) {
    centre.counters.arrived('read', response);
    return answerRead(centre, exchange, path.slice(CALLS.length));
  }
  centre.counters.arrived('other', response);
  return errorAnswer(404, 'No such route.');
}

async function answerEnd(centre: Centre, exchange: Exchange): Promise<HttpAnswer> {
  const body = await readBody(exchange.request, LONGEST_END_BODY);
  const { callId, reason } = parseEndBody(body);
  return answerEndExchange(centre, exchange, { wire: 'callab', id: callId, body, reason }, END_WORDS);
}

/** `callId` null: the body is not JSON, or names no call. A reason that is not text counts as none. */
function parseEndBody(body: string): { readonly callId: string | null; readonly reason: string | null } {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { callId: null, reason: null }; // answered 400, with the raw body in the ledger
  }
  if (typeof value !== 'object' || value === null) return { callId: null, reason: null };
  const callId = 'call_id' in value && typeof value.call_id === 'string' ? value.call_id : null;
  const reason =
    'disconnect_reason' in value && typeof value.disconnect_reason === 'string'
      ? value.disconnect_reason
      : null;
  return { callId, reason };
}

function endAnswer(answer: EndAnswer): HttpAnswer {
  switch (answer.kind) {
    case 'ok':
      return CALL_ENDED;
    case 'empty':
      return EMPTY_ANSWER;
    case 'html':
      return WEB_PAGE;
    case 'status':
      return statusAnswer(answer.status);
    case 'tooMany':
      return errorAnswer(
        429,
        'Too many requests.',
        answer.retryAfter === null ? {} : { 'retry-after': answer.retryAfter },
      );
    case 'reset':
      return 'reset';
    case 'otherCall':
    case 'noEndedAt':
    case 'endedAtInFuture':
    case 'oddStatus':
    case 'validation':
      throw new TypeError(`callab has no answer ${answer.kind}.`);
  }
}

async function answerQuery(centre: Centre, exchange: Exchange): Promise<HttpAnswer> {
  if (!keyAccepted(centre, exchange)) return KEY_REFUSED;
  const { list, slowMs } = centre.weather;
  const { maxPerPage, model, clock } = centre;
  let rows: Record<string, unknown>[];
  try {
    rows = queryCalls(model.calls('callab'), exchange.query, maxPerPage).map((call) =>
      callabRow(call, clock.now()),
    );
  } catch (error) {
    if (error instanceof RefusedInput) return textAnswer(400, error.message);
    throw error;
  }
  await pause(centre, slowMs);
  const [first, ...others] = rows;
  if (first !== undefined && isBadRow(list)) return okAnswer([{ ...first, id: null }, ...others]);
  return weatherAnswer(list, statusAnswer) ?? okAnswer(rows);
}

async function answerRead(centre: Centre, exchange: Exchange, id: string): Promise<HttpAnswer> {
  if (!keyAccepted(centre, exchange)) return KEY_REFUSED;
  const { read, slowMs } = centre.weather;
  const call = centre.model.call(id);
  const row = call?.wire === 'callab' ? callabRow(call, centre.clock.now()) : undefined;
  await pause(centre, slowMs);
  const instead = weatherAnswer(read, statusAnswer);
  if (instead !== undefined) return instead;
  // callab documents no answer for an id it doesn't know; the centre gives the empty body of its end call.
  if (row === undefined) return EMPTY_ANSWER;
  return okAnswer(isBadRow(read) ? { ...row, id: null } : row);
}

function okAnswer(data: unknown): HttpAnswer {
  return jsonAnswer(200, { status: 'ok', message: 'ok', data });
}

function statusAnswer(status: number): HttpAnswer {
  return errorAnswer(status, `Status ${status}.`);
}

function errorAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  return jsonAnswer(status, { status: 'error', message }, headers);
}
