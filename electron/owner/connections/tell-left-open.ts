import type { CallBoard } from '../../calls/call-board.ts';
import { openEnds } from '../../calls/open-ends.ts';
import type { Connection } from '../../contract/connection.ts';
import type { Failure } from '../../contract/failure.ts';

/** Tells of calls that may still be live when their connection, and they with it, go from the board. */
export interface LeftOpenTeller {
  /** To be called before the board forgets the calls of a removed connection that nobody is ending. */
  leaving(connectionId: string): void;
  /** To be called before it forgets the others. */
  left(connection: Pick<Connection, 'id' | 'name'>): void;
}

/** A teller over this board. */
export function tellLeftOpen(
  board: Pick<CallBoard, 'rows'>,
  tell: (failure: Failure) => void,
): LeftOpenTeller {
  const waiting = new Map<string, readonly string[]>();
  const openNow = (id: string) => openEnds(id, board.rows.values()).map(({ callId }) => callId);
  return {
    leaving(connectionId) {
      waiting.set(connectionId, openNow(connectionId));
    },
    left({ id, name: connection }) {
      const { size: count } = new Set([...(waiting.get(id) ?? []), ...openNow(id)]);
      waiting.delete(id);
      if (count > 0) tell({ code: 'leftOpen', connection, count });
    },
  };
}
