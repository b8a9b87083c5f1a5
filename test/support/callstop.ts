import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PRACTICE_KEY } from '../../electron/practice/published.ts';

/** The command line's main script. */
export const CLI = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));

/** A command line that has ended. */
export interface CallstopRun {
  /** Null when a signal ended it. */
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command line that runs. */
export interface RunningCallstop {
  readonly child: ChildProcess;
  /** What it has written to standard output and standard error so far. */
  out(): string;
  err(): string;
  /** Resolves when it has ended. Throws when it told a key. */
  readonly ended: Promise<CallstopRun>;
}

/** Starts the real command line with Node on this profile. `input` becomes its whole standard input. */
export function startCallstop(
  profile: string,
  args: readonly string[],
  input: string | null = null,
  env: NodeJS.ProcessEnv = process.env,
): RunningCallstop {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...env, CALLSTOP_PROFILE: profile },
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin?.end(input);
  const ended = once(child, 'close').then(() => {
    if (`${out}${err}`.includes(PRACTICE_KEY)) throw new Error('a key was told');
    return { exit: child.exitCode, out, err };
  });
  return { child, out: () => out, err: () => err, ended };
}

/** Runs the real command line to its end. */
export function callstop(
  profile: string,
  args: readonly string[],
  input: string | null = null,
  env: NodeJS.ProcessEnv = process.env,
): Promise<CallstopRun> {
  return startCallstop(profile, args, input, env).ended;
}

/** The one object that --json printed. Throws when anything stands beside it. */
export function jsonOf({ out, err }: CallstopRun): Record<string, unknown> {
  if (err !== '') throw new Error(`there are words beside the object: ${err}`);
  const [line = '', rest, ...more] = out.split('\n');
  if (rest !== '' || more.length > 0) throw new Error(`more than one line: ${out}`);
  const value: Record<string, unknown> = JSON.parse(line);
  if (value.schema !== 1) throw new Error(`no schema 1: ${line}`);
  return value;
}
