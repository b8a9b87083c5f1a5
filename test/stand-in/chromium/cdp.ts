import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// Playwright's list of Chromium's protocol; its package exports no type-only path to it.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

type Commands = Protocol.CommandParameters;
type Answers = Protocol.CommandReturnValues;

/** What Chromium tells without being asked, by event name. */
export type CdpEvents = Protocol.Events;

/** One conversation with Chromium: with the browser itself, or with one of its pages. */
export interface CdpSession {
  /** Rejects with Chromium's words, or when the page or Chromium is gone. */
  send<M extends keyof Commands & keyof Answers>(method: M, params?: Commands[M]): Promise<Answers[M]>;
  /** The same where no answer is needed and a page that closes meanwhile is no failure; other failures are thrown. */
  post<M extends keyof Commands & keyof Answers>(method: M, params?: Commands[M]): void;
  on<E extends keyof CdpEvents>(event: E, listener: (payload: CdpEvents[E]) => void): void;
}

/** A connection to one Chromium. */
export interface CdpConnection {
  readonly browser: CdpSession;
  /** The conversation with an attached page, from its session id. */
  session(sessionId: string): CdpSession;
  /** Ends a conversation: what it still waits for is rejected. */
  forget(sessionId: string): void;
}

/** Said by everything that waited for a page or a Chromium that has gone. */
export class GoneError extends Error {}

interface Waiting {
  readonly sessionId: string;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly method: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: unknown;
  readonly result?: never;
  readonly error?: { readonly message: string };
}

/** Speaks Chromium's protocol over its two pipes: JSON messages, each ended by a zero byte. */
export function connectCdp(toChromium: Writable, fromChromium: Readable): CdpConnection {
  const waiting = new Map<number, Waiting>();
  const emitters = new Map<string, EventEmitter>();
  const sessions = new Map<string, CdpSession>();
  let lastId = 0;
  let gone = false;

  function rejectAll(because: string, sessionId?: string): void {
    for (const [id, entry] of waiting) {
      if (sessionId !== undefined && entry.sessionId !== sessionId) continue;
      waiting.delete(id);
      entry.reject(new GoneError(`${entry.method}: ${because}`));
    }
  }

  function open(sessionId: string): CdpSession {
    const emitter = new EventEmitter();
    emitters.set(sessionId, emitter);
    const send: CdpSession['send'] = (method, params) => {
      if (gone) return Promise.reject(new GoneError(`${method}: Chromium has ended`));
      lastId += 1;
      const id = lastId;
      const message = { id, method, params: params ?? {}, ...(sessionId === '' ? {} : { sessionId }) };
      toChromium.write(`${JSON.stringify(message)}\0`);
      return new Promise((resolve, reject) => waiting.set(id, { sessionId, resolve, reject, method }));
    };
    return {
      send,
      post: (method, params) => {
        send(method, params).catch((error: unknown) => {
          if (!(error instanceof GoneError)) throw error;
        });
      },
      on: (event, listener) => emitter.on(event, listener),
    };
  }

  function receive(message: Message): void {
    if (message.id === undefined) {
      if (message.method !== undefined)
        emitters.get(message.sessionId ?? '')?.emit(message.method, message.params);
      return;
    }
    const entry = waiting.get(message.id);
    waiting.delete(message.id);
    if (entry === undefined) return;
    if (message.error !== undefined) entry.reject(cdpError(entry.method, message.error.message));
    else entry.resolve(message.result as never);
  }

  let rest = '';
  fromChromium.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) receive(JSON.parse(part) as Message);
  });
  fromChromium.on('close', () => {
    gone = true;
    rejectAll('Chromium has ended');
  });
  // A broken pipe to a Chromium that has gone is told by 'close' above.
  toChromium.on('error', () => rejectAll('Chromium has ended'));

  return {
    browser: open(''),
    session: (sessionId) => {
      const known = sessions.get(sessionId) ?? open(sessionId);
      sessions.set(sessionId, known);
      return known;
    },
    forget: (sessionId) => {
      sessions.delete(sessionId);
      emitters.delete(sessionId);
      rejectAll('the page has closed', sessionId);
    },
  };
}

// How Chromium says that what a command speaks of was there and is not any more.
const goneWords = [
  ...['target closed', 'target crash', 'session with given id not found', 'no target with given id'],
  ...['inspected target navigated or closed', 'not attached to an active page', 'browser window not found'],
  ...['cannot find context with specified id', 'execution context was destroyed', 'invalid interceptionid'],
];

function cdpError(method: string, words: string): Error {
  const isGone = goneWords.some((gone) => words.toLowerCase().includes(gone));
  return isGone ? new GoneError(`${method}: ${words}`) : new Error(`${method}: ${words}`);
}
