import { stringify } from 'csv-stringify/sync';
import type { HistoryEntry } from '../contract/history.ts';

/** Spreadsheet programs read a file as UTF-8 when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** Blanks or marks that are not seen, and behind them what a spreadsheet program could take for the start of a formula. */
const HIDDEN_FORMULA = /^[\s\p{Cc}\p{Cf}]+[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

type Cell = string | number | null;

/** Attempts as a CSV file (RFC 4180, UTF-8 with a byte order mark): one row an attempt, the names of the columns first. */
export function historyCsv(entries: readonly HistoryEntry[], headHash: string): string {
  return csvHead() + csvRows(entries, headHash);
}

/** The beginning of the file: its mark and the names of the columns. */
export function csvHead(): string {
  return BYTE_ORDER_MARK + lines([Object.keys(columns)]);
}

/**
 * One row an attempt. Times are UTC (ISO 8601) or ms. A text that a spreadsheet program would take for a formula has an
 * apostrophe before it.
 */
export function csvRows(entries: readonly HistoryEntry[], headHash: string): string {
  return lines(entries.map((entry) => Object.values(columns).map((cell) => cell(entry, headHash))));
}

const columns: Readonly<Record<string, (entry: HistoryEntry, headHash: string) => Cell>> = {
  seq: ({ seq }) => seq,
  at: ({ at }) => isoTime(at),
  stop_id: ({ stopId }) => stopId,
  emergency: ({ emergency }) => emergency,
  door: ({ door }) => door,
  who: ({ who }) => who,
  connection: ({ connectionName }) => connectionName,
  call_id: ({ attempt }) => attempt.call.callId,
  from: ({ from }) => from,
  to: ({ to }) => to,
  reason_code: ({ reason }) => reason.code,
  reason_text: ({ reason }) => reason.text,
  reason_sent: ({ reasonSent }) => reasonSent,
  note: ({ reason }) => reason.note,
  reason_after_code: ({ reasonAfter }) => reasonAfter?.code ?? null,
  reason_after_text: ({ reasonAfter }) => reasonAfter?.text ?? null,
  reason_after_note: ({ reasonAfter }) => reasonAfter?.note ?? null,
  reason_after_who: ({ reasonAfter }) => reasonAfter?.who ?? null,
  reason_after_at: ({ reasonAfter }) => isoTime(reasonAfter?.at ?? null),
  outcome: ({ attempt }) => attempt.outcome,
  proof: ({ attempt }) => attempt.proof,
  step: ({ attempt }) => attempt.step,
  asks: ({ attempt }) => attempt.asks,
  failure: ({ attempt }) => attempt.failure?.code ?? null,
  other_reason: ({ attempt }) => attempt.otherReason,
  read_at: ({ attempt }) => isoTime(attempt.readAt),
  later: ({ attempt }) => attempt.later,
  sent_ms: ({ attempt }) => attempt.ms.sent,
  accepted_ms: ({ attempt }) => attempt.ms.accepted,
  settled_ms: ({ attempt }) => attempt.ms.settled,
  told_status: ({ attempt }) => attempt.told?.status ?? null,
  told_ended_at: ({ attempt }) => isoTime(attempt.told?.endedAt ?? null),
  told_duration_seconds: ({ attempt }) => attempt.told?.durationSeconds ?? null,
  told_credits: ({ attempt }) => attempt.told?.credits ?? null,
  told_odd: ({ attempt }) => attempt.told?.odd.join(' ') ?? null,
  duration_seconds: ({ facts }) => facts?.durationSeconds ?? null,
  cost: ({ facts }) => facts?.cost ?? null,
  cost_unit: ({ facts }) => facts?.costUnit ?? null,
  sentiment: ({ facts }) => facts?.sentiment ?? null,
  task_status: ({ facts }) => facts?.taskStatus ?? null,
  head_hash: (_entry, headHash) => headHash,
};

function lines(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      record_delimiter: 'windows',
      // Programs differ in which line breaks inside a text need quotes.
      quoted_string: true,
      escape_formulas: true,
      cast: { string: (text) => (HIDDEN_FORMULA.test(text) ? `'${text}` : text) },
    },
  );
}

/** '' for none; a number that can be no time stays one. */
function isoTime(utc: number | null): Cell {
  if (utc === null) return null;
  const time = new Date(utc);
  return Number.isNaN(time.getTime()) ? utc : time.toISOString();
}
