import { type Clock, pause } from '../calls/clock.ts';
import type { Corridor } from '../calls/stop-calls.ts';
import type { JournalEvent, OpenAttempt } from '../calls/stop-journal.ts';
import type { CallKey } from '../contract/call.ts';
import type { KeptLatch } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import type { Stop } from '../contract/stop.ts';
import { type Fallback, readFallbacks, removeFallback } from '../storage/fallback-record.ts';
import type { Journal } from '../storage/journal.ts';
import type { AddedCallsKeeper } from './added-calls.ts';

/** What stopped calls beside an owner that did not answer, to be taken over. */
export interface FallbackTaker {
  /** Resolves when what lay there at the start has engaged the latch. */
  readonly looked: Promise<void>;
  /** Looks no more. What is not taken over by then is found by the next owner. */
  close(): void;
}

/** How often the folder is looked at, in ms. */
const lookMs = 1_000;

/**
 * Looks for records of command lines that stopped calls while this owner, or the one before it, did not answer: at once, and
 * each second. The latch of each is engaged as soon as it is found. When its writer is done or gone, its events come into the
 * journal, in one transaction, its stops are shown, and what it left in doubt is settled by reading.
 */
export function takeOverFallbacks(parts: {
  readonly profile: string;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'commitLate' | 'stopById'>;
  readonly corridor: Pick<Corridor, 'resume'>;
  readonly added: Pick<AddedCallsKeeper, 'hold'>;
  readonly engage: (latch: KeptLatch) => void;
  readonly askedElsewhere: (calls: readonly CallKey[]) => void;
  /** Asks for fresh lists; resolves when they have come, or after a moment: what was listed before the stop proves nothing. */
  readonly lookAnew: () => Promise<void>;
  /** Tells the emergency stop what stands in the journal by now. */
  readonly recall: () => Promise<void>;
  readonly showStop: (stop: Stop) => void;
  readonly tell: (failure: Failure) => void;
  readonly onDefect: (error: unknown) => void;
}): FallbackTaker {
  const {
    profile,
    clock,
    journal,
    corridor,
    added,
    engage,
    askedElsewhere,
    lookAnew,
    recall,
    showStop,
    tell,
  } = parts;
  const closed = new AbortController();
  /** Files whose latch was engaged here, and those whose events stand in the journal. */
  const met = new Map<string, Promise<void>>();
  const imported = new Set<string>();

  function meet({ file, latch, events }: Fallback): void {
    const isNew = !met.has(file);
    if (isNew) engage(latch);
    askedElsewhere(intendedIn(events));
    if (!isNew) return;
    met.set(file, lookAnew());
    tell({ code: 'stoppedMeanwhile', who: latch.who, at: latch.startedAt });
  }

  /** False where the journal can't take or tell it now: it stays where it is, and is tried again. */
  async function bringIn({ file, events }: Fallback): Promise<boolean> {
    if (imported.has(file)) return true;
    const stopIds = [...new Set(events.map(({ stopId }) => stopId))];
    // A latch that was engaged before has a stop of its own already.
    const made = events.flatMap((event) => (event.kind === 'stop' ? [event.stopId] : []));
    for (const stopId of made) {
      const known = await journal.stopById(stopId);
      if (!known.ok) return false;
      // An owner that ended before it could take the file away had brought it in: all of it, or nothing.
      if (known.value !== null) {
        await recall();
        return true;
      }
    }
    if (events.length > 0 && (await journal.commitLate(events)) !== null) return false;
    imported.add(file);
    await met.get(file);
    await recall();
    await showAll(stopIds, openAttempts(events));
    return true;
  }

  async function showAll(stopIds: readonly string[], open: readonly OpenAttempt[]): Promise<void> {
    added.hold(open.map(({ call, startedAt }) => ({ call, since: startedAt })));
    for (const stopId of stopIds) {
      const stop = await journal.stopById(stopId);
      if (!stop.ok) tell(stop.failure);
      if (!stop.ok || stop.value === null) continue;
      const left = open.filter((attempt) => attempt.stopId === stopId);
      if (left.length > 0) corridor.resume(stop.value, left);
      else showStop(stop.value.stop);
    }
  }

  async function look(): Promise<void> {
    const found = await readFallbacks(profile);
    for (const fallback of found) meet(fallback);
    for (const fallback of found) {
      if (!fallback.finished || closed.signal.aborted) continue;
      if (await bringIn(fallback)) await removeFallback(profile, fallback.file);
    }
  }

  async function lookOn(): Promise<void> {
    while (!closed.signal.aborted) {
      await pause(clock, lookMs, closed.signal);
      if (!closed.signal.aborted) await look();
    }
  }

  const first = readFallbacks(profile).then((found) => {
    for (const fallback of found) meet(fallback);
  });
  void first.then(look).then(lookOn).catch(parts.onDefect);
  return { looked: first, close: () => closed.abort() };
}

function intendedIn(events: readonly JournalEvent[]): readonly CallKey[] {
  return events.flatMap((event) => (event.kind === 'intent' ? [event.call] : []));
}

/** The attempts among these events that have an intent and no outcome. */
function openAttempts(events: readonly JournalEvent[]): readonly OpenAttempt[] {
  const stops = new Map(
    events.flatMap((event) => (event.kind === 'stop' ? [[event.stopId, event] as const] : [])),
  );
  const open = new Map<string, OpenAttempt>();
  for (const event of events) {
    if (!('call' in event)) continue;
    const { call, stopId } = event;
    const key = JSON.stringify([stopId, call.connectionId, call.callId]);
    const attempt = open.get(key);
    const stop = stops.get(stopId);
    if (event.kind === 'intent' && stop) {
      const { before } = event;
      open.set(key, { stopId, call, mark: stop.mark, before, asks: 0, startedAt: stop.utc });
    } else if (event.kind === 'sent' && attempt) open.set(key, { ...attempt, asks: event.ask });
    else if (event.kind === 'outcome') open.delete(key);
  }
  return [...open.values()];
}
