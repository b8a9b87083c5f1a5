import type { CallKey } from '../contract/call.ts';
import type { BoardRow } from './board-row.ts';

/**
 * The calls of a connection that were to be ended and may be live all the same, by what became of the newest end of each
 * and what was read afterwards. Pure.
 */
export function openEnds(connectionId: string, rows: Iterable<BoardRow>): readonly CallKey[] {
  return [...rows]
    .filter((row) => row.call.connectionId === connectionId && isOpen(row))
    .map(({ call }) => call);
}

function isOpen({ attempt }: BoardRow): boolean {
  if (attempt === null) return false;
  if (attempt.later !== null) return attempt.later === 'returned';
  switch (attempt.outcome) {
    case 'refused':
    case 'stillLive':
    case 'notKnown':
      return true;
    case 'confirmed':
    case 'marked':
    case 'alreadyOver':
    case null:
      return false;
  }
}
