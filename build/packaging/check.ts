/** Letters of one trouble that are printed. */
const mostShown = 600;

/** One thing that was looked at in a package. `trouble` says what is wrong with it, null when nothing is. */
export interface Check {
  readonly what: string;
  readonly trouble: string | null;
}

/** A check that fails when there is anything to say. */
export function checkOf(what: string, troubles: readonly string[]): Check {
  return { what, trouble: troubles.length === 0 ? null : troubles.join('; ') };
}

/** Prints a line for each check, and gives the number of those that failed. */
export function printChecks(checks: readonly Check[]): number {
  for (const { what, trouble } of checks) {
    console.log(trouble === null ? `  ok    ${what}` : `  FAIL  ${what}: ${shortened(trouble)}`);
  }
  return checks.filter(({ trouble }) => trouble !== null).length;
}

/** A hundred files that do not belong somewhere are told by the first few. */
function shortened(trouble: string): string {
  return trouble.length > mostShown
    ? `${trouble.slice(0, mostShown)} … (${trouble.length} letters)`
    : trouble;
}
