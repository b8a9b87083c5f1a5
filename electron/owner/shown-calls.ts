import type { BoardRow } from '../calls/board-row.ts';
import type { CallBoard } from '../calls/call-board.ts';
import type { BoardSight } from '../calls/call-sights.ts';
import type { BoardChange } from '../calls/call-transitions.ts';
import { type CallKey, callKeyText } from '../contract/call.ts';
import type { CallRow, SnapshotPatch } from '../contract/snapshot.ts';

/** The calls as they were sent last, and what has changed of them since. */
export interface ShownCalls {
  note(change: BoardChange): void;
  /** What changed since it was taken last, as parts of a patch; it counts as sent. */
  take(): Pick<SnapshotPatch, 'callsSet' | 'callsRemoved'>;
  rows(): readonly CallRow[];
}

/** Nothing was sent yet of this board. */
export function createShownCalls(board: CallBoard): ShownCalls {
  const shown = new Map<string, CallRow>();
  const touched = new Map<string, CallKey>();
  /** How each connection was seen last, and those whose rows are to tell when they were read themselves. */
  const manners = new Map<string, string>();
  const changedManner = new Set<string>();

  /** From the moment that a connection is seen otherwise, its age no longer tells when its rows were read. */
  function noteManner(connectionId: string, sight: BoardSight | null): void {
    if (sight === null) {
      manners.delete(connectionId);
      return;
    }
    const { complete, failure, failingSince } = sight;
    const manner = `${complete} ${failure?.code ?? ''} ${failingSince ?? ''}`;
    if (manners.get(connectionId) === manner) return;
    manners.set(connectionId, manner);
    changedManner.add(connectionId);
    for (const [key, { call }] of board.rows) if (call.connectionId === connectionId) touched.set(key, call);
  }

  return {
    note(change) {
      for (const { call } of change.set) touched.set(callKeyText(call), call);
      for (const call of change.removed) touched.set(callKeyText(call), call);
      if (change.sight) noteManner(change.sight.connectionId, change.sight.sight);
    },
    take() {
      const callsSet: CallRow[] = [];
      const callsRemoved: CallKey[] = [];
      for (const [key, call] of touched) {
        const row = board.rows.get(key);
        if (!row) {
          if (shown.delete(key)) callsRemoved.push(call);
          continue;
        }
        const view = rowView(row);
        const old = shown.get(key);
        const sameTime = !changedManner.has(call.connectionId) || old?.readAt === view.readAt;
        if (sameTime && sameRow(old, view)) continue;
        shown.set(key, view);
        callsSet.push(view);
      }
      touched.clear();
      changedManner.clear();
      return {
        ...(callsSet.length > 0 ? { callsSet } : {}),
        ...(callsRemoved.length > 0 ? { callsRemoved } : {}),
      };
    },
    rows: () => [...shown.values()],
  };
}

function rowView({ call, facts, state, readAt, attempt }: BoardRow): CallRow {
  return { call, facts, state, readAt, attempt };
}

/** The time of a reading alone is no change: as long as a row is listed, its connection's age tells it. */
function sameRow(old: CallRow | undefined, row: CallRow): boolean {
  if (!old || old.state !== row.state || old.attempt !== row.attempt) return false;
  const { facts } = row;
  return (
    old.facts.status === facts.status &&
    old.facts.from === facts.from &&
    old.facts.to === facts.to &&
    old.facts.agent === facts.agent &&
    old.facts.campaign === facts.campaign &&
    old.facts.direction === facts.direction &&
    old.facts.startedAt === facts.startedAt &&
    old.facts.hasNumber === facts.hasNumber
  );
}
