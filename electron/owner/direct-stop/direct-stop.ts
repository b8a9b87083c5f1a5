import { createCallBoard } from '../../calls/call-board.ts';
import type { Clock } from '../../calls/clock.ts';
import { createEmergencyStop } from '../../calls/emergency/emergency-stop.ts';
import { noteLaterEvidence } from '../../calls/later-evidence.ts';
import { createCorridor } from '../../calls/stop-calls.ts';
import { stoppableClock } from '../../calls/stoppable-clock.ts';
import { within } from '../../calls/within.ts';
import type { EngageInput } from '../../contract/command-data.ts';
import type { KeptLatch } from '../../contract/emergency.ts';
import type { Envelope } from '../../contract/failure.ts';
import type { Commands } from '../../contract/ipc.ts';
import type { Settings } from '../../contract/settings.ts';
import type { StopReason } from '../../contract/stop.ts';
import { platformById, platforms } from '../../platforms/registry.ts';
import { type KeptIds, readAddedIds } from '../../storage/added-calls-store.ts';
import { openFallbackRecord } from '../../storage/fallback-record.ts';
import { readLatch, writeLatch } from '../../storage/latch-store.ts';
import { cardOf } from '../connections/connection-entry.ts';
import { judgeStanding } from '../judge-standing.ts';
import { createSnapshotPublisher } from '../snapshot-publisher.ts';
import { unreadLatch } from '../start-emergency.ts';
import { type BesideParts, openConnectionsBeside } from './connections-beside.ts';
import { createLateRecord } from './late-record.ts';
import type { StopCommandName, StopHands } from './stop-hands.ts';

/** What a stop beside a silent owner is made of. */
export interface DirectStopParts
  extends Pick<BesideParts, 'profile' | 'practice' | 'given' | 'keychain' | 'http' | 'onDefect'> {
  readonly who: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly newStopId: () => string;
  /** The reason that a press names; a failure where there is none of that code. */
  readonly reasonOf: (input: EngageInput) => Envelope<StopReason>;
}

/** An emergency stop in a process that does not hold the profile. */
export interface DirectStop extends StopHands {
  /**
   * Looks at no call any more and ends the record, so that the owner takes it over; the latch stays engaged. Resolves when the
   * record is on the disk, or can't be.
   */
  close(): Promise<void>;
}

type Answers = {
  readonly [N in StopCommandName]: (input: Commands[N]['input']) => Promise<Envelope<Commands[N]['output']>>;
};

/** How long a hanging disk may hold up the ids that were added, and the latch, in ms. */
const diskMs = 1_000;

/**
 * Acts on a profile whose owner does not answer, with what the profile and the keychain tell. It writes the fallback record and the
 * latch, and no other file of the profile. Resolves when it is known which connections there are; it never waits for keys.
 */
export async function openDirectStop(parts: DirectStopParts): Promise<DirectStop> {
  const { profile, practice, who, settings, newStopId, onDefect, reasonOf } = parts;
  const clock = stoppableClock(parts.clock);
  const board = createCallBoard();
  const record = createLateRecord((latch) => openFallbackRecord(profile, latch));
  const publisher = createSnapshotPublisher({
    ...{ board, clock, practice, settings },
    platforms: platforms.map(cardOf),
    journal: record.health(),
    supervisor: who,
  });
  const latchRead = readLatch(profile);
  const idsRead = readAddedIds(profile, 'beside');
  let watching = () => false;
  const { book, listFailures, close } = await openConnectionsBeside({
    ...parts,
    ...{ board, clock, tell: publisher.note, onHeads: publisher.connections },
    pace: () => (watching() ? 'stop' : 'busy'),
  });
  const corridor = createCorridor({
    ...{ board, clock, newStopId, onDefect, journal: record, lanes: book.lanes },
    ...{ absence: book.absence, settings: () => settings },
    async laneSoon(connectionId) {
      await book.answered(connectionId);
      return book.lanes.get(connectionId) ?? null;
    },
    onBegin: () => undefined,
    onStop: publisher.stop,
    onSettled: () => undefined,
  });
  const emergency = createEmergencyStop({
    ...{ board, clock, corridor, newStopId, onDefect, journal: record },
    async keepLatch(latch) {
      if (latch !== null) record.engaged(latch);
      return writeLatch(profile, latch);
    },
    connections: () =>
      book.entries().map(({ connection: { id, name, platform } }) => {
        return { id, name, canList: platformById(platform).canList };
      }),
    lookAnew: book.lookAnew,
    mode: () => settings.latchMode,
    onView: (view) => publisher.place({ emergency: view }),
  });
  watching = emergency.watching;
  publisher.standing((views, placed) =>
    judgeStanding({ ...{ views, placed, board, listFailures, practice }, now: clock.utc() }),
  );

  // A press joins the emergency stop that is engaged already, and never narrows it.
  let engagedBefore: KeptLatch | null = null;

  function takeLatch(read: Awaited<ReturnType<typeof readLatch>>): void {
    if (read === 'none') return;
    if (read === 'unreadable') publisher.note({ code: 'latchUnreadable' });
    const latch = read === 'unreadable' ? unreadLatch(who, clock.utc(), newStopId()) : read;
    if (emergency.view() === null) engagedBefore = latch;
    else emergency.restore(latch);
  }

  function takeIds({ ids, failure }: KeptIds): void {
    if (failure) publisher.note(failure);
    for (const { connection } of book.entries()) {
      const platform = platformById(connection.platform);
      if (platform.canList) continue;
      const usable = (ids[connection.id] ?? []).filter(({ id }) => platform.refusalOf(id) === null);
      const calls = usable.map(({ id }) => ({ connectionId: connection.id, callId: id }));
      board.apply({ kind: 'added', calls });
    }
  }

  // What comes later than that is heard all the same.
  const known = Promise.all([latchRead.then(takeLatch), idsRead.then(takeIds)]);
  known.catch(onDefect);
  if ((await within(clock, diskMs, known)) === 'late')
    publisher.note({ code: 'addedNotRead', cause: 'hangs' });

  const unwatchLater = noteLaterEvidence(board, record, clock);
  let toldNotKept = false;

  function snapshot() {
    publisher.place({ journal: record.health() });
    const failure = record.failure();
    if (failure !== null && !toldNotKept) publisher.note(failure);
    toldNotKept ||= failure !== null;
    return publisher.snapshot();
  }

  const answers: Answers = {
    'snapshot.get': async () => ({ ok: true, value: snapshot() }),
    async 'lists.settle'({ waitMs }) {
      await within(clock, waitMs, book.looked());
      return { ok: true, value: snapshot() };
    },
    async 'status.get'() {
      const { armed, emergency: engaged, calls, connections } = snapshot();
      const liveCalls = calls.filter(({ state }) => state === 'live').length;
      const latched = engaged?.latched ?? false;
      return { ok: true, value: { ...armed, latched, liveCalls, connections, listFailures, lasting: false } };
    },
    async 'stop.engage'(input) {
      const reason = reasonOf(input);
      if (!reason.ok) return reason;
      if (engagedBefore !== null) {
        emergency.restore(engagedBefore);
        // What the silent owner left in doubt can't be read here, so the latch waits for none of it.
        emergency.recall([], new Map());
        engagedBefore = null;
      }
      const { scope, door } = input;
      return emergency.engage({ scope, door, who, reason: reason.value });
    },
    async 'stop.settled'({ stopId }) {
      const settled = emergency.settled(stopId);
      return settled
        ? { ok: true, value: await settled }
        : { ok: false, failure: { code: 'stopUnknown', stopId } };
    },
  };

  return {
    send: (command, input) => answers[command](input),
    async close() {
      emergency.close();
      unwatchLater();
      publisher.close();
      await record.done();
      clock.stop();
      close();
    },
  };
}
