import type { CallKey } from '../contract/call.ts';
import type { Door, StopReason } from '../contract/stop.ts';
import { type CallBoard, numbersOf } from './call-board.ts';
import type { JournalEvent } from './stop-journal.ts';

/** What one gesture is about to do, as the journal keeps it before the first byte leaves. */
export interface IntentHead {
  readonly stopId: string;
  /** Our mark, '' when it is off. */
  readonly mark: string;
  /** UTC ms of the gesture. */
  readonly utc: number;
  readonly door: Door;
  readonly who: string;
  readonly reason: StopReason;
}

/** The events that must be on disk before a stop's requests: the stop, and one intent a call. */
export function intentEvents(
  head: IntentHead,
  calls: readonly CallKey[],
  parts: { readonly board: CallBoard; readonly connectionName: (call: CallKey) => string },
): JournalEvent[] {
  const { stopId, mark, utc, door, who, reason } = head;
  const { board, connectionName } = parts;
  const { code: reasonCode, text: reasonText, note } = reason;
  const texts = note === null ? {} : { note };
  const intents = calls.map((call): JournalEvent => {
    const reading = board.row(call)?.reading ?? null;
    const before = reading && { state: reading.state, at: reading.at };
    const texts = numbersOf(board, call);
    return { kind: 'intent', utc, stopId, call, connectionName: connectionName(call), before, texts };
  });
  return [{ kind: 'stop', utc, stopId, door, who, mark, reasonCode, reasonText, texts }, ...intents];
}
