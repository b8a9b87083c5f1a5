import { judgeArmed } from '../calls/armed.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { reachOf } from '../calls/reach.ts';
import { stopReach } from '../calls/stop-reach.ts';
import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { PlacedParts, Standing } from './snapshot-publisher.ts';

/** Whether a stop would work on these connections now, and what it would do. Pure. */
export function judgeStanding(facts: {
  readonly views: readonly ConnectionView[];
  readonly placed: PlacedParts;
  readonly board: Pick<CallBoard, 'rows' | 'sights'>;
  /** Why the list of connections, or a part of it, can't be used. */
  readonly listFailures: readonly Failure[];
  readonly practice: boolean;
  /** UTC ms. */
  readonly now: number;
}): Standing {
  const { views, placed, board, listFailures, practice, now } = facts;
  const { journal, doors, drills, emergency } = placed;
  const connections = reachOf(views, board);
  return {
    armed: judgeArmed({
      ...{ connections, journal, listFailures, doors, practice, now },
      latchNotKept: emergency?.notKept ?? null,
      lastDrill: drills.last,
    }),
    reach: stopReach(connections),
  };
}
