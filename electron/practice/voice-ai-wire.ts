import type { Centre } from './centre.ts';
import type { EndAnswer } from './end-answer.ts';
import { answerEndExchange } from './end-exchange.ts';
import { type Exchange, readBody } from './exchange.ts';
import { EMPTY_ANSWER, type HttpAnswer, jsonAnswer, WEB_PAGE } from './http-answer.ts';
import { RefusedInput } from './parse-fields.ts';
import { PRACTICE_VOICE_AI_BASE_PATH } from './published.ts';
import { voiceAiEndBody } from './voice-ai-end-body.ts';
import { voiceAiHistory } from './voice-ai-history.ts';
import { isBadRow, keyAccepted, pause, weatherAnswer } from './wire-weather.ts';

const API = `${PRACTICE_VOICE_AI_BASE_PATH}/api/v1/`;
const END_PATH = new RegExp(`^${API}calls/([^/]+)/end$`);
const LONGEST_END_BODY = 65_536;

/** voice.ai declares 200 and 422 for an end; its SDK knows 401, 403 and 404, with `error` in the body. */
const KEY_REFUSED = errorAnswer(401, 'The key is missing or not valid.');

/** Answers voice.ai's routes: the end of a call, and the history of those that are over. Anything else is 404. */
export async function answerVoiceAi(centre: Centre, exchange: Exchange): Promise<HttpAnswer> {
  const { method, path, response } = exchange;
  const [, segment] = END_PATH.exec(path) ?? [];
  if (method === 'POST' && segment !== undefined) {
    centre.counters.arrived('voiceEnd', response);
    return answerEnd(centre, exchange, segment);
  }
  if (method === 'GET' && path === `${API}agent/call-history`) {
    centre.counters.arrived('voiceHistory', response);
    return answerHistory(centre, exchange);
  }
  centre.counters.arrived('other', response);
  return errorAnswer(404, 'No such route.');
}

async function answerEnd(centre: Centre, exchange: Exchange, segment: string): Promise<HttpAnswer> {
  const body = await readBody(exchange.request, LONGEST_END_BODY);
  const id = decoded(segment);
  const received = { wire: 'voiceAi', id, body, reason: null } as const;
  return answerEndExchange(centre, exchange, received, {
    keyRefused: KEY_REFUSED,
    noCall: errorAnswer(400, 'The path is not escaped as it should be.'),
    answer: (answer) => endAnswer(centre, id ?? '', answer),
    success: 'ended',
  });
}

/** Null for escapes that stand for no text. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null; // answered 400
  }
}

function endAnswer(centre: Centre, id: string, answer: EndAnswer): HttpAnswer {
  switch (answer.kind) {
    case 'ok':
    case 'otherCall':
    case 'noEndedAt':
    case 'endedAtInFuture':
    case 'oddStatus':
      return jsonAnswer(200, voiceAiEndBody(answer, id, centre.model.call(id), centre.clock.now()));
    case 'validation':
      return validationAnswer('path', 'call_id', 'The call id is not one of this account.');
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
  }
}

async function answerHistory(centre: Centre, exchange: Exchange): Promise<HttpAnswer> {
  if (!keyAccepted(centre, exchange)) return KEY_REFUSED;
  const { history, slowMs } = centre.weather;
  const { model, clock } = centre;
  let page: ReturnType<typeof voiceAiHistory>;
  try {
    page = voiceAiHistory(model.calls('voiceAi'), exchange.query, clock.now());
  } catch (error) {
    if (error instanceof RefusedInput) return validationAnswer('query', error.message, error.message);
    throw error;
  }
  await pause(centre, slowMs);
  const [first, ...others] = page.items;
  if (first !== undefined && isBadRow(history)) {
    return jsonAnswer(200, { ...page, items: [{ ...first, call_id: null }, ...others] });
  }
  return weatherAnswer(history, statusAnswer) ?? jsonAnswer(200, page);
}

/** HTTPValidationError of voice.ai's OpenAPI. */
function validationAnswer(place: 'path' | 'query', field: string, msg: string): HttpAnswer {
  return jsonAnswer(422, { detail: [{ loc: [place, field], msg, type: 'value_error' }] });
}

function statusAnswer(status: number): HttpAnswer {
  return errorAnswer(status, status === 404 ? 'Call not found.' : `Status ${status}.`);
}

function errorAnswer(status: number, error: string, headers: Record<string, string> = {}): HttpAnswer {
  return jsonAnswer(status, { error }, headers);
}
