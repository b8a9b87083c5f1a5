import type { Centre } from './centre.ts';
import type { Exchange } from './exchange.ts';
import { EMPTY_ANSWER, type HttpAnswer, WEB_PAGE } from './http-answer.ts';
import { PRACTICE_KEY } from './published.ts';
import type { RouteWeather } from './weather.ts';

/** Whether the request carries the published key and the weather lets it be taken. */
export function keyAccepted(centre: Centre, { request }: Exchange): boolean {
  return centre.weather.key === 'accepted' && request.headers.authorization === `Bearer ${PRACTICE_KEY}`;
}

/** Resolves after so many ms of the centre's clock; never once the centre is closed. */
export async function pause(centre: Centre, ms: number): Promise<void> {
  if (ms === 0) return;
  await new Promise<void>((resolve) => {
    centre.clock.setTimer(ms, resolve);
  });
}

/** What the weather puts in the place of a reading; undefined when it lets the data through. */
export function weatherAnswer(
  weather: RouteWeather,
  statusAnswer: (status: number) => HttpAnswer,
): HttpAnswer | undefined {
  if (weather === 'hang') return 'silence';
  if (weather === 'html') return WEB_PAGE;
  if (weather === 'empty') return EMPTY_ANSWER;
  if (weather === 'ok' || 'badRow' in weather) return undefined;
  return statusAnswer(weather.status);
}

/** Whether one row of the reading is to be broken. */
export function isBadRow(weather: RouteWeather): boolean {
  return typeof weather === 'object' && 'badRow' in weather;
}
