import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'vitest';
import { type CallstopRun, CLI, callstop, type RunningCallstop, startCallstop } from './callstop.ts';
import { type Keyring, startKeyring } from './keyring.ts';
import { type Practice, startPractice } from './practice.ts';

/** Command lines on a profile and a keyring of their own, and a practice centre that they reach as a callab. */
export interface ConnectionsBench {
  readonly profile: string;
  readonly keyring: Keyring;
  readonly centre: Practice;
  /** The whole profile as one text. */
  profileText(): string;
  run(...args: string[]): Promise<CallstopRun>;
  /** The same with this as its whole standard input. */
  pipe(input: string, ...args: string[]): Promise<CallstopRun>;
  /** `connections add` of a callab at the centre, with the key that it takes unless another one is given. */
  add(name: string, more?: { readonly key?: string; readonly baseUrl?: string }): Promise<CallstopRun>;
  /** Starts one that is killed at the end of the test, should it still run. */
  start(...args: string[]): RunningCallstop;
  /** Runs one in a terminal and types this once it asks; its output holds what the terminal showed, echo included. */
  typeInto(typed: string, ...args: string[]): Promise<CallstopRun>;
}

/** A test with a bench of its own. */
export const test = base.extend<{ readonly desk: ConnectionsBench }>({
  desk: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'callstop-connections-'));
    const [keyring, centre] = await Promise.all([startKeyring(), startPractice()]);
    const started: RunningCallstop[] = [];
    const keep = (running: RunningCallstop) => {
      started.push(running);
      return running;
    };
    const pipe = (input: string, ...args: string[]) => callstop(profile, args, input, keyring.env);
    await use({
      profile,
      keyring,
      centre,
      pipe,
      profileText: () => filesOf(profile).join('\n'),
      run: (...args) => callstop(profile, args, null, keyring.env),
      add: (name, { key = centre.key, baseUrl = centre.url } = {}) =>
        pipe(
          key,
          'connections',
          'add',
          '--platform',
          'callab',
          '--name',
          name,
          '--base-url',
          baseUrl,
          '--json',
        ),
      start: (...args) => keep(startCallstop(profile, args, null, keyring.env)),
      typeInto: (typed, ...args) => runInTerminal(typed, args, { ...keyring.env, CALLSTOP_PROFILE: profile }),
    });
    for (const { child, ended } of started) {
      child.kill('SIGKILL');
      await ended;
    }
    await Promise.all([keyring.stop(), centre.stop()]);
    rmSync(profile, { recursive: true, force: true });
  },
});

/** How the command line's question ends. */
const question = 'typed): ';

/** `script` gives a process a terminal of its own, and the caller the other end of it. */
async function runInTerminal(
  typed: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<CallstopRun> {
  const line = [process.execPath, CLI, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], { env });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (!out.includes(question) && `${out}${text}`.includes(question)) child.stdin.write(typed);
    out += text;
  });
  await once(child, 'close');
  return { exit: child.exitCode, out, err: '' };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
}
