import type { AfterFacts } from '../contract/after-facts.ts';
import type { CallKey } from '../contract/call.ts';
import type { Failure } from '../contract/failure.ts';
import type { HistoryEntry } from '../contract/history.ts';
import type { Attempt, Outcome } from '../contract/stop.ts';
import type { AfterAnswer, PlatformLink } from '../platforms/platform.ts';
import { type Clock, pause } from './clock.ts';
import type { StopJournal } from './stop-journal.ts';

/** Asks the platforms, some time after an end, what they tell of the call by then, and notes it. It proves nothing. */
export interface LaterFacts {
  /** Takes up a call whose attempt has settled now; `startedAt` is the UTC ms of its gesture. */
  settled(attempt: Attempt, startedAt: number): void;
  /**
   * Takes up the looks that former owners left: those whose time has not passed; and one for each attempt of the last
   * day that nothing was told of while nobody looked.
   */
  resume(entries: readonly HistoryEntry[]): void;
  /** A stop has begun: its requests go first, and a look that runs is made again after it. */
  stopBegan(): void;
  close(): void;
}

/** Ms after an outcome at which the platform is asked. */
const usualTimes = [30_000, 120_000, 600_000];
/** How long after its gesture an attempt that nobody looked after is still worth one look, in ms. */
const catchUpMs = 86_400_000;
/** How often it is seen whether stops still run, in ms. */
const clearEveryMs = 500;
/** Attempts with these outcomes are worth a look: the platform may hold a record of the call's end. */
const lookedAfter: readonly Outcome[] = ['confirmed', 'alreadyOver', 'marked', 'notKnown'];

/** One settled attempt whose call is still to be asked about. */
interface Looked {
  readonly stopId: string;
  readonly call: CallKey;
  /** UTC ms of the gesture. */
  readonly startedAt: number;
  /** Monotonic ms of the outcome. */
  readonly settledAt: number;
  /** Whether its end came in this owner's time, or its looks have not all passed: what comes of the last is noted. */
  readonly isTold: boolean;
  /** Looks that were made, or whose time passed. */
  looks: number;
  facts: AfterFacts | null;
}

/**
 * Follows settled attempts, each look on the link that their connection has by then. Where it has none it has gone: its
 * attempts are followed no more.
 */
export function lookLater(parts: {
  readonly clock: Clock;
  readonly journal: Pick<StopJournal, 'note'>;
  /** Links by connection id, as they are at each moment. */
  readonly links: ReadonlyMap<string, Pick<PlatformLink, 'tellAfter'>>;
  /** Whether calls are being ended now. */
  readonly running: () => boolean;
  /** Ms after the outcome, ascending. */
  readonly times?: readonly number[];
  /** Hears of what a link threw, which none should. */
  readonly onDefect: (error: unknown) => void;
}): LaterFacts {
  const { clock, journal, links, running, onDefect, times = usualTimes } = parts;
  /** Attempts that settle one after another are asked about together. */
  const gatherMs = (times[0] ?? 0) / 30;
  const followed = new Map<string, Set<Looked>>();
  const closed = new AbortController();
  let stop = new AbortController();
  let more = new AbortController();

  function follow(looked: Looked): void {
    const { connectionId } = looked.call;
    if (!links.has(connectionId) || closed.signal.aborted) return;
    const held = followed.get(connectionId);
    if (held) {
      held.add(looked);
      return;
    }
    const all = new Set([looked]);
    followed.set(connectionId, all);
    void lookAfter(connectionId, all);
  }

  async function lookAfter(connectionId: string, all: Set<Looked>): Promise<void> {
    while (all.size > 0 && !closed.signal.aborted) {
      const wakes = AbortSignal.any([closed.signal, more.signal]);
      let next = Number.POSITIVE_INFINITY;
      for (const looked of all) next = Math.min(next, dueAt(looked));
      if (next > clock.now()) await pause(clock, next - clock.now(), wakes);
      else if (running()) await pause(clock, clearEveryMs, closed.signal);
      else await look(links.get(connectionId), all);
    }
    // In the same turn as the look at its size: nothing can be added to a set that nobody follows.
    followed.delete(connectionId);
  }

  async function look(link: Pick<PlatformLink, 'tellAfter'> | undefined, all: Set<Looked>): Promise<void> {
    if (!link) {
      all.clear();
      return;
    }
    const due = [...all].filter((looked) => dueAt(looked) <= clock.now() + gatherMs);
    const ids = [...new Set(due.map(({ call }) => call.callId))];
    const since = due.reduce((least, { startedAt }) => Math.min(least, startedAt), clock.utc());
    const broken = stop.signal;
    const readAt = clock.utc();
    const answer = await link
      .tellAfter(ids, since, AbortSignal.any([closed.signal, broken]))
      .catch((error: unknown): AfterAnswer => {
        onDefect(error);
        return { facts: new Map(), failure: { code: 'internal', command: 'history' } };
      });
    if (closed.signal.aborted) return;
    for (const looked of due) {
      const told = answer.facts.get(looked.call.callId);
      if (told && !sameFacts(looked.facts, told)) {
        looked.facts = told;
        note(looked, told, null, readAt);
      }
      if (broken.aborted) continue;
      looked.looks = Math.max(looked.looks + 1, passed(looked));
      if (looked.looks < times.length && !(told && isWhole(told))) continue;
      all.delete(looked);
      if (looked.facts === null && looked.isTold) note(looked, null, answer.failure, readAt);
    }
  }

  function note(
    { stopId, call }: Looked,
    facts: AfterFacts | null,
    failure: Failure | null,
    readAt: number,
  ): void {
    journal.note([{ kind: 'facts', utc: clock.utc(), stopId, call, facts, failure, readAt }]);
  }

  function dueAt({ settledAt, looks }: Looked): number {
    return settledAt + (times[looks] ?? 0);
  }

  function passed({ settledAt }: Pick<Looked, 'settledAt'>): number {
    return times.filter((ms) => settledAt + ms <= clock.now()).length;
  }

  /** Not at once: an owner that runs for one command has better things to do. */
  function catchUp(looked: Pick<Looked, 'stopId' | 'call' | 'startedAt'>): void {
    const settledAt = clock.now() + (times[0] ?? 0) - (times.at(-1) ?? 0);
    follow({ ...looked, settledAt, looks: times.length - 1, facts: null, isTold: false });
  }

  function wake(): void {
    more.abort();
    more = new AbortController();
  }

  return {
    settled({ stopId, call, outcome }, startedAt) {
      if (outcome === null || !lookedAfter.includes(outcome)) return;
      follow({ stopId, call, startedAt, settledAt: clock.now(), looks: 0, facts: null, isTold: true });
      wake();
    },
    resume(entries) {
      for (const { attempt, at, facts } of entries) {
        const { stopId, call, outcome, ms } = attempt;
        if (outcome === null || ms.settled === null || !lookedAfter.includes(outcome)) continue;
        const settledAt = clock.now() - (clock.utc() - at - ms.settled);
        const looks = passed({ settledAt });
        if (looks < times.length)
          follow({ stopId, call, startedAt: at, settledAt, looks, facts, isTold: true });
        else if (facts === null && clock.utc() - at < catchUpMs) catchUp({ stopId, call, startedAt: at });
      }
      wake();
    },
    stopBegan() {
      stop.abort();
      stop = new AbortController();
    },
    close: () => closed.abort(),
  };
}

/** Whether there is nothing more to come; a platform without an analysis is asked each time. */
function isWhole({ durationSeconds, cost, sentiment, taskStatus }: AfterFacts): boolean {
  return durationSeconds !== null && cost !== null && sentiment !== null && taskStatus !== null;
}

function sameFacts(old: AfterFacts | null, next: AfterFacts): boolean {
  return (
    old !== null &&
    old.durationSeconds === next.durationSeconds &&
    old.cost === next.cost &&
    old.costUnit === next.costUnit &&
    old.sentiment === next.sentiment &&
    old.taskStatus === next.taskStatus
  );
}
