import type { Exchange } from './exchange.ts';

/** What goes out for a request. `reset` is a TCP reset without a byte of an answer; `silence` never answers. */
export type HttpAnswer =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | 'reset'
  | 'silence';

/** 200 without a body. */
export const EMPTY_ANSWER: HttpAnswer = { status: 200, headers: { 'content-length': '0' }, body: '' };

/** 200 with a web page, as a captive portal or a login page gives. */
export const WEB_PAGE: HttpAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>',
};

/** JSON. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** A line of plain text. */
export function textAnswer(status: number, words: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: words };
}

/** Sends an answer; a peer that has left gets nothing. */
export function sendAnswer({ request, response }: Exchange, answer: HttpAnswer): void {
  if (answer === 'silence' || response.destroyed) return;
  if (answer === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
