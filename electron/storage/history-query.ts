import type { DatabaseSync } from 'node:sqlite';
import type { OpenAttempt } from '../calls/stop-journal.ts';
import type { HistoryEntry, HistoryPage } from '../contract/history.ts';
import type { Attempt, Outcome, Stop, StopReason, StopResult, Totals } from '../contract/stop.ts';
import { readTip } from './append-events.ts';
import { hexOf } from './chain.ts';
import { maskNumber } from './mask-number.ts';
import type { AttemptState, StopState } from './projection.ts';
import { attemptOf, stopOf } from './projection-tables.ts';
import { numberIn, textIn } from './sqlite-column.ts';
import { columnText } from './stored-event.ts';

/** Most entries in one page of history. */
const PAGE_LIMIT = 500;

/** Reads what the journal knows. Every function throws what SQLite throws. */
export interface HistoryReader {
  /** Newest first; `limit` is capped at 500, `before` is the `next` of the page before. */
  page(limit: number, before: number | null): HistoryPage;
  /** Attempts that were without an outcome when the journal was opened, and still are; oldest first. */
  openAttempts(): readonly OpenAttempt[];
  stopById(stopId: string): StopResult | null;
  /** Newest first. */
  recentStops(count: number): readonly Stop[];
}

/** `openedAt` is the newest event's number when this process opened the journal: older open attempts are doubtful. */
export function readHistory(db: DatabaseSync, openedAt: number): HistoryReader {
  const findText = db.prepare('SELECT text FROM texts WHERE seq = ? AND name = ?');

  function textAt(seq: number | null, name: string): string | null {
    const row = seq === null ? undefined : findText.get(seq, name);
    return row === undefined ? null : textIn(row, 'text');
  }

  function numberAt(seq: number | null, name: string): string | null {
    const number = textAt(seq, name);
    return number === null ? null : maskNumber(number);
  }

  /** A call that had never been read when it was pressed has its numbers with its outcome. */
  function numberOf({ intentSeq, outcomeSeq }: AttemptState, name: 'from' | 'to'): string | null {
    return numberAt(intentSeq, name) ?? numberAt(outcomeSeq, name);
  }

  function attempt(state: AttemptState): Attempt {
    const { stopId, call, seq, outcomeSeq, outcome, proof, asks, failure, readAt, ms, later } = state;
    const step = outcome === null && seq <= openedAt ? 'doubtful' : state.step;
    const otherReason = textAt(outcomeSeq, 'otherReason');
    return { stopId, call, step, outcome, proof, asks, failure, otherReason, readAt, ms, later };
  }

  function reason(stop: StopState): StopReason {
    return { code: stop.reasonCode, text: stop.reasonText, note: textAt(stop.seq, 'note') };
  }

  function stopView(stop: StopState): Stop {
    const { stopId, door, who, at, recorded } = stop;
    const { totals, settled } = totalsOf(db, stopId);
    return { stopId, door, who, reason: reason(stop), startedAt: at, totals, settled, recorded };
  }

  function entry(state: AttemptState, stop: StopState): HistoryEntry {
    return {
      seq: state.seq,
      stopId: state.stopId,
      at: stop.at,
      door: stop.door,
      who: stop.who,
      connectionName: state.connectionName,
      reason: reason(stop),
      from: numberOf(state, 'from'),
      to: numberOf(state, 'to'),
      attempt: attempt(state),
    };
  }

  return {
    page(limit, before) {
      const count = Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT);
      const rows = db
        .prepare(
          `SELECT attempts.state, stops.state AS stop FROM attempts JOIN stops USING (stop)
          WHERE attempts.seq < ? ORDER BY attempts.seq DESC LIMIT ?`,
        )
        .all(before ?? Number.MAX_SAFE_INTEGER, count + 1);
      const entries = rows.slice(0, count).flatMap((row) => {
        const state = attemptOf(row);
        const stop = stopOf(row, 'stop');
        return state && stop ? [entry(state, stop)] : [];
      });
      const next = rows.length > count ? (entries.at(-1)?.seq ?? null) : null;
      return { entries, next, headHash: hexOf(readTip(db).hash) };
    },
    openAttempts() {
      const rows = db
        .prepare(
          `SELECT attempts.state, stops.state AS stop FROM attempts JOIN stops USING (stop)
          WHERE attempts.outcome IS NULL AND attempts.seq <= ? ORDER BY attempts.seq`,
        )
        .all(openedAt);
      return rows.flatMap((row) => {
        const state = attemptOf(row);
        const stop = stopOf(row, 'stop');
        if (state === null || stop === null) return [];
        const { stopId, call, before, asks } = state;
        return [{ stopId, call, mark: stop.mark, before, asks, startedAt: stop.at }];
      });
    },
    stopById(stopId) {
      const stop = stopOf(db.prepare('SELECT state FROM stops WHERE stop = ?').get(columnText(stopId)));
      if (stop === null) return null;
      const rows = db
        .prepare('SELECT state FROM attempts WHERE stop = ? ORDER BY seq')
        .all(columnText(stopId));
      const attempts = rows.flatMap((row) => attemptOf(row) ?? []).map(attempt);
      return { stop: stopView(stop), attempts };
    },
    recentStops(count) {
      const rows = db
        .prepare('SELECT state FROM stops ORDER BY seq DESC LIMIT ?')
        .all(Math.max(Math.trunc(count), 0));
      return rows.flatMap((row) => stopOf(row) ?? []).map(stopView);
    },
  };
}

function totalsOf(db: DatabaseSync, stopId: string): { totals: Totals; settled: boolean } {
  const rows = db
    .prepare('SELECT outcome, count(*) AS attempts FROM attempts WHERE stop = ? GROUP BY outcome')
    .all(columnText(stopId));
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
