import type { CallBoard } from '../calls/call-board.ts';
import type { JournalEvent } from '../calls/stop-journal.ts';
import type { UnfinishedWhy } from '../contract/history.ts';

/** That the attempts which run now are left before they settle, and why. What was in doubt before stays as it is. */
export function unfinishedEvents(
  board: Pick<CallBoard, 'rows'>,
  utc: number,
  why: UnfinishedWhy,
): readonly JournalEvent[] {
  return [...board.rows.values()].flatMap(({ call, attempt }): readonly JournalEvent[] =>
    attempt === null || attempt.outcome !== null || attempt.step === 'doubtful'
      ? []
      : [{ kind: 'unfinished', utc, stopId: attempt.stopId, call, why }],
  );
}
