import { judgeArmed } from '../calls/armed.ts';
import { createCallBoard } from '../calls/call-board.ts';
import { type Clock, pause } from '../calls/clock.ts';
import { createLane, type Lane } from '../calls/lane.ts';
import { noteLaterEvidence } from '../calls/later-evidence.ts';
import { createCorridor } from '../calls/stop-calls.ts';
import { stoppableClock } from '../calls/stoppable-clock.ts';
import { type Pace, type Watch, watchCalls } from '../calls/watch-calls.ts';
import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { PlatformLink } from '../platforms/platform.ts';
import { platformById } from '../platforms/registry.ts';
import { openJournal } from '../storage/journal.ts';
import type { Owner } from './owner.ts';
import type { OwnerCore } from './owner-core.ts';
import { createSnapshotPublisher } from './snapshot-publisher.ts';

/** What an owner is made of. */
export interface OwnerParts {
  /** The profile's folder; it exists, and this process holds its lock. */
  readonly profile: string;
  readonly practice: boolean;
  readonly connections: readonly Connection[];
  /** Opens a connection to its platform with the key held in memory; null when there is no key for it. */
  readonly open: (connection: Connection) => PlatformLink | null;
  readonly who: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newStopId: () => string;
  /** Whether a window shows the calls now, so that they are polled faster. */
  readonly windowOpen: () => boolean;
  readonly showWindow: () => void;
  /** What turns named commands with unparsed input into calls on the owner's parts. */
  readonly commands: (core: OwnerCore) => Pick<Owner, 'handle' | 'run'>;
  /** What was found wrong while the profile was opened. */
  readonly notes: readonly Failure[];
  /** Hears of defects of ours: a command's name and what it threw. */
  readonly onDefect: (command: string, error: unknown) => void;
}

const tidyEveryMs = 5_000;

/** Starts the owner of a profile: journal, board, watches and corridor. Waits for none of them. */
export async function startOwner(parts: OwnerParts): Promise<Owner> {
  const { profile, connections, settings, who } = parts;
  const clock = stoppableClock(parts.clock);
  const board = createCallBoard();
  const journal = openJournal({
    folder: profile,
    clock: parts.clock,
    onHealth: (health) => publisher.journal(health),
    onTrouble: (failure) => publisher.note(failure),
  });

  const lanes = new Map<string, Lane>();
  const watches: Watch[] = [];
  const links: PlatformLink[] = [];
  const heads = connections.map((connection) => {
    const { canList, canReadOne, proof } = platformById(connection.platform);
    const { id, name, platform, practice } = connection;
    return { id, name, platform, practice, canList, canReadOne, proof };
  });
  const publisher = createSnapshotPublisher({
    board,
    clock,
    connections: heads,
    practice: parts.practice,
    journal: journal.health(),
  });
  for (const failure of parts.notes) publisher.note(failure);
  const corridor = createCorridor({
    board,
    clock,
    journal,
    lanes,
    settings: () => settings,
    newStopId: parts.newStopId,
    onBegin: () => {
      for (const watch of watches) watch.stopBegan();
    },
    onStop: publisher.stop,
    onDefect: (error) => parts.onDefect('calls.end', error),
  });

  function pace(): Pace {
    if (corridor.running()) return 'stop';
    return parts.windowOpen() || board.rows.size > 0 ? 'busy' : 'idle';
  }

  for (const connection of connections) {
    const platform = platformById(connection.platform);
    const link = parts.open(connection);
    if (!link) continue;
    links.push(link);
    lanes.set(
      connection.id,
      createLane({
        connection,
        platform,
        link,
        board,
        clock,
        onDefect: (error) => parts.onDefect('calls.end', error),
      }),
    );
    watches.push(watchCalls({ connection, platform, link, board, clock, pace }));
  }

  /** A journal that cannot be read leaves nothing to take up; its health, or a note, says so. */
  async function takeUpFormerStops(): Promise<void> {
    const recent = await journal.recentStops(20);
    if (recent.ok) for (const stop of recent.value) publisher.stop(stop);
    const open = await journal.openAttempts();
    if (!open.ok) return;
    for (const stopId of new Set(open.value.map((attempt) => attempt.stopId))) {
      const stop = await journal.stopById(stopId);
      const left = open.value.filter((attempt) => attempt.stopId === stopId);
      if (!stop.ok) publisher.note(stop.failure);
      else if (stop.value) corridor.resume(stop.value, left);
    }
  }

  const closed = new AbortController();
  async function tidy(): Promise<void> {
    while (!closed.signal.aborted) {
      await pause(clock, tidyEveryMs, closed.signal);
      board.apply({ kind: 'tidied', now: clock.now() });
    }
  }

  const unwatchLater = noteLaterEvidence(board, journal, clock);
  const commands = parts.commands({
    board,
    corridor,
    who,
    snapshot: publisher.snapshot,
    async looked(ms) {
      const wait = new AbortController();
      await Promise.race([Promise.all(watches.map((watch) => watch.looked)), pause(clock, ms, wait.signal)]);
      wait.abort();
    },
    armed: () =>
      judgeArmed({
        connections: publisher.snapshot().connections.map((view) => ({ view, hasKey: lanes.has(view.id) })),
        journalFailure: journal.health().failure,
      }),
    async history(limit, before) {
      await journal.flush();
      return journal.page(limit, before);
    },
    checkChain: journal.check,
    recordedStop: journal.stopById,
    showWindow: parts.showWindow,
  });
  takeUpFormerStops().catch((error: unknown) => parts.onDefect('start', error));
  void tidy();

  return {
    ...commands,
    subscribe: publisher.subscribe,
    async close() {
      closed.abort();
      unwatchLater();
      for (const watch of watches) watch.close();
      publisher.close();
      // The journal first: what a closing link makes of a running attempt is not what became of the call.
      await journal.close();
      clock.stop();
      for (const link of links) link.close();
    },
  };
}
