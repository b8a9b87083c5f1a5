import { createCallBoard } from '../calls/call-board.ts';
import { pause } from '../calls/clock.ts';
import { noteLaterEvidence } from '../calls/later-evidence.ts';
import { lookLater } from '../calls/later-facts.ts';
import { createCorridor } from '../calls/stop-calls.ts';
import { stoppableClock } from '../calls/stoppable-clock.ts';
import type { Pace } from '../calls/watch-calls.ts';
import { within } from '../calls/within.ts';
import type { Connection, PlatformId } from '../contract/connection.ts';
import type { Stop } from '../contract/stop.ts';
import { platformById, platforms } from '../platforms/registry.ts';
import { openJournal } from '../storage/journal.ts';
import { readLatch } from '../storage/latch-store.ts';
import { keepAddedCalls } from './added-calls.ts';
import { changeSettings } from './change-settings.ts';
import { cardOf } from './connections/connection-entry.ts';
import { openOwnerConnections } from './connections/owner-connections.ts';
import { tellLeftOpen } from './connections/tell-left-open.ts';
import { keepDrills } from './drills.ts';
import { holdEndsAfterSleep } from './held-ends.ts';
import { holdingAdded } from './holding-added.ts';
import { judgeStanding } from './judge-standing.ts';
import { keepSettings } from './keep-settings.ts';
import { lookAllAnew } from './look-all-anew.ts';
import type { Owner } from './owner.ts';
import type { OwnerParts } from './owner-parts.ts';
import { readRecord } from './read-record.ts';
import { keepReasonsAfter } from './reason-after.ts';
import { createSnapshotPublisher } from './snapshot-publisher.ts';
import { startEmergency } from './start-emergency.ts';
import { takeOverFallbacks } from './take-over-fallbacks.ts';
import { recallEmergency, takeUpStops } from './take-up-stops.ts';
import { unfinishedEvents } from './unfinished.ts';
import { untilFound } from './until-found.ts';

const tidyEveryMs = 5_000;
/** How long a start waits to know what stands in the profile of the latch and of stops beside it, in ms: a disk may hang. */
const diskWithinMs = 2_000;
/** How long an end of the owner waits for a disk that does not take settings, latch and added ids, in ms. */
const keepWithinMs = 2_000;
/** How long a look waits for what former owners left to be shown, in ms: a journal may never be readable. */
const takeUpWithinMs = 3_000;

/**
 * Starts the owner of a profile: journal, board, connections and corridor. Waits only until it is known which connections
 * there are, or that this can't be known now; keys and platforms answer later.
 */
export async function startOwner(parts: OwnerParts): Promise<Owner> {
  const { profile, practice, who, desktop } = parts;
  const clock = stoppableClock(parts.clock);
  const startedAt = clock.utc();
  const waiting = new AbortController();
  const patience = pause(clock, diskWithinMs, waiting.signal).then(() => 'late' as const);
  const latchRead = readLatch(profile);
  const board = createCallBoard();
  const journal = openJournal({
    folder: profile,
    clock: parts.clock,
    onHealth: (health) => publisher.place({ journal: health }),
    onTrouble: (failure) => publisher.note(failure),
    ...(parts.startJournalWorker ? { startWorker: parts.startJournalWorker } : {}),
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
    onFavourites: (favourites) => publisher.place({ favourites }),
  });
  const onDefect = (error: unknown) => parts.onDefect('calls.end', error);
  const leftOpen = tellLeftOpen(board, tell);
  // Connections are looked at while the rest of the owner comes up.
  let endsRun = () => false;
  let slept = (_ms: number): void => undefined;
  const { book, acts, ...connections } = await openOwnerConnections({
    ...parts,
    ...{ board, clock, pace, tell, onDefect },
    slept: (ms) => slept(ms),
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
  const reasons = keepReasonsAfter({
    ...{ clock, who, journal },
    emergency: () => emergency,
    stops: publisher.stops,
    showStop: publisher.stop,
  });
  const showStop = (stop: Stop) => publisher.stop(reasons.shown(stop));
  const bare = createCorridor({
    ...{ board, clock, journal, lanes, onDefect, absence: book.absence },
    async laneSoon(connectionId) {
      await book.answered(connectionId);
      return lanes.get(connectionId) ?? null;
    },
    settings: settings.now,
    newStopId: parts.newStopId,
    onBegin(urgent) {
      if (!urgent) book.stopBegan();
      later.stopBegan();
    },
    onStop: showStop,
    onSettled: (attempt, stop) => {
      later.settled(attempt, stop.startedAt);
      added.ended(attempt);
      // The call is let go of behind this.
      queueMicrotask(() => heldEnds.settled());
    },
  });
  const corridor = holdingAdded(bare, added, clock);
  const drills = keepDrills({
    ...{ profile, clock, who, tell },
    openRoom: parts.openDrillRoom,
    engaged: () => emergency.view()?.latched ?? false,
    onDrills: (drills) => publisher.place({ drills }),
    onDefect: (error) => parts.onDefect('drill.start', error),
  });
  const emergency = startEmergency({
    ...{ profile, board, clock, journal, corridor, who, tell, onDefect },
    connections: () =>
      book.entries().map(({ connection }) => {
        const { id, name } = connection;
        return { id, name, canList: canList(connection) };
      }),
    lookAnew: book.lookAnew,
    mode: () => settings.now().latchMode,
    newStopId: parts.newStopId,
    onView: (view) => publisher.place({ emergency: view }),
    onPress() {
      drills.press();
      heldEnds.goOn();
    },
  });
  const heldEnds = holdEndsAfterSleep({
    corridor,
    asks: () => !parts.lasting || emergency.view()?.asking != null,
    onHeld: (held) => publisher.place({ held }),
  });
  slept = (ms) => {
    emergency.slept(ms);
    heldEnds.slept(ms);
    // A command line's owner has nobody to ask: it reads everything anew and goes on.
    if (!parts.lasting) void lookAllAnew({ board, book, clock }).then(emergency.goOn);
  };
  endsRun = () => corridor.running() || emergency.watching();
  const later = lookLater({
    ...{ clock, journal, links, running: corridor.running },
    ...(parts.lookAfterMs ? { times: parts.lookAfterMs } : {}),
    onDefect: (error) => parts.onDefect('history', error),
  });

  function pace(): Pace {
    if (endsRun()) return 'stop';
    return parts.windowOpen() || board.rows.size > 0 ? 'busy' : 'idle';
  }

  publisher.standing((views, placed) =>
    judgeStanding({
      ...{ views, placed, board, practice },
      listFailures: connections.listFailures(),
      now: clock.utc(),
    }),
  );

  const recall = () => recallEmergency(journal, emergency);
  await emergency.restoreKept(latchRead, patience, () => void recall());
  const takenUp = takeUpStops({
    ...{ journal, corridor, emergency, added, later, startedAt, tell, showStop },
    // One that is not here may stand on a list that can't be used.
    isGone: (id) => book.entry(id) === null && connections.listFailures().length === 0,
  }).catch((error: unknown) => parts.onDefect('start', error));

  const fallbacks = takeOverFallbacks({
    ...{ profile, clock, journal, corridor, added, showStop, tell, onDefect },
    engage: emergency.takeOver,
    askedElsewhere: emergency.askedElsewhere,
    lookAnew: () => lookAllAnew({ board, book, clock }),
    recall,
  });
  await Promise.race([fallbacks.looked, patience]);
  waiting.abort();

  const closed = new AbortController();
  async function tidy(): Promise<void> {
    while (!closed.signal.aborted) {
      await pause(clock, tidyEveryMs, closed.signal);
      board.apply({ kind: 'tidied', now: clock.now() });
      // A disk that has filled up, or hangs, shows within 10 s, although nothing is being recorded.
      journal.probe();
      publisher.judgeAgain();
    }
  }

  const unwatchLater = noteLaterEvidence(board, journal, clock);
  const commands = parts.commands({
    ...{ board, corridor, emergency, heldEnds },
    ...readRecord({
      ...{ journal, clock, practice, chooseFile: parts.chooseFile },
      platformOf: (id) => nameOfPlatform(book.entry(id)?.connection.platform),
    }),
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
    listFailures: connections.listFailures,
    lasting: parts.lasting,
    addCalls: added.add,
    removeCalls: added.remove,
    favour: settings.favour,
    giveReason: reasons.give,
    startDrill: drills.start,
    changeSettings: (change) => changeSettings({ settings, desktop, place: publisher.place }, change),
    desktop,
    copyText: parts.copyText,
    connections: acts,
    checkKeychain: parts.keychain.check,
    showWindow: parts.showWindow,
    restart: parts.restart,
  });
  void tidy();

  return {
    ...commands,
    subscribe: publisher.subscribe,
    doors: (doors) => publisher.place({ doors }),
    renew: connections.renew,
    async close(why = 'quit') {
      closed.abort();
      fallbacks.close();
      emergency.close();
      // What waits to be sent stays so: the next start reads what became of it.
      corridor.holdBack();
      journal.note(unfinishedEvents(board, clock.utc(), why));
      await drills.close();
      later.close();
      unwatchLater();
      publisher.close();
      const kept = Promise.all([emergency.saved(), added.close(), settings.saved(), connections.saved()]);
      // The journal before the links: what a closing link makes of a running attempt is not what became of the call.
      await journal.close();
      await Promise.race([kept, pause(parts.clock, keepWithinMs)]);
      clock.stop();
      connections.close();
    },
  };
}

function canList({ platform }: Connection): boolean {
  return platformById(platform).canList;
}

function nameOfPlatform(id: PlatformId | undefined): string | null {
  return id === undefined ? null : platformById(id).name;
}
