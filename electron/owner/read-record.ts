import type { Clock } from '../calls/clock.ts';
import type { ReportFormat } from '../contract/history.ts';
import type { Journal } from '../storage/journal.ts';
import { writeReport } from '../storage/write-report.ts';
import { sayReport } from '../words/say-report.ts';
import { exportName, reportName } from './export-name.ts';
import type { OwnerCore } from './owner-core.ts';

/** The commands that read the record of stops. */
export type RecordReader = Pick<
  OwnerCore,
  'history' | 'historyStops' | 'evidence' | 'exportHistory' | 'report' | 'checkChain' | 'recordedStop'
>;

/** Reads what the journal holds; what was noted before is read too. */
export function readRecord(parts: {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly practice: boolean;
  readonly chooseFile: (suggestedName: string) => Promise<string | null>;
  /** The name of a connection's platform; null for one that is not here. */
  readonly platformOf: (connectionId: string) => string | null;
}): RecordReader {
  const { journal, clock, practice, chooseFile, platformOf } = parts;

  async function written<T>(read: () => Promise<T>): Promise<T> {
    await journal.flush();
    return read();
  }

  return {
    history: (limit, before, filter) => written(() => journal.page(limit, before, filter)),
    historyStops: (limit, before, filter) => written(() => journal.stops(limit, before, filter)),
    evidence: (attempt) => written(() => journal.evidence(attempt)),
    async exportHistory(format, filter) {
      const path = await chooseFile(exportName(format, clock.utc()));
      if (path === null) return { ok: true, value: null };
      return written(() => journal.exportTo(path, format, filter));
    },
    async report(stopId, format: ReportFormat) {
      const path = await chooseFile(reportName(format, clock.utc()));
      if (path === null) return { ok: true, value: null };
      const read = await written(() => journal.stopRecord(stopId));
      if (!read.ok) return read;
      const record = read.value;
      if (record === null) return { ok: false, failure: { code: 'stopUnknown', stopId } };
      const text =
        format === 'json'
          ? `${JSON.stringify({ schema: 1, practice, ...record }, null, 2)}\n`
          : sayReport(record, { practice, platformOf, now: clock.utc() });
      const done = await writeReport(path, text);
      return done.ok ? { ok: true, value: { file: done.value, headHash: record.headHash } } : done;
    },
    checkChain: journal.check,
    recordedStop: journal.stopById,
  };
}
