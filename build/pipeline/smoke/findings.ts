/** What one check of the packaged app came to. */
export interface Finding {
  readonly check: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What was seen, or why not. */
  readonly words: string;
}

/** What was measured. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | '%';
  /** The most that it should be; null where nothing is promised. A warning, never a failure. */
  readonly bar: number | null;
}

/** Thrown by a check that can't be made here; the message says why. */
export class NotHere extends Error {}

/** Makes a check: its words when it resolves; failed, or skipped, with the words of what it throws. */
export async function check(name: string, look: () => string | Promise<string>): Promise<Finding> {
  try {
    return { check: name, outcome: 'passed', words: await look() };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { check: name, outcome: error instanceof NotHere ? 'skipped' : 'failed', words };
  }
}

/** One line for a terminal. */
export function findingLine({ check, outcome, words }: Finding): string {
  return `${outcome.padEnd(7)} ${check}: ${words}`;
}

/** Whether a figure is over its bar. */
export function isOver({ value, bar }: Figure): boolean {
  return bar !== null && value > bar;
}

/** A figure with its unit and as many digits as tell something. */
export function figureText({ value, unit }: Figure): string {
  return `${value.toFixed(value < 10 && unit !== 'ms' ? 2 : 0)} ${unit}`;
}

/** The page of a smoke run, in Markdown. `about` says what ran and where. */
export function smokePage(about: string, findings: readonly Finding[], figures: readonly Figure[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' · ');
  const rows = findings.map(
    ({ check: name, outcome, words }) => `| ${outcome} | ${cell(name)} | ${cell(words)} |`,
  );
  const measured = figures.map((figure) => {
    const bar = figure.bar === null ? '' : figureText({ ...figure, value: figure.bar });
    return `| ${cell(figure.what)} | ${figureText(figure)} | ${bar} | ${isOver(figure) ? '**over**' : ''} |`;
  });
  return [
    `### Smoke run: ${about}\n\n| | check | what was seen |\n|---|---|---|`,
    ...rows,
    '\n| figure | measured | bar | |\n|---|---|---|---|',
    ...measured,
    '',
  ].join('\n');
}
