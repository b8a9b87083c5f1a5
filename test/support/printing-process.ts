import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A script of test/support running as a process of its own. */
export interface PrintingProcess {
  readonly child: ChildProcess;
  /** All complete lines it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed so many lines. Throws when it ends before. */
  printed(count: number): Promise<void>;
  /** Ends it at once, as kill -9 does, and waits until it is gone and all it printed was read. */
  kill(): Promise<void>;
}

/** Starts a script of test/support with Node; `through` is a program that starts Node in its turn. */
export function startScript(
  script: string,
  args: readonly string[],
  through: readonly string[] = [],
): PrintingProcess {
  const path = fileURLToPath(new URL(`./${script}`, import.meta.url));
  const [command = process.execPath, ...rest] = [...through, process.execPath, path, ...args];
  // A program in between would die alone: together they are a group, which ends as one.
  const grouped = through.length > 0;
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'], detached: grouped });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const ended = once(reader, 'close');
  reader.on('line', (line) => lines.push(line));
  return {
    child,
    lines,
    async printed(count) {
      while (lines.length < count) {
        const over = await Promise.race([once(reader, 'line').then(() => false), ended.then(() => true)]);
        if (over && lines.length < count) throw new Error(`${script} ended after ${lines.length} lines`);
      }
    },
    async kill() {
      if (grouped && child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
      await ended;
    },
  };
}
