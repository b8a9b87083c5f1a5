import { appendFileSync, closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeClock } from './practice-clock.ts';

/** One JSON object a line, one line an event, of the run that began last. */
export const LEDGER_FILE = 'practice-ledger.jsonl';

/** The ledger of the run before. */
export const PREVIOUS_LEDGER_FILE = 'practice-ledger.previous.jsonl';

/**
 * What happened. `endReceived` is written as soon as the complete body was read: `callId` is null when the body names none,
 * `requestNumber` counts the end requests for this id from 1, `lineLive` is the truth at that moment. `answered.what` is
 * what left ("Call Ended", "empty", "status 500", "reset" …), or "gone" when the peer had left before.
 */
export type LedgerFact =
  | { readonly event: 'started'; readonly callId: string; readonly status: string }
  | { readonly event: 'statusChanged'; readonly callId: string; readonly status: string }
  | {
      readonly event: 'endReceived';
      readonly callId: string | null;
      readonly body: string;
      readonly reason: string | null;
      readonly lineLive: boolean;
      readonly requestNumber: number;
    }
  | { readonly event: 'lineEnded'; readonly callId: string; readonly cause: 'request' | 'itself' }
  | { readonly event: 'recordEnded'; readonly callId: string; readonly reason: string }
  | { readonly event: 'returned'; readonly callId: string }
  | { readonly event: 'answered'; readonly callId: string | null; readonly what: string };

/** A fact with its place: `seq` from 1, `at` in UTC (ISO 8601), `ms` on the process's monotonic clock. */
export type LedgerEvent = LedgerFact & { readonly seq: number; readonly at: string; readonly ms: number };

/** The append-only record of what really happened in the centre. */
export type Ledger = {
  /** Returns when the line has been handed to the operating system, so it survives the end of this process. Throws when it can't. */
  readonly write: (fact: LedgerFact) => void;
  /** The events after `seq`, in order. */
  readonly since: (seq: number) => readonly LedgerEvent[];
  readonly close: () => void;
};

/** Begins a ledger in the folder; the one of the run before is kept beside it under PREVIOUS_LEDGER_FILE. */
export function openLedger(folder: string, clock: PracticeClock): Ledger {
  const path = join(folder, LEDGER_FILE);
  if (existsSync(path)) renameSync(path, join(folder, PREVIOUS_LEDGER_FILE));
  const file = openSync(path, 'a', 0o600);
  const events: LedgerEvent[] = [];
  return {
    write: (fact) => {
      const event: LedgerEvent = {
        seq: events.length + 1,
        at: new Date(clock.now()).toISOString(),
        ms: clock.monotonic(),
        ...fact,
      };
      events.push(event);
      appendFileSync(file, `${JSON.stringify(event)}\n`);
    },
    since: (seq) => events.slice(Math.max(0, seq)),
    close: () => closeSync(file),
  };
}
