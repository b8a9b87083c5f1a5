import type { CallBoard } from '../calls/call-board.ts';
import { type BoardSight, unreadableOf, unseenSight } from '../calls/call-sights.ts';
import type { Clock } from '../calls/clock.ts';
import type { ArmedView } from '../contract/armed.ts';
import type { ConnectionView, PlatformCard } from '../contract/connection.ts';
import { noDesktop } from '../contract/desktop-doors.ts';
import type { ReachPart } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { JournalHealth, Snapshot, SnapshotPatch, UnreadableRowView } from '../contract/snapshot.ts';
import type { Stop } from '../contract/stop.ts';
import { createShownCalls } from './shown-calls.ts';

/** A connection without what changes about it. */
export type ConnectionHead = Omit<ConnectionView, 'sight'>;

/** Whether a stop would work, and what it would do. */
export interface Standing {
  readonly armed: ArmedView;
  readonly reach: readonly ReachPart[];
}

/** The parts of the snapshot that are put there as they are. */
export type PlacedParts = Pick<
  Snapshot,
  'journal' | 'favourites' | 'emergency' | 'held' | 'doors' | 'drills' | 'latchMode'
>;

/** Keeps the one versioned snapshot, and sends what changes of it. */
export interface SnapshotPublisher {
  snapshot(): Snapshot;
  subscribe(listener: (patch: SnapshotPatch) => void): () => void;
  /** The connections are those that `heads` tells, from now on: it is called as often as they are sent, and no more. */
  connections(heads: () => readonly ConnectionHead[]): void;
  /** How a stop stands is what `standing` tells, from now on: it is called before anything is sent. */
  standing(standing: (connections: readonly ConnectionView[], placed: PlacedParts) => Standing): void;
  /** Asks again how a stop stands: time alone may have changed that. */
  judgeAgain(): void;
  /** The stops as they are shown now, newest first. */
  stops(): readonly Stop[];
  /** Puts a stop, new or changed, into the snapshot. */
  stop(stop: Stop): void;
  /** Adds something that a person should be told. */
  note(failure: Failure): void;
  place(parts: Partial<PlacedParts>): void;
  close(): void;
}

/** Changes within this many ms go out as one patch. */
const gatherMs = 30;
const stopsKept = 20;
const unjudged: Standing = { armed: { armed: 'no', reasons: [], warnings: [] }, reach: [] };

/** A publisher over the board, without connections at first; patches follow each change within 30 ms. */
export function createSnapshotPublisher(parts: {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly platforms: readonly PlatformCard[];
  readonly practice: boolean;
  readonly journal: JournalHealth;
  readonly settings: Pick<Settings, 'favourites' | 'markReasons' | 'latchMode'>;
  readonly supervisor: string;
}): SnapshotPublisher {
  const { board, clock, platforms, practice, supervisor } = parts;
  const { markReasons, favourites, latchMode } = parts.settings;
  const listeners = new Set<(patch: SnapshotPatch) => void>();
  const shown = createShownCalls(board);
  let version = 0;
  let heads: () => readonly ConnectionHead[] = () => [];
  let judge: (connections: readonly ConnectionView[], placed: PlacedParts) => Standing = () => unjudged;
  let standing = unjudged;
  let stops: readonly Stop[] = [];
  let notes: readonly Failure[] = [];
  let placed: PlacedParts = {
    journal: parts.journal,
    favourites,
    emergency: null,
    held: null,
    doors: noDesktop,
    drills: { now: null, last: null },
    latchMode,
  };
  let changed: Partial<Omit<SnapshotPatch, 'version'>> = {};
  let connectionsChanged = false;
  let cancel: (() => void) | null = null;

  function views(): ConnectionView[] {
    return heads().map((head) => ({
      ...head,
      sight: sightView(board.sights.get(head.id) ?? unseenSight),
    }));
  }

  function unreadable(): UnreadableRowView[] {
    return heads().flatMap(({ id }) =>
      unreadableOf(board.sights.get(id) ?? unseenSight).map((row) => ({ ...row, connectionId: id })),
    );
  }

  function change(part: Partial<Omit<SnapshotPatch, 'version'>>): void {
    changed = { ...changed, ...part };
    gather();
  }

  function gather(): void {
    cancel ??= clock.after(gatherMs, () => {
      cancel = null;
      send();
    });
  }

  /** What changed of how a stop stands since it was told last. */
  function judged(connections: readonly ConnectionView[]): Partial<Standing> {
    const { armed, reach } = judge(connections, placed);
    const isNew = <T>(now: T, before: T) => JSON.stringify(now) !== JSON.stringify(before);
    const change = {
      ...(isNew(armed, standing.armed) ? { armed } : {}),
      ...(isNew(reach, standing.reach) ? { reach } : {}),
    };
    standing = { ...standing, ...change };
    return change;
  }

  function send(): void {
    const connections = views();
    const patch: SnapshotPatch = {
      version: version + 1,
      ...(connectionsChanged ? { connections, unreadable: unreadable() } : {}),
      ...shown.take(),
      ...judged(connections),
      ...changed,
    };
    connectionsChanged = false;
    changed = {};
    if (Object.keys(patch).length === 1) return;
    version += 1;
    for (const listener of listeners) listener(patch);
  }

  const unsubscribe = board.subscribe((change) => {
    shown.note(change);
    if (change.sight) connectionsChanged = true;
    gather();
  });

  return {
    snapshot() {
      if (cancel) {
        cancel();
        cancel = null;
        send();
      }
      return {
        ...{ version, practice, platforms, stops, notes, markReasons, supervisor },
        ...placed,
        ...standing,
        connections: views(),
        calls: shown.rows(),
        unreadable: unreadable(),
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connections(told) {
      heads = told;
      connectionsChanged = true;
      gather();
    },
    standing(told) {
      judge = told;
      gather();
    },
    judgeAgain: gather,
    stops: () => stops,
    stop(stop) {
      const rest = stops.filter(({ stopId }) => stopId !== stop.stopId);
      stops = [stop, ...rest].sort((a, b) => b.startedAt - a.startedAt).slice(0, stopsKept);
      change({ stops });
    },
    note(failure) {
      notes = [...notes, failure];
      change({ notes });
    },
    place(parts) {
      placed = { ...placed, ...parts };
      change(parts);
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
