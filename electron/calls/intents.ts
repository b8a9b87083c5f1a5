import type { CallKey } from '../contract/call.ts';
import { reasonSent } from '../contract/reason-text.ts';
import type { Door, StopReason } from '../contract/stop.ts';
import { type CallBoard, numbersOf } from './call-board.ts';
import type { CallReason } from './reason-for.ts';
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
  /** The id of the emergency stop that it belongs to; null for an ordinary end. */
  readonly emergency: string | null;
}

/** One call of the gesture, with the connection that holds it. */
export interface IntendedEnd {
  readonly call: CallKey;
  readonly connectionName: string;
  readonly takesReason: boolean;
  readonly reason: CallReason;
}

/** The events that must be on disk before a stop's requests: the stop, and one intent a call. */
export function intentEvents(
  head: IntentHead,
  ends: readonly IntendedEnd[],
  board: CallBoard,
): JournalEvent[] {
  const { stopId, mark, utc, door, who, reason } = head;
  const belongs = head.emergency === null ? {} : { emergency: head.emergency };
  const { code: reasonCode, text: reasonText, note } = reason;
  const texts = note === null ? {} : { note };
  const usual = reasonSent(reasonText, mark, Number.POSITIVE_INFINITY);
  const intents = ends.map(({ call, connectionName, takesReason, reason: { said, sent } }): JournalEvent => {
    const reading = board.row(call)?.reading ?? null;
    const before = reading && { state: reading.state, at: reading.at };
    const texts = {
      ...numbersOf(board, call),
      ...(sent === null || sent === usual ? {} : { reasonSent: sent }),
      ...(sent !== null || said === reasonText ? {} : { reasonKept: said }),
    };
    return { kind: 'intent', utc, stopId, call, connectionName, before, takesReason, texts };
  });
  return [
    { kind: 'stop', utc, stopId, door, who, mark, reasonCode, reasonText, ...belongs, texts },
    ...intents,
  ];
}
