import { runCommand } from './run-command.ts';

/** Measures the emergency stop against its bars and resolves with the exit code: 1 where one is missed. */
function runBench(args: readonly string[]): Promise<number> {
  return runCommand({ command: process.execPath, args: ['test/bench/run-bench.ts', ...args] });
}

process.exitCode = await runBench(process.argv.slice(2));
