import type { Centre } from './centre.ts';
import type { ReceivedEnd } from './centre-model.ts';
import type { EndAnswer } from './end-answer.ts';
import type { Exchange } from './exchange.ts';
import type { HttpAnswer } from './http-answer.ts';
import { keyAccepted, pause } from './wire-weather.ts';

/** How a wire words what an end request gets. */
export type EndWords = {
  readonly keyRefused: HttpAnswer;
  /** The request names no call. */
  readonly noCall: HttpAnswer;
  /** What leaves for the model's answer; asked for after the model has done its work. */
  readonly answer: (answer: EndAnswer) => HttpAnswer;
  /** What the ledger calls a success. */
  readonly success: string;
};

const TOO_MANY: EndAnswer = { kind: 'tooMany', retryAfter: null };

/** Works on one end request that was read whole, whichever wire it came on: the model, the gate, the weather, the ledger. */
export async function answerEndExchange(
  centre: Centre,
  exchange: Exchange,
  received: ReceivedEnd,
  words: EndWords,
): Promise<HttpAnswer> {
  const { wire, id: callId, reason } = received;
  centre.model.receiveEnd(received);
  const noted = (what: string, answer: HttpAnswer) => {
    const left = exchange.response.destroyed ? 'gone' : what;
    centre.ledger.write({ event: 'answered', callId, what: left });
    return answer;
  };
  if (!keyAccepted(centre, exchange)) return noted('status 401', words.keyRefused);
  if (callId === null) return noted('status 400', words.noCall);
  if ((await centre.gate.enter()) === 'tooMany') {
    return noted(ledgerWords(TOO_MANY, words.success), words.answer(TOO_MANY));
  }
  try {
    const answer = centre.model.end(wire, callId, reason);
    const leaving = words.answer(answer);
    await pause(centre, centre.weather.slowMs + (answer.kind === 'ok' ? answer.afterMs : 0));
    return noted(ledgerWords(answer, words.success), leaving);
  } finally {
    centre.gate.leave();
  }
}

function ledgerWords(answer: EndAnswer, success: string): string {
  switch (answer.kind) {
    case 'ok':
      return success;
    case 'status':
      return `status ${answer.status}`;
    case 'tooMany':
      return 'too many';
    case 'validation':
      return 'status 422';
    case 'oddStatus':
      return answer.word;
    case 'empty':
    case 'html':
    case 'reset':
    case 'otherCall':
    case 'noEndedAt':
    case 'endedAtInFuture':
      return answer.kind;
  }
}
