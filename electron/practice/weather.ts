import { fieldsOf, milliseconds, oneOf, RefusedInput, wholeNumber } from './parse-fields.ts';

/** How a reading route fares. `badRow` breaks one row: its id is null. `hang` never answers. */
export type RouteWeather =
  | 'ok'
  | 'hang'
  | 'html'
  | 'empty'
  | { readonly status: number }
  | { readonly badRow: true };

/** How many end requests are worked on at once, and what happens to those above it. Null: no limit. */
export type EndLimit = { readonly limit: number; readonly above: 'tooMany' | 'queue' } | null;

/** How the whole centre fares. */
export type Weather = {
  /** GET /v1/calls/query */
  readonly list: RouteWeather;
  /** GET /v1/calls/{id} */
  readonly read: RouteWeather;
  /** voice.ai's GET /api/v1/agent/call-history */
  readonly history: RouteWeather;
  /** Added to each answer, ms; work is done on receipt. */
  readonly slowMs: number;
  readonly maxAtOnce: EndLimit;
  readonly key: 'accepted' | 'refused';
};

/** Weather as it is written: what is left out is fair. `maxAtOnce: 20` answers 429 above 20 end requests. */
export type WeatherInput = {
  readonly list?: RouteWeather;
  readonly read?: RouteWeather;
  readonly history?: RouteWeather;
  readonly slowMs?: number;
  readonly maxAtOnce?: number | { readonly limit: number; readonly above: 'tooMany' | 'queue' };
  readonly key?: 'accepted' | 'refused';
};

/** Nothing goes wrong. */
export const FAIR_WEATHER: Weather = parseWeather({});

/** Parses the whole weather; what is left out is fair. Throws RefusedInput. */
export function parseWeather(value: unknown): Weather {
  const { list, read, history, slowMs, maxAtOnce, key } = fieldsOf(value, 'weather', [
    'list',
    'read',
    'history',
    'slowMs',
    'maxAtOnce',
    'key',
  ]);
  return {
    list: list === undefined ? 'ok' : parseRoute(list, 'weather.list'),
    read: read === undefined ? 'ok' : parseRoute(read, 'weather.read'),
    history: history === undefined ? 'ok' : parseRoute(history, 'weather.history'),
    slowMs: slowMs === undefined ? 0 : milliseconds(slowMs, 'weather.slowMs'),
    maxAtOnce: maxAtOnce === undefined ? null : parseLimit(maxAtOnce),
    key: key === undefined ? 'accepted' : oneOf(key, 'weather.key', ['accepted', 'refused']),
  };
}

function parseRoute(value: unknown, what: string): RouteWeather {
  if (typeof value === 'string') return oneOf(value, what, ['ok', 'hang', 'html', 'empty']);
  const fields = fieldsOf(value, what, ['status', 'badRow']);
  if ('status' in fields === 'badRow' in fields) {
    throw new RefusedInput(`${what} must have exactly one of: status, badRow.`);
  }
  if ('status' in fields) return { status: wholeNumber(fields.status, `${what}.status`, 201, 599) };
  if (fields.badRow !== true) throw new RefusedInput(`${what}.badRow must be true.`);
  return { badRow: true };
}

function parseLimit(value: unknown): EndLimit {
  if (typeof value === 'number') return { limit: atLeastOne(value), above: 'tooMany' };
  const fields = fieldsOf(value, 'weather.maxAtOnce', ['limit', 'above']);
  return {
    limit: atLeastOne(fields.limit),
    above: oneOf(fields.above, 'weather.maxAtOnce.above', ['tooMany', 'queue']),
  };
}

function atLeastOne(value: unknown): number {
  return wholeNumber(value, 'weather.maxAtOnce', 1, 100_000);
}
