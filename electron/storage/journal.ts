import type { Worker } from 'node:worker_threads';
import type { Clock } from '../calls/clock.ts';
import type { JournalEvent, OpenAttempt, StopJournal } from '../calls/stop-journal.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import type {
  AttemptEvidence,
  AttemptKey,
  ChainCheck,
  ExportedHistory,
  ExportFormat,
  HistoryFilter,
  HistoryPage,
  StopPage,
  StopRecord,
} from '../contract/history.ts';
import type { JournalHealth } from '../contract/snapshot.ts';
import type { Stop, StopResult } from '../contract/stop.ts';
import { openHistoryReader } from './history-reader.ts';
import { openThread, startJournalWorker } from './journal-thread.ts';
import { createWriteQueue, KEPT_EVENTS } from './write-queue.ts';

const READ_AGAIN_MS = 1_000;
/** How long a probe may take before the disk counts as hanging, ms. */
const PROBE_MS = 3_000;
/** How often the check at the start is tried before it is left to the next start. */
const START_CHECKS = 3;

/** What a journal needs. */
export interface JournalParts {
  /** The profile's folder. The journal does not create it. */
  readonly folder: string;
  readonly clock: Clock;
  /** Called when it becomes known that events can, or can no longer, be written, and as the number of those waiting changes. */
  readonly onHealth: (health: JournalHealth) => void;
  /** What a person should be told: journalMovedAside, chainBroken, internal. */
  readonly onTrouble: (failure: Failure) => void;
  /** How long one question to the journal's thread may stay without a sign of work, ms. */
  readonly deadlineMs?: number;
  /** Most events kept in memory while they cannot be written. */
  readonly keep?: number;
  /** Starts the journal's thread. */
  readonly startWorker?: (folder: string) => Worker;
}

/**
 * The record of every stop: the corridor's evidence going in, history coming out. Never throws, blocks or rejects. Reading has threads of
 * its own, so that no write waits for it; what was committed before is read. A filter that searches wants the writer for a moment, and
 * answers why not when nothing can be written.
 */
export interface Journal extends StopJournal {
  /** Like commit, for what was done without this journal and is taken over into it: it is marked late. */
  commitLate(events: readonly JournalEvent[]): Promise<Failure | null>;
  /** Newest first, at most 500 entries, numbers masked. */
  page(limit: number, before: number | null, filter: HistoryFilter): Promise<Envelope<HistoryPage>>;
  /** Stops of which the filter leaves an attempt, at most 500, newest first: with a filter by the newest attempt that it leaves. */
  stops(limit: number, before: number | null, filter: HistoryFilter): Promise<Envelope<StopPage>>;
  /** Everything that is kept of one attempt; stopUnknown when there is none. */
  evidence(attempt: AttemptKey): Promise<Envelope<AttemptEvidence>>;
  /** Writes what the filter leaves, as it is in one moment. The file changes only when the whole export is on the disk. */
  exportTo(path: string, format: ExportFormat, filter: HistoryFilter): Promise<Envelope<ExportedHistory>>;
  /** Checks the whole chain. Writing goes on meanwhile. */
  check(): Promise<Envelope<ChainCheck>>;
  /** The attempts that earlier processes left without an outcome. Waits until the journal can be read; fails only when closed before. */
  openAttempts(): Promise<Envelope<readonly OpenAttempt[]>>;
  /** Newest first. Waits until the journal can be read; fails only when closed before. */
  recentStops(count: number): Promise<Envelope<readonly Stop[]>>;
  /** Null when no stop of this id was recorded. */
  stopById(stopId: string): Promise<Envelope<StopResult | null>>;
  /**
   * Everything that is kept of a stop, in one moment; of an emergency stop all that belongs to it, by whichever of its stops it is
   * asked for. Null when it was not recorded; chainBroken when its sums don't add up.
   */
  stopRecord(stopId: string): Promise<Envelope<StopRecord | null>>;
  /**
   * The stops of an emergency stop with their attempts: the gesture's own first, then the others, oldest first. Waits until the journal
   * can be read; fails only when closed before.
   */
  resultsOf(emergencyId: string): Promise<Envelope<readonly StopResult[]>>;
  /** Writes one page, to see whether the disk takes it: `onHealth` tells within 3 s where it does not. Does nothing while a write runs. */
  probe(): void;
  /** Writes what is noted, as far as it can be written within two deadlines; tells how much was not. Nothing is taken after it. */
  close(): Promise<JournalHealth>;
}

/**
 * Opens the journal in a thread of its own and returns at once: what is asked waits for the thread. A journal that cannot be
 * opened answers each commit with why, keeps what is noted, and is tried again with every write.
 */
export function openJournal(parts: JournalParts): Journal {
  const { folder, clock, onHealth, onTrouble } = parts;
  const { deadlineMs = 5_000, keep = KEPT_EVENTS, startWorker = startJournalWorker } = parts;
  const keeper = openThread({ folder, clock, onTrouble: hear, startWorker });
  const reader = openHistoryReader({
    keeper,
    begun: () => begun,
    deadlineMs,
    utc: clock.utc,
    startThread: () => openThread({ folder, clock, onTrouble, startWorker }),
  });
  let checksLeft = START_CHECKS;
  let begun = 0;
  let closed = false;

  const queue = createWriteQueue({
    clock,
    deadlineMs,
    keep,
    onHealth,
    async write(additions, abandoned) {
      const answer = await keeper.ask('append', { additions, abandoned }, null);
      if (!answer.ok) return answer.failure;
      if (checksLeft > 0) void checkAtStart();
      return null;
    },
  });
  queue.probe(deadlineMs);

  function hear(failure: Failure): void {
    if (failure.code === 'journalMovedAside') begun += 1;
    onTrouble(failure);
  }

  async function checkAtStart(): Promise<void> {
    const left = checksLeft;
    checksLeft = 0;
    const checked = begun;
    const found = await reader.apart((checker) => checker.ask('checkFile', null, null));
    if (!found.ok) checksLeft = left - 1;
    else if (!found.value.sound) await keeper.ask('moveAside', { begun: checked }, deadlineMs);
    else if (found.value.brokenAt !== null) onTrouble({ code: 'chainBroken', seq: found.value.brokenAt });
  }

  /** What a start takes up must not be lost to a journal that was locked for a moment. */
  async function whenReadable<T>(ask: () => Promise<Envelope<T>>): Promise<Envelope<T>> {
    const answer = await ask();
    if (answer.ok || closed) return answer;
    await new Promise<void>((resolve) => clock.after(READ_AGAIN_MS, resolve));
    return whenReadable(ask);
  }

  return {
    commit: (events, unawaited) => queue.commit(events, unawaited ? { unawaited } : {}),
    commitLate: (events) => queue.commit(events, { late: true }),
    note: queue.note,
    flush: queue.flush,
    health: queue.health,
    page: (limit, before, filter) => reader.page({ limit, before, filter }),
    stops: (limit, before, filter) => reader.stops({ limit, before, filter }),
    evidence: reader.evidence,
    exportTo: reader.exportTo,
    check: reader.checkChain,
    openAttempts: () => whenReadable(() => keeper.ask('openAttempts', null, deadlineMs)),
    recentStops: (count) => whenReadable(() => reader.recentStops(count)),
    stopById: reader.stopById,
    stopRecord: reader.stopRecord,
    resultsOf: (emergencyId) => whenReadable(() => reader.resultsOf(emergencyId)),
    probe: () => queue.probe(Math.min(deadlineMs, PROBE_MS)),
    async close() {
      closed = true;
      await queue.flush();
      queue.close();
      await reader.close();
      await keeper.ask('close', null, deadlineMs);
      keeper.end();
      return queue.health();
    },
  };
}
