import { judgeArmed } from '../calls/armed.ts';
import { createCallBoard } from '../calls/call-board.ts';
import { type Clock, pause } from '../calls/clock.ts';
import { noteLaterEvidence } from '../calls/later-evidence.ts';
import { lookLater } from '../calls/later-facts.ts';
import { reachOf } from '../calls/reach.ts';
import { createCorridor } from '../calls/stop-calls.ts';
import { stoppableClock } from '../calls/stoppable-clock.ts';
import type { Pace } from '../calls/watch-calls.ts';
import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { PlatformLink } from '../platforms/platform.ts';
import { openJournal } from '../storage/journal.ts';
import { keepAddedCalls } from './added-calls.ts';
import { connectionHead, openConnections } from './connection-parts.ts';
import { exportName } from './export-name.ts';
import { keepSettings } from './keep-settings.ts';
import type { Owner } from './owner.ts';
import type { OwnerCore } from './owner-core.ts';
import { createSnapshotPublisher } from './snapshot-publisher.ts';
import { takeUpStops } from './take-up-stops.ts';
import { within } from './within.ts';

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
  /** Puts a text on the clipboard. */
  readonly copyText: (text: string) => void;
  /** Asks the person where a file of this name is to be written; null when none was picked, or nobody can be asked. */
  readonly chooseFile: (suggestedName: string) => Promise<string | null>;
  /** Ms after an outcome at which platforms are asked what they tell of the call by then; as for users, if left out. */
  readonly lookAfterMs?: readonly number[];
  /** What turns named commands with unparsed input into calls on the owner's parts. */
  readonly commands: (core: OwnerCore) => Pick<Owner, 'handle' | 'run'>;
  /** What was found wrong while the profile was opened. */
  readonly notes: readonly Failure[];
  /** Hears of defects of ours: a command's name and what it threw. */
  readonly onDefect: (command: string, error: unknown) => void;
}

const tidyEveryMs = 5_000;
/** How long an end of the owner waits for a disk that does not take settings and added ids, in ms. */
const keepWithinMs = 2_000;
/** How long a look waits for what former owners left to be shown, in ms: a journal may never be readable. */
const takeUpWithinMs = 1_000;

/** Starts the owner of a profile: journal, board, watches and corridor. Waits for none of them. */
export async function startOwner(parts: OwnerParts): Promise<Owner> {
  const { profile, connections, who } = parts;
  const clock = stoppableClock(parts.clock);
  const startedAt = clock.utc();
  const board = createCallBoard();
  const journal = openJournal({
    folder: profile,
    clock: parts.clock,
    onHealth: (health) => publisher.journal(health),
    onTrouble: (failure) => publisher.note(failure),
  });
  const publisher = createSnapshotPublisher({
    board,
    clock,
    connections: connections.map(connectionHead),
    practice: parts.practice,
    journal: journal.health(),
    settings: parts.settings,
    supervisor: who,
  });
  for (const failure of parts.notes) publisher.note(failure);
  const tell = publisher.note;
  const settings = keepSettings({
    ...{ profile, tell, settings: parts.settings },
    onFavourites: publisher.favourites,
  });
  const added = keepAddedCalls({ profile, board, clock, journal, connections, tell });
  const onDefect = (error: unknown) => parts.onDefect('calls.end', error);
  const { links, lanes, watches } = openConnections({
    ...{ connections, open: parts.open, board, clock, onDefect },
    pace,
  });
  const corridor = createCorridor({
    ...{ board, clock, journal, lanes, onDefect },
    settings: settings.now,
    newStopId: parts.newStopId,
    onBegin: () => {
      for (const watch of watches) watch.stopBegan();
      later.stopBegan();
    },
    onStop: publisher.stop,
    onSettled: (attempt, stop) => {
      later.settled(attempt, stop.startedAt);
      added.ended(attempt);
    },
  });
  const later = lookLater({
    ...{ clock, journal, links, running: corridor.running },
    ...(parts.lookAfterMs ? { times: parts.lookAfterMs } : {}),
    onDefect: (error) => parts.onDefect('history', error),
  });

  function pace(): Pace {
    if (corridor.running()) return 'stop';
    return parts.windowOpen() || board.rows.size > 0 ? 'busy' : 'idle';
  }

  const takenUp = takeUpStops({
    ...{ journal, corridor, added, later, startedAt, tell },
    showStop: publisher.stop,
  }).catch((error: unknown) => parts.onDefect('start', error));

  const closed = new AbortController();
  async function tidy(): Promise<void> {
    while (!closed.signal.aborted) {
      await pause(clock, tidyEveryMs, closed.signal);
      board.apply({ kind: 'tidied', now: clock.now() });
    }
  }

  async function written<T>(read: () => Promise<T>): Promise<T> {
    await journal.flush();
    return read();
  }

  const unwatchLater = noteLaterEvidence(board, journal, clock);
  const commands = parts.commands({
    board,
    corridor: {
      ...corridor,
      async end(request) {
        const since = clock.utc();
        const receipt = await corridor.end(request);
        if (receipt.ok) added.hold(request.calls.map((call) => ({ call, since })));
        return receipt;
      },
      settled(stopId) {
        return corridor.settled(stopId)?.finally(added.settled) ?? null;
      },
    },
    who,
    snapshot: publisher.snapshot,
    async looked(ms) {
      const known = [added.known(), within(clock, takeUpWithinMs, takenUp)];
      await within(clock, ms, Promise.all([...known, ...watches.map((watch) => watch.looked)]));
    },
    armed: () =>
      judgeArmed({
        connections: publisher.snapshot().connections.map((view) => ({
          view,
          hasKey: lanes.has(view.id),
          ...reachOf(view.id, board.rows.values()),
        })),
        journalFailure: journal.health().failure,
      }),
    addCalls: added.add,
    removeCalls: added.remove,
    favour: settings.favour,
    copyText: parts.copyText,
    history: (limit, before, filter) => written(() => journal.page(limit, before, filter)),
    historyStops: (limit, before, filter) => written(() => journal.stops(limit, before, filter)),
    evidence: (attempt) => written(() => journal.evidence(attempt)),
    async exportHistory(format, filter) {
      const path = await parts.chooseFile(exportName(format, clock.utc()));
      if (path === null) return { ok: true, value: null };
      return written(() => journal.exportTo(path, format, filter));
    },
    checkChain: journal.check,
    recordedStop: journal.stopById,
    showWindow: parts.showWindow,
  });
  void tidy();

  return {
    ...commands,
    subscribe: publisher.subscribe,
    async close() {
      closed.abort();
      later.close();
      unwatchLater();
      for (const watch of watches) watch.close();
      publisher.close();
      const kept = Promise.all([added.close(), settings.saved()]);
      // The journal before the links: what a closing link makes of a running attempt is not what became of the call.
      await journal.close();
      await Promise.race([kept, pause(parts.clock, keepWithinMs)]);
      clock.stop();
      for (const link of links.values()) link.close();
    },
  };
}
