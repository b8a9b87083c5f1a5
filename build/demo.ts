import { buildApp } from './build.ts';
import { runCommand } from './run-command.ts';

/** Shows the app at work without a display and resolves with the exit code. Wants the app built. */
export function runDemo(args: readonly string[]): Promise<number> {
  return runCommand({ command: process.execPath, args: ['test/demo/run-demo.ts', ...args] });
}

if (import.meta.main) process.exitCode = (await buildApp()) ? await runDemo(process.argv.slice(2)) : 1;
