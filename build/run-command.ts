import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The repository's folder. */
export const root = join(import.meta.dirname, '..');

const programs = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  vitest: 'vitest/vitest.mjs',
  playwright: 'playwright/cli.js',
};

/** A command line, what its environment has beside ours, and how many ms it may take at most. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs?: number;
}

/** The command line of a program that an installed package brings, run by the Node that runs this. */
export function installedProgram(name: keyof typeof programs, ...args: readonly string[]): Command {
  return { command: process.execPath, args: [join(root, 'node_modules', programs[name]), ...args] };
}

/**
 * Runs a command in the repository's folder with our own input and output and resolves with its exit code; 1 when a
 * signal ended it, when it took longer than it may, or when it could not be started, which is then said in words.
 * A Ctrl+C ends this process too, after the command has ended.
 */
export function runCommand({ command, args, env = {}, limitMs }: Command): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    const timers = limitMs === undefined ? [] : killAfter(child.kill.bind(child), command, limitMs);
    let interrupted = false;
    const interrupt = () => {
      interrupted = true;
    };
    const terminate = () => child.kill('SIGTERM');
    process.on('SIGINT', interrupt).on('SIGTERM', terminate);
    const finish = (code: number) => {
      if (interrupted) process.exit(130);
      for (const timer of timers) clearTimeout(timer);
      process.off('SIGINT', interrupt).off('SIGTERM', terminate);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      finish(1);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}

function killAfter(kill: (signal: NodeJS.Signals) => void, command: string, ms: number): NodeJS.Timeout[] {
  const end = () => {
    console.error(`${command} is stopped, because it took longer than ${ms / 60_000} minutes.`);
    kill('SIGTERM');
  };
  return [setTimeout(end, ms), setTimeout(() => kill('SIGKILL'), ms + 10_000)];
}
