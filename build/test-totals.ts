/** How many tests ended how. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The sum of totals. */
export function addTotals(all: readonly Totals[]): Totals {
  return {
    passed: all.reduce((sum, each) => sum + each.passed, 0),
    failed: all.reduce((sum, each) => sum + each.failed, 0),
    skipped: all.reduce((sum, each) => sum + each.skipped, 0),
  };
}

/** The totals of a check that is one test by itself. */
export function oneTest(passed: boolean): Totals {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/** The last line of a test run; scripts read it. */
export function closingLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** 0 when something passed and nothing failed, else 1. */
export function exitCodeFor({ passed, failed }: Totals): number {
  return passed > 0 && failed === 0 ? 0 : 1;
}
