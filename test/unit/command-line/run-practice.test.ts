import { expect, test } from 'vitest';
import type { CommandResult } from '../../../electron/command-line/command-result.ts';
import { runPractice } from '../../../electron/command-line/run-practice.ts';
import { report } from './command-samples.ts';

/** What `callstop practice` tells once it listens; Ctrl+C follows at once. */
async function told(calls: number) {
  const printed: CommandResult[] = [];
  const failed = await runPractice({
    tools: {
      runningPort: async () => null,
      start: async () => ({ port: 4_321, url: 'http://127.0.0.1:4321/v1', close: async () => undefined }),
      voiceAiCalls: ['call_1', 'call_2'],
      whyNot: () => null,
    },
    ...{ folder: '/p', port: 0, calls },
    interruption: { whenHappened: Promise.resolve(), happened: () => true },
    print: async (result) => void printed.push(result),
  });
  expect(failed).toBeNull();
  const [result] = printed;
  if (!result) throw new Error('nothing was printed');
  return report(result);
}

test('practice: how to try voice.ai stands there to be copied', async () => {
  const { json, lines } = await told(25);
  expect(json).toMatchObject({ practice: { port: 4_321, voiceAiCalls: ['call_1', 'call_2'] } });
  expect(lines.join('\n')).toContain('callstop calls add --practice call_1 call_2');
});

test('practice: without calls there are no ids to try', async () => {
  const { json, lines } = await told(0);
  expect(json).toMatchObject({ practice: { voiceAiCalls: [] } });
  expect(lines.join('\n')).not.toContain('calls add');
});
