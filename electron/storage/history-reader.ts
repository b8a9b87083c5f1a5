import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
import type { Stop, StopResult } from '../contract/stop.ts';
import { isSearched } from './history-scope.ts';
import type { PageAsked } from './journal-messages.ts';
import type { JournalThread } from './journal-thread.ts';

/** Reads the history beside its writer. Never throws, blocks or rejects. */
export interface HistoryReader {
  page(asked: PageAsked): Promise<Envelope<HistoryPage>>;
  stops(asked: PageAsked): Promise<Envelope<StopPage>>;
  evidence(attempt: AttemptKey): Promise<Envelope<AttemptEvidence>>;
  exportTo(path: string, format: ExportFormat, filter: HistoryFilter): Promise<Envelope<ExportedHistory>>;
  recentStops(count: number): Promise<Envelope<readonly Stop[]>>;
  stopById(stopId: string): Promise<Envelope<StopResult | null>>;
  stopRecord(stopId: string): Promise<Envelope<StopRecord | null>>;
  resultsOf(emergencyId: string): Promise<Envelope<readonly StopResult[]>>;
  checkChain(): Promise<Envelope<ChainCheck>>;
  /** Does long work in a thread of its own. */
  apart<T>(work: (thread: JournalThread) => Promise<T>): Promise<T>;
  /** Ends what runs. An export that was not whole leaves nothing behind. */
  close(): Promise<void>;
}

/** What a reader needs. */
export interface HistoryReaderParts {
  /** The thread that writes. */
  readonly keeper: JournalThread;
  /** How many journals were begun anew since the start: each has its own history. */
  readonly begun: () => number;
  /** How long one question may stay without a sign of work, ms. */
  readonly deadlineMs: number;
  /** UTC ms. */
  readonly utc: () => number;
  readonly startThread: () => JournalThread;
}

/** Reads in one thread, and does what takes long in others, so that neither waits for the other. */
export function openHistoryReader(parts: HistoryReaderParts): HistoryReader {
  const { keeper, begun, deadlineMs, utc, startThread } = parts;
  const thread = startThread();
  const others = new Set<JournalThread>();
  const exporting = new Set<Promise<unknown>>();
  let closed = false;
  let opened: { readonly begun: number; readonly at: number } | null = null;

  /** Only the writer opens a journal, moves a damaged one aside and knows which attempts are older than it. */
  async function openedAt(): Promise<Envelope<number>> {
    if (opened?.begun === begun()) return { ok: true, value: opened.at };
    const answer = await keeper.ask('open', null, deadlineMs);
    if (!answer.ok) return answer;
    opened = { begun: begun(), at: answer.value.openedAt };
    return { ok: true, value: opened.at };
  }

  async function read<T>(ask: (openedAt: number) => Promise<Envelope<T>>): Promise<Envelope<T>> {
    const at = await openedAt();
    if (!at.ok) return at;
    const before = begun();
    const answer = await ask(at.value);
    if (answer.ok || answer.failure.code !== 'journalBroken') return answer;
    // What was damaged is moved aside by the writer, or was a moment ago: then there is another journal to be read.
    const settled =
      answer.failure.cause === 'corrupt'
        ? await keeper.ask('moveAside', { begun: before }, deadlineMs)
        : await keeper.ask('open', null, deadlineMs);
    if (!settled.ok || begun() === before) return answer;
    const again = await openedAt();
    return again.ok ? ask(again.value) : again;
  }

  /** The index follows the writes with some delay. What is searched for now must be in it now. */
  async function indexed(filter: HistoryFilter): Promise<Failure | null> {
    if (!isSearched(filter)) return null;
    for (;;) {
      const answer = await keeper.ask('index', null, deadlineMs);
      if (!answer.ok) return answer.failure;
      if (!answer.value.moreDue) return null;
    }
  }

  async function search<T>(
    filter: HistoryFilter,
    ask: (openedAt: number) => Promise<Envelope<T>>,
  ): Promise<Envelope<T>> {
    const failure = await indexed(filter);
    return failure === null ? read(ask) : { ok: false, failure };
  }

  async function apart<T>(work: (thread: JournalThread) => Promise<T>): Promise<T> {
    const other = startThread();
    // A thread that has ended answers all the same.
    if (closed) other.end();
    others.add(other);
    const result = await work(other);
    others.delete(other);
    other.end();
    return result;
  }

  async function write(path: string, format: ExportFormat, filter: HistoryFilter) {
    const draft = join(dirname(path), `.callstop-export-${randomBytes(8).toString('hex')}`);
    const asked = { place: { path, draft }, format, filter, utc: utc() };
    const answer = await search(filter, (openedAt) =>
      apart((exporter) => exporter.ask('export', { ...asked, openedAt }, deadlineMs)),
    );
    // A thread that was ended in the middle of it could not take its draft away. Where this cannot, there is none.
    if (!answer.ok) await rm(draft, { force: true }).catch(() => undefined);
    return answer;
  }

  return {
    page: (asked) =>
      search(asked.filter, (openedAt) => thread.ask('page', { ...asked, openedAt }, deadlineMs)),
    stops: (asked) => search(asked.filter, () => thread.ask('stops', asked, deadlineMs)),
    async evidence(attempt) {
      const answer = await read((openedAt) => thread.ask('evidence', { ...attempt, openedAt }, deadlineMs));
      if (!answer.ok) return answer;
      if (answer.value !== null) return { ok: true, value: answer.value };
      return { ok: false, failure: { code: 'stopUnknown', stopId: attempt.stopId } };
    },
    async exportTo(path, format, filter) {
      const written = write(path, format, filter);
      exporting.add(written);
      const answer = await written;
      exporting.delete(written);
      return answer;
    },
    recentStops: (count) => read(() => thread.ask('recentStops', { count }, deadlineMs)),
    stopById: (stopId) => read((openedAt) => thread.ask('stopById', { stopId, openedAt }, deadlineMs)),
    stopRecord: (stopId) =>
      read((openedAt) => apart((other) => other.ask('stopRecord', { stopId, openedAt }, deadlineMs))),
    resultsOf: (emergencyId) =>
      read((openedAt) => thread.ask('resultsOf', { emergencyId, openedAt }, deadlineMs)),
    async checkChain() {
      // Only the writer brings an older layout up to the one that is checked.
      const at = await openedAt();
      return at.ok ? apart((checker) => checker.ask('checkChain', null, deadlineMs)) : at;
    },
    apart,
    async close() {
      closed = true;
      for (const one of [thread, ...others]) one.end();
      await Promise.all(exporting);
    },
  };
}
