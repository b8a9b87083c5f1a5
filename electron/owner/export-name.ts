import type { ExportFormat } from '../contract/history.ts';

/** The name that is offered for an export made at this moment (UTC ms), by the computer's own calendar: callstop-history-2026-01-31.csv. */
export function exportName(format: ExportFormat, utc: number): string {
  const day = new Date(utc);
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'));
  return `callstop-history-${day.getFullYear()}-${month}-${date}.${format}`;
}
