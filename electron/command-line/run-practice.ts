import { PortTaken, startPracticeCentre } from '../practice/practice-centre.ts';
import { runningCentrePort } from '../practice/running-centre.ts';
import { say } from '../words/say.ts';
import type { CommandResult } from './command-result.ts';
import type { Interruption } from './interruption.ts';

/** Ended calls of the last 60 days that the practice centre begins with. */
const historyCalls = 20_000;

/**
 * `callstop practice`: runs the practice centre for the folder. Tells through `print` once it listens, and comes back
 * after the interruption, or at once with why it could not start.
 */
export async function runPractice(parts: {
  readonly folder: string;
  readonly port: number;
  readonly calls: number;
  readonly interruption: Interruption;
  readonly print: (result: CommandResult) => Promise<void>;
}): Promise<CommandResult | null> {
  const { folder, port, calls, interruption, print } = parts;
  const running = await runningCentrePort(folder).catch(() => null); // a damaged file is replaced by the start
  if (running !== null) return failed(say('commandLine.practice.runsAlready', { port: String(running) }));
  try {
    const centre = await startPracticeCentre({ folder, port, calls, history: historyCalls, dialler: 'on' });
    await print(listening(centre.port, centre.url));
    await interruption.whenHappened;
    await centre.close();
    return null;
  } catch (error) {
    const why = error instanceof PortTaken ? error.message : say('commandLine.practice.folder');
    return failed(say('commandLine.practice.failed', { why }));
  }
}

function listening(port: number, url: string): CommandResult {
  return {
    kind: 'report',
    exit: 0,
    json: { practice: { port, url, pid: process.pid } },
    lines: [say('commandLine.practice.listens', { url }), say('commandLine.practice.how')],
  };
}

function failed(words: string): CommandResult {
  return { kind: 'complaint', exit: 3, code: 'practiceFailed', words };
}
