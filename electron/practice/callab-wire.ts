import { queryCalls } from './callab-query.ts';
import { callabRow } from './callab-row.ts';
import type { Centre } from './centre.ts';
import type { EndAnswer } from './end-answer.ts';
import { type Exchange, readBody } from './exchange.ts';
import { EMPTY_ANSWER, type HttpAnswer, jsonAnswer, textAnswer, WEB_PAGE } from './http-answer.ts';
import { RefusedInput } from './parse-fields.ts';
import { PRACTICE_BASE_PATH, PRACTICE_KEY } from './published.ts';
import type { RouteWeather } from './weather.ts';

const LONGEST_END_BODY = 65_536;
const CALLS = `${PRACTICE_BASE_PATH}/calls/`;

/** callab's success, word for word (its end-call page). */
const CALL_ENDED = jsonAnswer(200, { status: 'ok', message: 'ok', data: 'Call Ended' });

/** callab documents neither of these; the shape is that of its other answers. */
const KEY_REFUSED = errorAnswer(401, 'The key is missing or not valid.');
const TOO_MANY = 'Too many requests.';

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
  centre.model.receiveEnd(callId, body, reason);
  const noted = (what: string, answer: HttpAnswer) => {
    const left = exchange.response.destroyed ? 'gone' : what;
    centre.ledger.write({ event: 'answered', callId, what: left });
    return answer;
  };
  if (!keyAccepted(centre, exchange)) return noted('status 401', KEY_REFUSED);
  if (callId === null) {
    return noted('status 400', textAnswer(400, 'The body must be JSON with a call_id.'));
  }
  if ((await centre.gate.enter()) === 'tooMany') return noted('too many', errorAnswer(429, TOO_MANY));
  try {
    const answer = centre.model.end(callId, reason);
    await pause(centre, centre.weather.slowMs + (answer.kind === 'ok' ? answer.afterMs : 0));
    return noted(wordsFor(answer), endAnswer(answer));
  } finally {
    centre.gate.leave();
  }
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
      return errorAnswer(answer.status, `Status ${answer.status}.`);
    case 'tooMany':
      return errorAnswer(
        429,
        TOO_MANY,
        answer.retryAfter === null ? {} : { 'retry-after': answer.retryAfter },
      );
    case 'reset':
      return 'reset';
  }
}

function wordsFor(answer: EndAnswer): string {
  switch (answer.kind) {
    case 'ok':
      return 'Call Ended';
    case 'status':
      return `status ${answer.status}`;
    case 'tooMany':
      return 'too many';
    case 'empty':
    case 'html':
    case 'reset':
      return answer.kind;
  }
}

async function answerQuery(centre: Centre, exchange: Exchange): Promise<HttpAnswer> {
  if (!keyAccepted(centre, exchange)) return KEY_REFUSED;
  const { list, slowMs } = centre.weather;
  const { maxPerPage, model } = centre;
  let rows: Record<string, unknown>[];
  try {
    rows = queryCalls(model.calls(), exchange.query, maxPerPage).map(callabRow);
  } catch (error) {
    if (error instanceof RefusedInput) return textAnswer(400, error.message);
    throw error;
  }
  await pause(centre, slowMs);
  const [first, ...others] = rows;
  if (first !== undefined && isBadRow(list)) return okAnswer([{ ...first, id: null }, ...others]);
  return weatherAnswer(list) ?? okAnswer(rows);
}

async function answerRead(centre: Centre, exchange: Exchange, id: string): Promise<HttpAnswer> {
  if (!keyAccepted(centre, exchange)) return KEY_REFUSED;
  const { read, slowMs } = centre.weather;
  const call = centre.model.call(id);
  const row = call === undefined ? undefined : callabRow(call);
  await pause(centre, slowMs);
  const instead = weatherAnswer(read);
  if (instead !== undefined) return instead;
  // callab documents no answer for an id it doesn't know; the centre gives the empty body of its end call.
  if (row === undefined) return EMPTY_ANSWER;
  return okAnswer(isBadRow(read) ? { ...row, id: null } : row);
}

/** What the weather puts in the place of a reading; undefined when it lets the data through. */
function weatherAnswer(weather: RouteWeather): HttpAnswer | undefined {
  if (weather === 'hang') return 'silence';
  if (weather === 'html') return WEB_PAGE;
  if (weather === 'empty') return EMPTY_ANSWER;
  if (weather === 'ok' || 'badRow' in weather) return undefined;
  return errorAnswer(weather.status, `Status ${weather.status}.`);
}

function isBadRow(weather: RouteWeather): boolean {
  return typeof weather === 'object' && 'badRow' in weather;
}

function okAnswer(data: unknown): HttpAnswer {
  return jsonAnswer(200, { status: 'ok', message: 'ok', data });
}

function errorAnswer(status: number, message: string, headers: Record<string, string> = {}): HttpAnswer {
  return jsonAnswer(status, { status: 'error', message }, headers);
}

function keyAccepted(centre: Centre, { request }: Exchange): boolean {
  return centre.weather.key === 'accepted' && request.headers.authorization === `Bearer ${PRACTICE_KEY}`;
}

async function pause(centre: Centre, ms: number): Promise<void> {
  if (ms === 0) return;
  await new Promise<void>((resolve) => {
    centre.clock.setTimer(ms, resolve);
  });
}
