import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { PackagedApp } from './packaged-app.ts';

/** A command line that has ended. */
export interface LauncherRun {
  /** Null when a signal ended it. */
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a command line is run with. */
export interface LauncherInput {
  readonly env: NodeJS.ProcessEnv;
  /** Its whole standard input; none if left out. */
  readonly input?: string;
}

/** Longest time that a command may take, in ms. */
const limitMs = 120_000;

/** Runs `callstop …` through the launcher beside the app. The words hold no character that a shell reads. */
export async function runLauncher(
  { launcher }: PackagedApp,
  words: readonly string[],
  { env, input }: LauncherInput,
): Promise<LauncherRun> {
  const options = { env, timeout: limitMs, stdio: 'pipe' } as const;
  // Windows starts a .cmd through its shell only.
  const child =
    process.platform === 'win32'
      ? spawn(`"${launcher}" ${words.join(' ')}`, { ...options, shell: true })
      : spawn(launcher, [...words], options);
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.on('error', (error) => {
    err += error.message;
  });
  child.stdin.end(input ?? '');
  await once(child, 'close');
  return { exit: child.exitCode, out, err };
}

/** The object that --json printed. Throws with the run's whole text when it exits otherwise or printed none. */
export function jsonOf(run: LauncherRun, exits: readonly number[]): Record<string, unknown> {
  const told = `exit code ${run.exit}, "${run.out.trim()}", "${run.err.trim()}"`;
  if (run.exit === null || !exits.includes(run.exit)) throw new Error(`not ${exits.join(' or ')}: ${told}`);
  const value: unknown = run.out.trim().startsWith('{') ? JSON.parse(run.out) : null;
  if (typeof value !== 'object' || value === null) throw new Error(`no JSON object: ${told}`);
  return Object.fromEntries(Object.entries(value));
}
