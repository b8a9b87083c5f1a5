import type { CanaryFound } from './canary-search.ts';

/** One search, and when it was. */
export interface ReportedLook {
  readonly moment: string;
  readonly files: number;
  readonly bytes: number;
  readonly processes: number;
  readonly unread: readonly string[];
  readonly found: readonly CanaryFound[];
}

/** What a canary's run came to. */
export interface CanaryRun {
  readonly spellings: readonly string[];
  readonly looks: readonly ReportedLook[];
  /** How many processes were searched, by what they run. */
  readonly processes: Readonly<Record<string, number>>;
  /** What else was searched each time, and how much of it there was. */
  readonly outputs: readonly (readonly [string, string])[];
  /** Where the key has to be, and whether it was there. */
  readonly belongs: readonly (readonly [string, string])[];
  /** What was planted, and where it was found. */
  readonly controls: readonly { readonly planted: string; readonly found: readonly CanaryFound[] }[];
  /** What is not searched, and why. */
  readonly notSearched: readonly string[];
  /** The run's own folder, which is shown as `~`. */
  readonly folder: string;
}

/** The run in words that a person reads. It holds no part of the key. */
export function canaryReport(run: CanaryRun): string {
  const place = ({ where, spelling }: CanaryFound) => `${where.replaceAll(run.folder, '~')} (${spelling})`;
  const table = (rows: readonly (readonly string[])[]) => {
    const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
    return rows.map((row) =>
      `  ${row.map((cell, column) => cell.padEnd(width(column))).join('  ')}`.trimEnd(),
    );
  };
  const looks = run.looks.map(({ moment, files, bytes, processes, unread, found }) => [
    moment,
    String(files),
    (bytes / 1e6).toFixed(1),
    unread.length === 0 ? String(processes) : `${processes} (${unread.length} may not be read)`,
    found.length === 0 ? 'nothing' : found.map(place).join('; '),
  ]);
  const controls = run.controls.map(({ planted, found: [first, ...more] }) => [
    planted,
    first === undefined ? 'NOT FOUND' : `${place(first)}${more.length > 0 ? ` and ${more.length} more` : ''}`,
  ]);
  const leaks = run.looks.flatMap(({ found }) => found);
  return `${[
    'The canary: where an API key goes',
    '',
    leaks.length === 0 ? 'The key was found nowhere but where it belongs.' : `LEAKS: ${leaks.length}.`,
    '',
    'A key that no other run has went through the app and its command line. Either half of it was looked for, spelled as',
    `${run.spellings.join(' · ')}.`,
    '',
    'Searched, and what was found',
    ...table([['moment', 'files', 'MB', 'processes', 'found'], ...looks]),
    '',
    'Processes whose environment and arguments were read, many times while they ran',
    ...table(Object.entries(run.processes).map(([name, count]) => [String(count), name])),
    '',
    'What the app gave out, which was searched each time',
    ...table(run.outputs),
    '',
    'Where it belongs',
    ...table(run.belongs),
    '',
    'Control: the key planted at the end of the same run, and where the same search found it',
    ...table(controls),
    '',
    'Not searched',
    ...run.notSearched.map((line) => `  ${line}`),
  ].join('\n')}\n`;
}
