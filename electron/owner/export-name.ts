import type { ExportFormat, ReportFormat } from '../contract/history.ts';

/** The name that is offered for an export made at this moment (UTC ms), by the computer's own calendar: callstop-history-2026-01-31.csv. */
export function exportName(format: ExportFormat, utc: number): string {
  return `callstop-history-${dayOf(utc)}.${format}`;
}

/** The same for an incident report: callstop-report-2026-01-31.md. */
export function reportName(format: ReportFormat, utc: number): string {
  return `callstop-report-${dayOf(utc)}.${format === 'markdown' ? 'md' : 'json'}`;
}

function dayOf(utc: number): string {
  const day = new Date(utc);
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${day.getFullYear()}-${month}-${date}`;
}
