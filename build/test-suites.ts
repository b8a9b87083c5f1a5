import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronExecutable } from './electron-executable.ts';
import { type Command, installedProgram, root, runCommand } from './run-command.ts';
import { judgeRun, totalsFromPlaywright, totalsFromVitest } from './runner-report.ts';
import { onPath } from './set-up/on-path.mjs';
import type { Totals } from './test-totals.ts';

/** Which tests to run: with `full`, the long ones (*.full.test.ts, *.full.spec.ts) too. */
export interface SuiteChoice {
  readonly full: boolean;
  /** More arguments for the runner, as a filter of files. */
  readonly args: readonly string[];
}

/** Runs vitest's tests: every project, or those that the arguments name. */
export async function runVitest({ full, args }: SuiteChoice): Promise<Totals> {
  const report = freshReport('vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const program = installedProgram(
    'vitest',
    'run',
    '--config',
    'build/vitest.config.ts',
    ...reporters,
    ...args,
  );
  const code = await runCommand({ ...program, ...surroundings(full) });
  return settle('vitest', code, readReport(report, totalsFromVitest));
}

/** Runs the end-to-end tests on the app as built in dist/, with real Electron where it is installed. */
export async function runEndToEnd({ full, args }: SuiteChoice): Promise<Totals> {
  const report = freshReport('playwright.json');
  const program = installedProgram('playwright', 'test', '--config', 'build/playwright.config.ts');
  const command = { ...program, args: [...program.args, '--reporter=list,json', ...args] };
  const around = surroundings(full, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const code = await runCommand({ ...withDisplay(command), ...around });
  return settle('Playwright', code, readReport(report, totalsFromPlaywright));
}

function surroundings(full: boolean, env: Readonly<Record<string, string>> = {}) {
  const minutes = full ? 60 : 30;
  return { env: { ...env, CALLSTOP_FULL: full ? '1' : '' }, limitMs: minutes * 60_000 };
}

/** Real Electron wants a display and gets one of its own; the stand-in's windows need none. */
function withDisplay(command: Command): Command {
  const { real } = electronExecutable();
  console.log(`End-to-end tests run on ${real ? 'Electron' : 'the Electron stand-in'}.`);
  if (!real || !onPath('xvfb-run')) return command;
  return { ...command, command: 'xvfb-run', args: ['-a', command.command, ...command.args] };
}

function freshReport(name: string): string {
  const folder = join(root, 'out/reports');
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, name), { force: true });
  return join(folder, name);
}

function readReport(file: string, totals: (report: unknown) => Totals): Totals | null {
  return existsSync(file) ? totals(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

function settle(runner: string, exitCode: number, reported: Totals | null): Totals {
  const { totals, unexplained } = judgeRun(exitCode, reported);
  if (unexplained !== null) console.error(`${runner} ${unexplained}: counted as one failure.`);
  return totals;
}
