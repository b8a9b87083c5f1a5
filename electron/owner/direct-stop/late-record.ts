import type { JournalEvent, StopJournal } from '../../calls/stop-journal.ts';
import type { KeptLatch } from '../../contract/emergency.ts';
import type { Failure } from '../../contract/failure.ts';
import type { JournalHealth } from '../../contract/snapshot.ts';
import type { FallbackRecord } from '../../storage/fallback-record.ts';

/** The journal of a stop beside a silent owner: its file is opened when the latch, which heads it, is known. */
export interface LateRecord extends StopJournal {
  /** The latch is engaged as this: the first one heads the file. */
  engaged(latch: KeptLatch): void;
  /** Why what was done is not all on the disk; null where it is, as far as is known. */
  failure(): Failure | null;
  /** Ends the file, so that the owner takes it over. Resolves when that is on the disk, or can't be. */
  done(): Promise<void>;
}

const unused: JournalHealth = { failure: null, waiting: 0 };

/** A record without a file yet: what is to be kept waits for it. */
export function createLateRecord(open: (latch: KeptLatch) => FallbackRecord): LateRecord {
  const opened = Promise.withResolvers<FallbackRecord>();
  let record: FallbackRecord | null = null;

  return {
    engaged(latch) {
      if (record !== null) return;
      record = open(latch);
      opened.resolve(record);
    },
    commit: async (events) => (await opened.promise).commit(events),
    note(events: readonly JournalEvent[]) {
      if (record !== null) record.note(events);
      else void opened.promise.then((late) => late.note(events));
    },
    flush: async () => record?.flush(),
    health: () => record?.health() ?? unused,
    failure() {
      const { failure = null } = record?.health() ?? unused;
      if (failure === null) return null;
      const cause = 'cause' in failure ? String(failure.cause) : failure.code;
      return { code: 'fallbackNotKept', cause };
    },
    done: async () => record?.done(),
  };
}
