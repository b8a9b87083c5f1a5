import type { DatabaseSync } from 'node:sqlite';
import type { HistoryEntry } from '../contract/history.ts';
import { reasonSent } from '../contract/reason-text.ts';
import type { Attempt, Outcome, Stop, StopReason, Totals } from '../contract/stop.ts';
import { type FindText, openTexts } from './kept-texts.ts';
import { maskNumber } from './mask-number.ts';
import type { AttemptState, StopState } from './projection.ts';
import { numberIn } from './sqlite-column.ts';
import { type FindActs, openActs } from './stop-acts.ts';
import { columnText } from './stored-event.ts';

/**
 * Makes of stored states what is shown of them. `openedAt` is the newest event's number when this process opened the journal: older
 * open attempts are doubtful. Throws what SQLite throws.
 */
export interface HistoryViews {
  attempt(state: AttemptState, openedAt: number): Attempt;
  stop(state: StopState): Stop;
  /** Numbers are masked. */
  entry(state: AttemptState, stop: StopState, openedAt: number): HistoryEntry;
  /** The text that an attempt's platform was sent; null where it takes none, or it was erased. */
  sentReason(state: AttemptState, stop: StopState): string | null;
  readonly findText: FindText;
  readonly acts: FindActs;
}

/** Views of this journal. Throws what SQLite throws. */
export function openViews(db: DatabaseSync): HistoryViews {
  const findText = openTexts(db);
  const acts = openActs(db, findText);
  const countOutcomes = db.prepare(
    'SELECT outcome, count(*) AS attempts FROM attempts WHERE stop = ? GROUP BY outcome',
  );

  /** A call that had never been read when it was pressed has its numbers with its outcome. */
  function numberOf({ intentSeq, outcomeSeq }: AttemptState, name: 'from' | 'to'): string | null {
    const number = findText(intentSeq, name) ?? findText(outcomeSeq, name);
    return number === null ? null : maskNumber(number);
  }

  function attempt(state: AttemptState, openedAt: number): Attempt {
    const { stopId, call, seq, outcomeSeq, outcome, proof, asks, failure, told, readAt, ms, later } = state;
    const step = outcome === null && seq <= openedAt ? 'doubtful' : state.step;
    const otherReason = findText(outcomeSeq, 'otherReason');
    return { stopId, call, step, outcome, proof, asks, failure, told, otherReason, readAt, ms, later };
  }

  function reason(stop: StopState): StopReason {
    return { code: stop.reasonCode, text: stop.reasonText, note: findText(stop.seq, 'note') };
  }

  /** Where no reason is sent, what is kept of it may have been filled for this call. */
  function reasonOf({ takesReason, reasonApart, intentSeq }: AttemptState, stop: StopState): StopReason {
    const kept = reasonApart && !takesReason ? findText(intentSeq, 'reasonKept') : null;
    return { ...reason(stop), ...(kept === null ? {} : { text: kept }) };
  }

  function sentReason({ takesReason, reasonApart, intentSeq }: AttemptState, stop: StopState): string | null {
    if (!takesReason) return null;
    if (reasonApart) return findText(intentSeq, 'reasonSent');
    return reasonSent(stop.reasonText, stop.mark, Number.POSITIVE_INFINITY);
  }

  function totals(stopId: string): { totals: Totals; settled: boolean } {
    const rows = countOutcomes.all(columnText(stopId));
    const counts = new Map(rows.map((row) => [row.outcome, numberIn(row, 'attempts')]));
    const targeted = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const totalOf = (outcome: Outcome) => counts.get(outcome) ?? 0;
    return {
      totals: {
        targeted,
        confirmed: totalOf('confirmed'),
        marked: totalOf('marked'),
        alreadyOver: totalOf('alreadyOver'),
        refused: totalOf('refused'),
        stillLive: totalOf('stillLive'),
        notKnown: totalOf('notKnown'),
      },
      settled: !counts.has(null),
    };
  }

  return {
    attempt,
    stop(state) {
      const { stopId, door, who, at, recorded, emergency } = state;
      const reasonAfter = acts.reasonAfter(state);
      return {
        ...{ stopId, door, who, reason: reason(state), startedAt: at },
        ...{ ...totals(stopId), recorded, emergency, reasonAfter },
      };
    },
    entry(state, stop, openedAt) {
      return {
        seq: state.seq,
        stopId: state.stopId,
        emergency: stop.emergency,
        at: stop.at,
        door: stop.door,
        who: stop.who,
        connectionName: state.connectionName,
        reason: reasonOf(state, stop),
        reasonSent: sentReason(state, stop),
        reasonAfter: acts.reasonAfter(stop),
        from: numberOf(state, 'from'),
        to: numberOf(state, 'to'),
        attempt: attempt(state, openedAt),
        facts: state.facts,
      };
    },
    sentReason,
    findText,
    acts,
  };
}
