import { judgeArmed } from '../calls/armed.ts';
import { createCallBoard } from '../calls/call-board.ts';
import { pause } from '../calls/clock.ts';
import { noteLaterEvidence } from '../calls/later-evidence.ts';
import { lookLater } from '../calls/later-facts.ts';
import { reachOf } from '../calls/reach.ts';
import { createCorridor } from '../calls/stop-calls.ts';
import { stoppableClock } from '../calls/stoppable-clock.ts';
import type { Pace } from '../calls/watch-calls.ts';
import { platforms } from '../platforms/registry.ts';
import { openJournal } from '../storage/journal.ts';
import { keepAddedCalls } from './added-calls.ts';
import { cardOf } from './connections/connection-entry.ts';
import { openOwnerConnections } from './connections/owner-connections.ts';
import { tellLeftOpen } from './connections/tell-left-open.ts';
import { exportName } from './export-name.ts';
import { keepSettings } from './keep-settings.ts';
import type { Owner } from './owner.ts';
import type { OwnerParts } from './owner-parts.ts';
import { createSnapshotPublisher } from './snapshot-publisher.ts';
import { takeUpStops } from './take-up-stops.ts';
import { untilFound } from './until-found.ts';
import { within } from './within.ts';

const tidyEveryMs = 5_000;
/** How long an end of the owner waits for a disk that does not take settings and added ids, in ms. */
const keepWithinMs = 2_000;
/** How long a look waits for what former owners left to be shown, in ms: a journal may never be readable. */
const takeUpWithinMs = 3_000;

/**
 * Starts the owner of a profile: journal, board, connections and corridor. Waits only until it is known which connections
 * there are, or that this can't be known now; keys and platforms answer later.
 */
export async function startOwner(parts: OwnerParts): Promise<Owner> {
  const { profile, practice, who } = parts;
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
    ...{ board, clock, practice },
    platforms: platforms.map(cardOf),
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
  const onDefect = (error: unknown) => parts.onDefect('calls.end', error);
  const leftOpen = tellLeftOpen(board, tell);
  // Connections are looked at while the rest of the owner comes up.
  let endsRun = () => false;
  const { book, acts, ...connections } = await openOwnerConnections({
    ...parts,
    ...{ board, clock, pace, tell, onDefect },
    onHeads: publisher.connections,
    joined: (connection) => added.connect(connection),
    leaving(connectionId) {
      leftOpen.leaving(connectionId);
      board.apply({ kind: 'leaving', connectionId });
      added.disconnect(connectionId);
    },
    left(connection) {
      leftOpen.left(connection);
      board.apply({ kind: 'disconnected', connectionId: connection.id });
    },
  });
  const { links, lanes } = book;
  const known = book.entries().map(({ connection }) => connection);
  const added = keepAddedCalls({
    profile,
    board,
    clock,
    journal,
    connections: known,
    tell,
    absence: book.absence,
  });
  const corridor = createCorridor({
    ...{ board, clock, journal, lanes, onDefect, absence: book.absence },
    async laneSoon(connectionId) {
      await book.answered(connectionId);
      return lanes.get(connectionId) ?? null;
    },
    settings: settings.now,
    newStopId: parts.newStopId,
    onBegin: () => {
      book.stopBegan();
      later.stopBegan();
    },
    onStop: publisher.stop,
    onSettled: (attempt, stop) => {
      later.settled(attempt, stop.startedAt);
      added.ended(attempt);
    },
  });
  endsRun = corridor.running;
  const later = lookLater({
    ...{ clock, journal, links, running: corridor.running },
    ...(parts.lookAfterMs ? { times: parts.lookAfterMs } : {}),
    onDefect: (error) => parts.onDefect('history', error),
  });

  function pace(): Pace {
    if (endsRun()) return 'stop';
    return parts.windowOpen() || board.rows.size > 0 ? 'busy' : 'idle';
  }

  const takenUp = takeUpStops({
    ...{ journal, corridor, added, later, startedAt, tell },
    showStop: publisher.stop,
    // One that is not here may stand on a list that can't be used.
    isGone: (id) => book.entry(id) === null && connections.listFailures().length === 0,
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
      const left = within(clock, takeUpWithinMs, takenUp);
      await within(clock, ms, Promise.all([added.known(), left, book.looked()]));
    },
    async found({ connectionId, callIds, waitMs }) {
      const left = new AbortController();
      const known = added.known();
      const found = connectionId === null ? untilFound({ board, book, known }, callIds, left.signal) : known;
      await within(clock, waitMs, found).finally(() => left.abort());
    },
    armed: () =>
      judgeArmed({
        connections: publisher.snapshot().connections.map((view) => ({
          view,
          ...reachOf(view.id, board.rows.values()),
        })),
        journalFailure: journal.health().failure,
        listFailures: connections.listFailures(),
        now: clock.utc(),
      }),
    listFailures: connections.listFailures,
    lasting: parts.lasting,
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
    connections: acts,
    checkKeychain: parts.keychain.check,
    showWindow: parts.showWindow,
    restart: parts.restart,
  });
  void tidy();

  return {
    ...commands,
    subscribe: publisher.subscribe,
    renew: connections.renew,
    async close() {
      closed.abort();
      later.close();
      unwatchLater();
      publisher.close();
      const kept = Promise.all([added.close(), settings.saved(), connections.saved()]);
      // The journal before the links: what a closing link makes of a running attempt is not what became of the call.
      await journal.close();
      await Promise.race([kept, pause(parts.clock, keepWithinMs)]);
      clock.stop();
      connections.close();
    },
  };
}
