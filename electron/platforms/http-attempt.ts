import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Failure } from '../contract/failure.ts';
import { type Deadlines, watchDeadlines } from './deadlines.ts';
import { failureOfError, isReset } from './http-failure.ts';

/** What one attempt needs to know besides the stream that carries it. */
export interface AttemptPlan {
  readonly host: string;
  readonly deadlines: Deadlines;
  /** What is left of the whole request's deadline, in ms. */
  readonly wholeLeftMs: number;
  /** Largest body, in bytes after decoding. */
  readonly maxBytes: number;
  /** Whether a byte of this request has left, now or in an earlier attempt. */
  readonly isSent: () => boolean;
  /** Called when the first byte is handed to a socket that is ready to take it. */
  readonly onSent: () => void;
  /** Gets the function that cuts the attempt off with a failure. */
  readonly onStart: (cutOff: (failure: Failure) => void) => void;
}

/** How one attempt ended. */
export type AttemptEnd =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    }
  /** `deadSocket`: a pooled socket had been dropped by the peer; no byte of an answer came. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly deadSocket: boolean };

/**
 * Follows one request stream of the HTTP client to its end. Never rejects. Unless the answer came whole, the stream
 * is destroyed, and its socket with it. The body of an answer other than 2xx only gives a reason, so it is cut at
 * maxBytes where a 2xx fails as too large.
 */
export function followAttempt(stream: Readable, plan: AttemptPlan): Promise<AttemptEnd> {
  const { host, maxBytes } = plan;
  return new Promise((resolve) => {
    let head: IncomingMessage | null = null;
    let unansweredReuse = () => false;
    let isDoubled = false;
    let size = 0;
    const chunks: Buffer[] = [];

    const fail = (failure: Failure, deadSocket = false) => {
      deadlines.stop();
      stream.destroy();
      resolve({ kind: 'failed', failure, deadSocket });
    };
    const answer = ({ statusCode = 0, headers }: IncomingMessage) => {
      deadlines.stop();
      resolve({ kind: 'answered', status: statusCode, headers, body: Buffer.concat(chunks) });
    };
    const deadlines = watchDeadlines(plan.deadlines, plan.wholeLeftMs, (phase, ms) =>
      fail({ code: 'tooSlow', host, phase, ms }),
    );
    plan.onStart(fail);

    stream.on('request', (request: ClientRequest) => {
      // Sockets come ready to take the request's bytes.
      request.once('socket', (socket) => {
        const before = socket.bytesRead;
        const answerBytes = () => socket.bytesRead - before;
        unansweredReuse = () => request.reusedSocket && answerBytes() === 0;
        deadlines.sent(answerBytes);
        plan.onSent();
      });
      whenDoubled(request, () => {
        isDoubled = true;
      });
      // A switch of protocols is never asked for; the client would leave its socket open.
      request.once('upgrade', (_message, socket) => {
        socket.destroy();
        fail({ code: 'badProtocol', host });
      });
    });
    stream.on('response', (message: IncomingMessage) => {
      if (isStatus(message.statusCode)) head = message;
      else fail({ code: 'badProtocol', host });
    });
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBytes) return;
      if (head === null || isSuccess(head)) {
        fail({ code: 'tooLarge', host, limit: maxBytes });
      } else {
        stream.destroy();
        answer(head);
      }
    });
    stream.on('end', () => {
      if (isDoubled) fail({ code: 'badProtocol', host });
      else if (head !== null) answer(head);
    });
    // Stays for good: an error that comes after the end must not be thrown into the process.
    stream.on('error', (error) => {
      fail(failureOfError(error, host, plan.isSent()), isReset(error) && unansweredReuse());
    });
  });
}

/**
 * Calls back when a second answer came behind the first, so that nobody can tell which belongs to this request. Node
 * then destroys the socket although neither side wanted it closed; a peer's close or reset looks different. Answers
 * that come later meet an idle socket, which Node drops.
 */
function whenDoubled(request: ClientRequest, onDoubled: () => void): void {
  request.once('response', (message) => {
    const { socket } = message;
    message.once('end', () => {
      const isOurs = socket.destroyed && !socket.readableEnded && socket.errored === null;
      if (isOurs && request.shouldKeepAlive) onDoubled();
    });
  });
}

/** RFC 9110, 15: what lies outside 100 to 599 is invalid, and 1xx never ends a request. */
function isStatus(status = 0): boolean {
  return status >= 200 && status < 600;
}

function isSuccess({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode >= 200 && statusCode < 300;
}
