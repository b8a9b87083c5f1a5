import { randomUUID } from 'node:crypto';
import { callabRow } from '../support/callab-row.ts';
import { sharedNow } from './shared-clock.ts';

/** How an account takes end requests. */
export interface Manner {
  /** End requests that it works on at once. */
  readonly atOnce: number;
  /** Ms that it works on each. */
  readonly holdMs: number;
  /** What those above have coming: they wait for their turn, or are answered 429. `hangs`: no end request is ever answered. */
  readonly above: 'waits' | '429' | 'hangs';
}

/** What an account has met since it was filled; times are of the shared clock, null while nothing came. */
export interface Book {
  readonly received: number;
  readonly refused: number;
  /** Calls that an end request has ended, and requests that met one which was over already. */
  readonly ended: number;
  readonly endedAgain: number;
  readonly firstReceivedAt: number | null;
  readonly lastAnsweredAt: number | null;
}

/** What one end request is answered. */
export interface EndAnswer {
  readonly status: 200 | 404 | 429;
  readonly body: object;
}

/** One account of the platform: its calls, and a book of what really happened to them. */
export interface Account {
  /** Forgets its calls and its book, and has so many new live calls. */
  fill(calls: number): void;
  behave(manner: Manner): void;
  /** A page of a list, as callab shows it: all calls, newest first, or those whose status holds this text. */
  page(status: string | null, page: number, perPage: number): readonly object[];
  row(callId: string): object | null;
  /** Resolves when the answer is to leave; null where none ever does. */
  end(callId: string, reason: unknown): Promise<EndAnswer | null>;
  book(): Book;
}

/** End requests for this id are held as those for calls are, and end none: the floor is measured with them. */
export const floorCallId = 'floor';

const emptyBook: Book = {
  ...{ received: 0, refused: 0, ended: 0, endedAgain: 0 },
  ...{ firstReceivedAt: null, lastAnsweredAt: null },
};

/** An account without calls that takes every end request at once. */
export function createAccount(): Account {
  let manner: Manner = { atOnce: Number.POSITIVE_INFINITY, holdMs: 0, above: 'waits' };
  let rows = new Map<string, Record<string, unknown>>();
  let book = emptyBook;
  let inHand = 0;
  let queue: (() => void)[] = [];

  async function turn(): Promise<boolean> {
    if (inHand >= manner.atOnce) {
      if (manner.above === '429') return false;
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    inHand += 1;
    await new Promise((resolve) => setTimeout(resolve, manner.holdMs));
    inHand -= 1;
    queue.shift()?.();
    return true;
  }

  function finish(callId: string, reason: unknown): EndAnswer {
    book = { ...book, lastAnsweredAt: sharedNow() };
    const row = rows.get(callId);
    if (callId !== floorCallId) {
      if (!row) return { status: 404, body: { status: 'error', message: 'no such call' } };
      if (row.call_status === 'completed') book = { ...book, endedAgain: book.endedAgain + 1 };
      else {
        book = { ...book, ended: book.ended + 1 };
        Object.assign(row, {
          call_status: 'completed',
          ended_at: new Date().toISOString(),
          disconnect_reason: reason,
        });
      }
    }
    return { status: 200, body: { status: 'ok', message: 'Call Ended' } };
  }

  return {
    fill(calls) {
      const made = Array.from({ length: calls }, () => callabRow({ id: randomUUID() }));
      rows = new Map(made.map((row) => [String(row.id), row]));
      book = emptyBook;
      queue = [];
    },
    behave(other) {
      manner = other;
    },
    page(status, page, perPage) {
      const all = [...rows.values()];
      const fit = status === null ? all : all.filter((row) => String(row.call_status).includes(status));
      return fit.slice(page * perPage, (page + 1) * perPage);
    },
    row: (callId) => rows.get(callId) ?? null,
    async end(callId, reason) {
      book = { ...book, received: book.received + 1, firstReceivedAt: book.firstReceivedAt ?? sharedNow() };
      if (manner.above === 'hangs') return null;
      if (await turn()) return finish(callId, reason);
      book = { ...book, refused: book.refused + 1 };
      return { status: 429, body: { status: 'error', message: 'too many requests' } };
    },
    book: () => book,
  };
}
