import type { BoardRow } from '../calls/board-row.ts';
import type { CallBoard } from '../calls/call-board.ts';
import { type BoardSight, unreadableOf, unseenSight } from '../calls/call-sights.ts';
import type { Clock } from '../calls/clock.ts';
import { type CallKey, callKeyText } from '../contract/call.ts';
import type { ConnectionView, PlatformCard } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type {
  CallRow,
  JournalHealth,
  Snapshot,
  SnapshotPatch,
  UnreadableRowView,
} from '../contract/snapshot.ts';
import type { Stop } from '../contract/stop.ts';

/** A connection without what changes about it. */
export type ConnectionHead = Omit<ConnectionView, 'sight'>;

/** Keeps the one versioned snapshot, and sends what changes of it. */
export interface SnapshotPublisher {
  snapshot(): Snapshot;
  subscribe(listener: (patch: SnapshotPatch) => void): () => void;
  /** The connections are those that `heads` tells, from now on: it is called as often as they are sent, and no more. */
  connections(heads: () => readonly ConnectionHead[]): void;
  /** Puts a stop, new or changed, into the snapshot. */
  stop(stop: Stop): void;
  journal(health: JournalHealth): void;
  /** Adds something that a person should be told. */
  note(failure: Failure): void;
  /** Codes of the favourite reasons, by the digits 1 to 9. */
  favourites(codes: readonly string[]): void;
  close(): void;
}

/** Changes within this many ms go out as one patch. */
const gatherMs = 30;
const stopsKept = 20;
const nothingChanged = { connections: false, stops: false, journal: false, notes: false, favourites: false };

/** A publisher over the board, without connections at first; patches follow each change within 30 ms. */
export function createSnapshotPublisher(parts: {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly platforms: readonly PlatformCard[];
  readonly practice: boolean;
  readonly journal: JournalHealth;
  readonly settings: Pick<Settings, 'favourites' | 'markReasons'>;
  readonly supervisor: string;
}): SnapshotPublisher {
  const { board, clock, platforms, practice, supervisor } = parts;
  const { markReasons } = parts.settings;
  const listeners = new Set<(patch: SnapshotPatch) => void>();
  const shown = new Map<string, CallRow>();
  const touched = new Map<string, CallKey>();
  /** How each connection was seen last, and those whose rows are to tell when they were read themselves. */
  const manners = new Map<string, string>();
  const changedManner = new Set<string>();
  let version = 0;
  let connections: () => readonly ConnectionHead[] = () => [];
  let stops: readonly Stop[] = [];
  let journal = parts.journal;
  let notes: readonly Failure[] = [];
  let favourites = parts.settings.favourites;
  let changed = nothingChanged;
  let cancel: (() => void) | null = null;

  function views(): ConnectionView[] {
    return connections().map((head) => ({
      ...head,
      sight: sightView(board.sights.get(head.id) ?? unseenSight),
    }));
  }

  function unreadable(): UnreadableRowView[] {
    return connections().flatMap(({ id }) =>
      unreadableOf(board.sights.get(id) ?? unseenSight).map((row) => ({ ...row, connectionId: id })),
    );
  }

  function gather(): void {
    cancel ??= clock.after(gatherMs, () => {
      cancel = null;
      send();
    });
  }

  function send(): void {
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
    const patch: SnapshotPatch = {
      version: version + 1,
      ...(changed.connections ? { connections: views(), unreadable: unreadable() } : {}),
      ...(callsSet.length > 0 ? { callsSet } : {}),
      ...(callsRemoved.length > 0 ? { callsRemoved } : {}),
      ...(changed.stops ? { stops } : {}),
      ...(changed.journal ? { journal } : {}),
      ...(changed.notes ? { notes } : {}),
      ...(changed.favourites ? { favourites } : {}),
    };
    changed = nothingChanged;
    if (Object.keys(patch).length === 1) return;
    version += 1;
    for (const listener of listeners) listener(patch);
  }

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

  const unsubscribe = board.subscribe((change) => {
    for (const { call } of change.set) touched.set(callKeyText(call), call);
    for (const call of change.removed) touched.set(callKeyText(call), call);
    if (change.sight) {
      changed = { ...changed, connections: true };
      noteManner(change.sight.connectionId, change.sight.sight);
    }
    gather();
  });

  return {
    snapshot() {
      if (cancel) {
        cancel();
        cancel = null;
        send();
      }
      const calls = [...shown.values()];
      return {
        version,
        practice,
        connections: views(),
        platforms,
        calls,
        unreadable: unreadable(),
        stops,
        journal,
        notes,
        favourites,
        markReasons,
        supervisor,
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connections(heads) {
      connections = heads;
      changed = { ...changed, connections: true };
      gather();
    },
    stop(stop) {
      const rest = stops.filter(({ stopId }) => stopId !== stop.stopId);
      stops = [stop, ...rest].sort((a, b) => b.startedAt - a.startedAt).slice(0, stopsKept);
      changed = { ...changed, stops: true };
      gather();
    },
    journal(health) {
      journal = health;
      changed = { ...changed, journal: true };
      gather();
    },
    note(failure) {
      notes = [...notes, failure];
      changed = { ...changed, notes: true };
      gather();
    },
    favourites(codes) {
      favourites = codes;
      changed = { ...changed, favourites: true };
      gather();
    },
    close() {
      unsubscribe();
      cancel?.();
      listeners.clear();
    },
  };
}

function sightView(sight: BoardSight): ConnectionView['sight'] {
  const { asOf, complete, failure, failingSince, repeated } = sight;
  return { asOf, complete, failure, failingSince, repeated };
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
