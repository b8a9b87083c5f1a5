import type { Failure } from '../contract/failure.ts';
import { type Clock, pause } from './clock.ts';
import type { JournalEvent, StopJournal } from './stop-journal.ts';

/** How long an emergency waits for its record before its requests leave all the same, in ms. */
export const emergencyRecordMs = 100;

/** What a stop's events are recorded with. */
export interface RecordParts {
  readonly journal: StopJournal;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** How the record of a stop is waited for. */
export interface RecordWait {
  readonly urgent: boolean;
  /** Resolves when somebody would not wait for it any longer. */
  readonly unrecorded: Promise<void>;
  /** What is waited for beside it; null for nothing. */
  readonly beside: Promise<unknown> | null;
}

/**
 * Commits a stop's events. Null when they are on the disk; else why not, or 'late' where they are not waited for any
 * longer: then they are noted, as what was written late. In an emergency it takes 100 ms at most. Never rejects.
 */
export async function recordIntents(
  parts: RecordParts,
  events: readonly JournalEvent[],
  { urgent, unrecorded, beside }: RecordWait,
): Promise<Failure | 'late' | null> {
  const { journal, clock } = parts;
  const unawaited = new AbortController();
  const committed = commit(parts, events, unawaited.signal);
  let known: Failure | 'late' | null = 'late';
  const told = committed.then((failure) => {
    known = failure;
  });
  const wait = new AbortController();
  await Promise.race([
    Promise.all([told, beside]),
    unrecorded,
    ...(urgent ? [pause(clock, emergencyRecordMs, wait.signal)] : []),
  ]);
  wait.abort();
  if (known !== 'late') return known;
  unawaited.abort();
  // Where it lands all the same, the stop is noted once more: it was not on the disk when its requests left.
  const stops = events.filter(({ kind }) => kind === 'stop');
  void committed.then((failure) => journal.note(failure ? events : stops));
  return known;
}

async function commit(
  { journal, onDefect }: RecordParts,
  events: readonly JournalEvent[],
  unawaited: AbortSignal,
): Promise<Failure | null> {
  try {
    return await journal.commit(events, unawaited);
  } catch (error) {
    onDefect(error);
    return { code: 'internal', command: 'calls.end' };
  }
}
