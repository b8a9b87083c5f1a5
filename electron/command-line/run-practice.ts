import { say } from '../words/say.ts';
import type { CommandResult } from './command-result.ts';
import type { Interruption } from './interruption.ts';

/** The practice centre as this command needs it. */
export interface PracticeTools {
  /** The loopback port of the one that runs for the folder; null when none does. */
  runningPort(folder: string): Promise<number | null>;
  /** Starts one in this process, and rejects where it can't. */
  start(options: {
    readonly folder: string;
    readonly port: number;
    readonly calls: number;
  }): Promise<{ readonly port: number; readonly url: string; close(): Promise<void> }>;
  /** Ids of its voice.ai calls, which no list shows. */
  readonly voiceAiCalls: readonly string[];
  /** A sentence for what `start` rejected with; null when there is none but the general one. */
  whyNot(error: unknown): string | null;
}

/**
 * `callstop practice`: runs the practice centre for the folder. Tells through `print` once it listens, and comes back
 * after the interruption with null, or with why it could not start.
 */
export async function runPractice(parts: {
  readonly tools: PracticeTools;
  readonly folder: string;
  readonly port: number;
  readonly calls: number;
  readonly interruption: Interruption;
  readonly print: (result: CommandResult) => Promise<void>;
}): Promise<CommandResult | null> {
  const { tools, folder, port, calls, interruption, print } = parts;
  const running = await tools.runningPort(folder);
  if (running !== null) return failed(say('commandLine.practice.runsAlready', { port: String(running) }));
  try {
    const centre = await tools.start({ folder, port, calls });
    await print(listening(centre, calls > 0 ? tools.voiceAiCalls : []));
    await interruption.whenHappened;
    await centre.close();
    return null;
  } catch (error) {
    const why = tools.whyNot(error) ?? say('commandLine.practice.folder');
    return failed(say('commandLine.practice.failed', { why }));
  }
}

function listening(
  { port, url }: { readonly port: number; readonly url: string },
  voiceAiCalls: readonly string[],
): CommandResult {
  const ids = voiceAiCalls.join(' ');
  return {
    kind: 'report',
    exit: 0,
    json: { practice: { port, url, pid: process.pid, voiceAiCalls } },
    lines: [
      say('commandLine.practice.listens', { url }),
      say('commandLine.practice.how'),
      ...(ids === '' ? [] : [say('commandLine.practice.voiceAi', { ids })]),
    ],
  };
}

function failed(words: string): CommandResult {
  return { kind: 'complaint', exit: 3, code: 'practiceFailed', words };
}
