import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type CallstopRun, callstop, type RunningCallstop, startCallstop } from './callstop.ts';
import { type Practice, type PracticeOptions, startPractice } from './practice.ts';

/** A new profile with its practice centre, and command lines that run on it. */
export interface CommandLineBench {
  readonly profile: string;
  readonly practiceFolder: string;
  /** Starts the practice centre that the profile's practice connection finds. */
  practice(options?: PracticeOptions): Promise<Practice>;
  /** Attempts on calls that stay live take no longer than they must. To be set before the practice centre starts. */
  shortDeadline(ms?: number): void;
  run(...args: string[]): Promise<CallstopRun>;
  /** The same with these lines as its standard input. */
  runWith(lines: readonly string[], ...args: string[]): Promise<CallstopRun>;
  /** Starts a command line that is killed at the end, should it still run. */
  start(...args: string[]): RunningCallstop;
  /** Starts an end of this call of callab's, whatever lists show, and comes back once it has been taken. */
  busyOwner(callId: string): Promise<RunningCallstop>;
  /** Ends all that was started and removes the profile. */
  dispose(): Promise<void>;
}

/** Makes a bench. */
export function openCommandLineBench(): CommandLineBench {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-cli-'));
  const practiceFolder = join(profile, 'practice');
  const started: RunningCallstop[] = [];
  let centre: Practice | null = null;

  function start(...args: string[]): RunningCallstop {
    const running = startCallstop(profile, args);
    started.push(running);
    return running;
  }

  return {
    profile,
    practiceFolder,
    start,
    run: (...args) => callstop(profile, args),
    runWith: (lines, ...args) => callstop(profile, args, lines.join('\r\n')),
    async practice(options = {}) {
      centre = await startPractice({ ...options, folder: practiceFolder });
      return centre;
    },
    shortDeadline(ms = 5_000) {
      mkdirSync(practiceFolder, { recursive: true });
      writeFileSync(join(practiceFolder, 'settings.json'), JSON.stringify({ callDeadlineMs: ms }));
    },
    async busyOwner(callId) {
      const running = start('end', '--practice', '--connection', 'practice', callId);
      await expect.poll(() => running.err(), { timeout: 20_000 }).toContain('ending 1 call');
      return running;
    },
    async dispose() {
      for (const { child, ended } of started) {
        child.kill('SIGKILL');
        await ended;
      }
      await centre?.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
