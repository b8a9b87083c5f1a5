/** One line of the table. */
export interface BenchRow {
  readonly name: string;
  /** What was measured in numbers that no bar judges. */
  readonly told: Readonly<Record<string, number>>;
  readonly judged: readonly Judged[];
}

/** One measured value and its bar. */
export interface Judged {
  /** What it is, with its unit; '×' for a ratio. */
  readonly what: string;
  readonly value: number;
  /** The most that it may be. */
  readonly bar: number;
}

/** The rows' values that are over their bars, as sentences. */
export function missedBars(rows: readonly BenchRow[]): readonly string[] {
  return rows.flatMap(({ name, judged }) =>
    judged
      // A value that is no number was never measured, and holds no bar.
      .filter(({ value, bar }) => !(value <= bar))
      .map(({ what, value, bar }) => `${name}: ${what} is ${shown(value)}, the bar is ${shown(bar)}`),
  );
}

/** The rows as a table to read. */
export function tableOf(rows: readonly BenchRow[]): string {
  return rows
    .map(({ name, judged, told }) => {
      const lines = [
        ...judged.map(
          ({ what, value, bar }) =>
            `  ${value <= bar ? 'held  ' : 'MISSED'} ${shown(value).padStart(8)}  bar ${shown(bar).padStart(6)}  ${what}`,
        ),
        ...Object.entries(told).map(
          ([what, value]) => `         ${shown(value).padStart(8)}              ${what}`,
        ),
      ];
      return [name, ...lines].join('\n');
    })
    .join('\n');
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 1);
}

/** The value that so great a share of the values does not exceed. */
export function shareBelow(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
