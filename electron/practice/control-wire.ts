import { type CallScript, parseBehaviour, parseCallScript } from './call-script.ts';
import type { Centre } from './centre.ts';
import type { DiallerSetting } from './dialler.ts';
import { isVoiceAiAnswer } from './end-answer.ts';
import { type Exchange, readBody } from './exchange.ts';
import { type HttpAnswer, jsonAnswer } from './http-answer.ts';
import { fieldsOf, oneOf, RefusedInput, shortText, wholeNumber } from './parse-fields.ts';
import { parseWeather } from './weather.ts';
import { type Wire, wires } from './wire.ts';

/** Path prefix of the control routes. They need no key: the centre listens on loopback only and rules nothing real. */
export const CONTROL_PATH = '/practice/';

const LONGEST_BODY = 1_048_576;
const MOST_CALLS_AT_ONCE = 20_000;

type Route = (centre: Centre, body: unknown, exchange: Exchange) => unknown;

/** What the control routes answer; a field of each answer is named as in the type it comes from. */
const ROUTES: Readonly<Record<string, Route>> = {
  'POST calls': ({ model }, body) => {
    const { count, script, platform } = fieldsOf(body, 'The body', ['count', 'script', 'platform']);
    const wire = platform === undefined ? 'callab' : oneOf(platform, 'platform', wires);
    const many = count === undefined ? 1 : wholeNumber(count, 'count', 1, MOST_CALLS_AT_ONCE);
    const parsed = parseCallScript(script ?? {});
    mustFit(parsed.script, wire);
    return { ids: Array.from({ length: many }, () => model.start({ wire, ...parsed })) };
  },
  'PUT dialler': ({ dialler }, body) => {
    dialler.set(parseDialler(body));
    return { dialler: dialler.setting() };
  },
  'PUT weather': (centre, body) => {
    centre.weather = parseWeather(body);
    centre.gate.setLimit(centre.weather.maxAtOnce);
    return { weather: centre.weather };
  },
  'GET ledger': ({ ledger }, _body, { query }) => {
    const since = wholeNumber(Number(query.get('since') ?? 0), 'since', 0, Number.MAX_SAFE_INTEGER);
    return { events: ledger.since(since) };
  },
  'GET truth': ({ model }) => ({ calls: model.truth() }),
  'GET counters': ({ counters }) => counters.counts(),
  'PUT counters': ({ counters }) => {
    counters.reset();
    return counters.counts();
  },
  'GET health': ({ model, startedAt }) => ({
    practiceCentre: true,
    pid: process.pid,
    startedAt,
    liveLines: wires.reduce((sum, wire) => sum + model.liveLines(wire), 0),
  }),
};

/** Routes about one call; false when the call is not there, or not in a state for it. */
const CALL_ROUTES: Readonly<Record<string, (centre: Centre, callId: string, body: unknown) => boolean>> = {
  'PUT script': ({ model }, callId, body) => {
    const script = parseBehaviour(body);
    mustFit(script, model.call(callId)?.wire);
    return model.setScript(callId, script);
  },
  'POST end-itself': ({ model }, callId, body) => {
    const { reason } = fieldsOf(body, 'The body', ['reason']);
    return model.endItself(callId, reason === undefined ? 'Customer hung up' : shortText(reason, 'reason'));
  },
};

/** Answers a request below /practice/. Refusals are 400 or 404 with `{error: words}`. */
export async function answerControl(centre: Centre, exchange: Exchange): Promise<HttpAnswer> {
  const { method, path } = exchange;
  const [name = '', callId, verb, ...rest] = path.slice(CONTROL_PATH.length).split('/');
  try {
    const body = method === 'GET' ? {} : parseJson(await readBody(exchange.request, LONGEST_BODY));
    const route = callId === undefined ? ROUTES[`${method} ${name}`] : undefined;
    if (route !== undefined) return jsonAnswer(200, route(centre, body, exchange));
    const callRoute = name === 'calls' && rest.length === 0 ? CALL_ROUTES[`${method} ${verb}`] : undefined;
    if (callRoute === undefined || callId === undefined) {
      return jsonAnswer(404, { error: `The practice centre has no ${method} ${path}.` });
    }
    if (callRoute(centre, callId, body)) return jsonAnswer(200, { callId });
    return jsonAnswer(404, { error: `No call ${callId} to do this with.` });
  } catch (error) {
    if (error instanceof RefusedInput) return jsonAnswer(400, { error: error.message });
    throw error;
  }
}

function mustFit({ answer }: CallScript, wire: Wire | undefined): void {
  if (answer === null || wire !== 'callab' || !isVoiceAiAnswer(answer.answer)) return;
  throw new RefusedInput(`answer.${answer.answer.kind} goes with calls of voiceAi only.`);
}

function parseDialler(body: unknown): DiallerSetting {
  const fields = fieldsOf(body, 'The body', ['perMinute', 'keep']);
  if ('perMinute' in fields === 'keep' in fields) {
    throw new RefusedInput('The body must have exactly one of: perMinute, keep.');
  }
  if ('keep' in fields) return { keep: wholeNumber(fields.keep, 'keep', 0, MOST_CALLS_AT_ONCE) };
  const perMinute = wholeNumber(fields.perMinute, 'perMinute', 0, 60_000);
  return perMinute === 0 ? 'off' : { perMinute };
}

function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RefusedInput(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
