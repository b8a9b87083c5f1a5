import type { Clock } from '../calls/clock.ts';
import type { JournalEvent } from '../calls/stop-journal.ts';
import type { Failure } from '../contract/failure.ts';
import type { JournalHealth } from '../contract/snapshot.ts';
import type { Addition } from './append-events.ts';
import { journalBroken } from './journal-failure.ts';

const BATCH_MS = 20;
const BATCH_EVENTS = 2_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/** Most events that are kept in memory while they cannot be written. */
export const KEPT_EVENTS = 100_000;

/** What a write queue needs. */
export interface WriteQueueParts {
  readonly clock: Clock;
  /** How long one write may take before it counts as hanging, ms. */
  readonly deadlineMs: number;
  /** Most noted events kept in memory; what comes above is counted and told in the journal as a gap. */
  readonly keep: number;
  /** Writes all in one transaction, or nothing once the first number of `abandoned` is 1. Never rejects. */
  readonly write: (additions: readonly Addition[], abandoned: Int32Array) => Promise<Failure | null>;
  readonly onHealth: (health: JournalHealth) => void;
}

/** Puts events in order and to the writer, one write at a time. */
export interface WriteQueue {
  /**
   * Everything that came before is written before it or with it. Null when it is on disk; else nothing of it is kept. `late`: what it
   * records could already have had effect. `unawaited`: as for a journal's commit.
   */
  commit(
    events: readonly JournalEvent[],
    how?: { readonly late?: boolean; readonly unawaited?: AbortSignal },
  ): Promise<Failure | null>;
  note(events: readonly JournalEvent[]): void;
  flush(): Promise<void>;
  /** Writes what waits, or else nothing, to learn within so many ms whether the journal can be written. Nothing while a write runs. */
  probe(withinMs: number): void;
  health(): JournalHealth;
  /** No write begins after this. */
  close(): void;
}

interface Waiting {
  addition: Addition;
  readonly count: number;
  /** Null for noted events. */
  readonly settle: ((failure: Failure | null) => void) | null;
  /** Nobody wants it written any more. */
  givenUp?: true;
}

interface Flight {
  readonly items: readonly Waiting[];
  readonly abandoned: Int32Array;
}

/** A queue with nothing in it. */
export function createWriteQueue({ clock, deadlineMs, keep, write, onHealth }: WriteQueueParts): WriteQueue {
  let waiting: Waiting[] = [];
  let flight: Flight | null = null;
  let failure: Failure | null = null;
  let retryMs = FIRST_RETRY_MS;
  let noted = 0;
  let told: JournalHealth = { failure: null, waiting: 0 };
  let cancelTimer: (() => void) | null = null;
  let hanging = false;
  let closed = false;

  function health(): JournalHealth {
    return { failure, waiting: failure === null ? 0 : noted };
  }

  function tellHealth(): void {
    const now = health();
    if (now.waiting === told.waiting && JSON.stringify(now.failure) === JSON.stringify(told.failure)) return;
    told = now;
    onHealth(now);
  }

  function pumpAfter(ms: number): void {
    if (!closed) cancelTimer ??= clock.after(ms, () => pump(deadlineMs));
  }

  function pump(withinMs: number): void {
    cancelTimer?.();
    cancelTimer = null;
    if (flight !== null || closed) return;
    const items = waiting.splice(0, batchSize(waiting));
    const abandoned = new Int32Array(new SharedArrayBuffer(4));
    flight = { items, abandoned };
    const stopTelling = clock.after(withinMs, () => {
      failure = journalBroken('hanging');
      tellHealth();
    });
    // Told earlier after a probe, but only what hangs for the whole deadline has new commits refused unasked.
    const stopRefusing = clock.after(deadlineMs, () => {
      hanging = true;
    });
    void write(
      items.map((item) => item.addition),
      abandoned,
    ).then((result) => {
      stopTelling();
      stopRefusing();
      landed(items, result, Atomics.load(abandoned, 0) === 1);
    });
  }

  function landed(items: readonly Waiting[], result: Failure | null, abandoned: boolean): void {
    flight = null;
    hanging = false;
    // Given up by us, it says nothing of the disk; others that were on the way with it are written next.
    if (result === null || !abandoned) failure = result;
    const again = (item: Waiting) =>
      result !== null && (item.settle === null || (abandoned && !item.givenUp));
    for (const item of items) if (!again(item)) item.settle?.(result);
    if (result === null) {
      retryMs = FIRST_RETRY_MS;
      for (const item of items) if (item.settle === null) noted -= item.count;
    } else {
      waiting.unshift(...items.filter(again).map((item) => (item.settle === null ? asLate(item) : item)));
    }
    tellHealth();
    next();
  }

  function next(): void {
    if (waiting.some((item) => item.settle !== null)) pump(deadlineMs);
    else if (failure !== null) {
      pumpAfter(retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    } else if (waiting.length > 0) pumpAfter(BATCH_MS);
  }

  const commit: WriteQueue['commit'] = (events, { late = false, unawaited } = {}) => {
    if (closed) return Promise.resolve(journalBroken('other'));
    if (hanging) return Promise.resolve(journalBroken('hanging'));
    return new Promise((resolve) => {
      const stopWatch = clock.after(deadlineMs, () => {
        giveUp();
        settle(journalBroken('hanging'));
      });
      const item: Waiting = { addition: { kind: 'events', events, late }, count: events.length, settle };
      function settle(result: Failure | null): void {
        stopWatch();
        unawaited?.removeEventListener('abort', giveUp);
        resolve(result);
      }
      /** Not begun: never written. Begun: rolled back unless its commit is what takes so long, and then its intents stay open, in doubt. */
      function giveUp(): void {
        item.givenUp = true;
        if (flight?.items.includes(item)) {
          Atomics.store(flight.abandoned, 0, 1);
          return;
        }
        waiting = waiting.filter((other) => other !== item);
        settle(journalBroken('hanging'));
      }
      unawaited?.addEventListener('abort', giveUp, { once: true });
      waiting.push(item);
      pump(deadlineMs);
    });
  };

  function note(events: readonly JournalEvent[]): void {
    if (noted + events.length > keep) {
      countLost(events.length);
      return;
    }
    noted += events.length;
    // Intents are committed before anything is sent; noted ones come after the fact.
    const late = events.some((event) => event.kind === 'stop' || event.kind === 'intent');
    waiting.push({ addition: { kind: 'events', events, late }, count: events.length, settle: null });
    if (flight === null) pumpAfter(BATCH_MS);
    tellHealth();
  }

  function countLost(count: number): void {
    const last = waiting.at(-1);
    if (last?.addition.kind === 'gap') {
      last.addition = { ...last.addition, lost: last.addition.lost + count };
    } else {
      waiting.push({ addition: { kind: 'gap', lost: count, utc: clock.utc() }, count: 0, settle: null });
    }
  }

  return {
    commit,
    note,
    async flush() {
      if (waiting.length > 0 || flight !== null) await commit([]);
    },
    probe: pump,
    health,
    close() {
      closed = true;
      cancelTimer?.();
      cancelTimer = null;
    },
  };
}

function batchSize(waiting: readonly Waiting[]): number {
  let events = 0;
  const end = waiting.findIndex((item) => {
    events += item.count;
    return events > BATCH_EVENTS;
  });
  return end === -1 ? waiting.length : Math.max(end, 1);
}

function asLate(item: Waiting): Waiting {
  return item.addition.kind === 'gap' ? item : { ...item, addition: { ...item.addition, late: true } };
}
