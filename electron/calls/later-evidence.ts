import type { Attempt } from '../contract/stop.ts';
import type { CallBoard } from './call-board.ts';
import type { Clock } from './clock.ts';
import type { StopJournal } from './stop-journal.ts';

/** Notes in the journal what later readings show against settled outcomes. Returns the function that stops it. */
export function noteLaterEvidence(board: CallBoard, journal: StopJournal, clock: Clock): () => void {
  const noted = new WeakSet<Attempt>();
  return board.subscribe(({ set }) => {
    for (const { attempt, reading, call } of set) {
      if (!attempt?.later || !reading || noted.has(attempt)) continue;
      noted.add(attempt);
      const { stopId, later } = attempt;
      const { status, at: readAt } = reading;
      journal.note([{ kind: 'later', utc: clock.utc(), stopId, call, later, status, readAt }]);
    }
  });
}
