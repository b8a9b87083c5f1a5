import type { Totals } from './test-totals.ts';

/** Totals of vitest's JSON report. A file that failed without a failed test (it did not load) is one failure. */
export function totalsFromVitest(report: unknown): Totals {
  const brokenFiles = items(report, 'testResults').filter(
    (file) =>
      text(file, 'status') === 'failed' &&
      items(file, 'assertionResults').every((test) => text(test, 'status') !== 'failed'),
  );
  return {
    passed: count(report, 'numPassedTests'),
    failed: count(report, 'numFailedTests') + brokenFiles.length,
    skipped: count(report, 'numPendingTests') + count(report, 'numTodoTests'),
  };
}

/** Totals of Playwright's JSON report. A test that passed only when repeated failed; so did whatever has no test. */
export function totalsFromPlaywright(report: unknown): Totals {
  const stats = field(report, 'stats');
  return {
    passed: count(stats, 'expected'),
    failed: count(stats, 'unexpected') + count(stats, 'flaky') + items(report, 'errors').length,
    skipped: count(stats, 'skipped'),
  };
}

/** What a runner's run counts for. `unexplained` says why it counts one failure more than its report holds. */
export interface Verdict {
  readonly totals: Totals;
  readonly unexplained: string | null;
}

/**
 * Judges a run by its report and exit code. It counts one failure more than the report holds when the report does not
 * explain how the run ended: no report, no test at all, or a bad exit code without a failure.
 */
export function judgeRun(exitCode: number, reported: Totals | null): Verdict {
  const unexplained = whatIsUnexplained(exitCode, reported);
  const totals = reported ?? { passed: 0, failed: 0, skipped: 0 };
  if (unexplained === null) return { totals, unexplained };
  return { totals: { ...totals, failed: totals.failed + 1 }, unexplained };
}

function whatIsUnexplained(exitCode: number, totals: Totals | null): string | null {
  if (totals === null) return `ended with exit code ${exitCode} and left no report`;
  if (totals.failed > 0) return null;
  if (exitCode !== 0) return `ended with exit code ${exitCode} although no test failed`;
  return totals.passed === 0 ? 'ran no test' : null;
}

function field(holder: unknown, name: string): unknown {
  const value = Object.entries(holder ?? {}).find(([key]) => key === name);
  if (value === undefined)
    throw new Error(`The test runner's report has no "${name}": has its format changed?`);
  return value[1];
}

function items(holder: unknown, name: string): readonly unknown[] {
  const value = field(holder, name);
  if (!Array.isArray(value)) throw new Error(`"${name}" in the test runner's report is not a list.`);
  return value;
}

function count(holder: unknown, name: string): number {
  const value = field(holder, name);
  if (typeof value !== 'number') throw new Error(`"${name}" in the test runner's report is not a number.`);
  return value;
}

function text(holder: unknown, name: string): string {
  return String(field(holder, name));
}
