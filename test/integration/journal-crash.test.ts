import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { answered, test } from '../support/journal-test.ts';
import { startScript } from '../support/printing-process.ts';

const KILLS = 20;

test('20 times kill -9 in the middle of writing: all that was acknowledged is there, and the chain holds', {
  timeout: 120_000,
}, async ({ open, folder }) => {
  const acknowledged: string[] = [];
  for (let run = 0; run < KILLS; run += 1) {
    const writer = startScript('append-for-ever.ts', [folder, `run${run}`]);
    await writer.printed(3 + run * 5);
    await writer.kill();
    acknowledged.push(...writer.lines);
  }
  expect(acknowledged.filter((line) => line.startsWith('trouble'))).toEqual([]);

  const journal = open();
  const check = answered(await journal.check());
  expect(check.brokenAt).toBeNull();
  for (const stopId of acknowledged) {
    const attempts = answered(await journal.stopById(stopId))?.attempts ?? [];
    expect(
      attempts.map(({ step }) => step),
      stopId,
    ).toEqual(['doubtful', 'doubtful']);
  }
  // What was written but not yet acknowledged is whole too: a stop and two intents each.
  expect(check.events % 3).toBe(0);
  expect(answered(await journal.openAttempts()).length).toBe((check.events / 3) * 2);
  expect(journal.troubles).toEqual([]);
});

const canTrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;

test.runIf(canTrace)(
  'a disk that hangs at every sync: the commit fails at its deadline, the main thread stays free, what was noted gets there',
  async ({ folder }) => {
    const slowly = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'];
    const hang = ['-e', 'inject=fsync,fdatasync:delay_enter=400000'];
    const writer = startScript('commit-on-slow-disk.ts', [folder], [...slowly, ...hang]);
    onTestFinished(writer.kill);
    await writer.printed(2);
    expect(writer.lines.map((line) => JSON.parse(line))).toEqual([
      { failure: { code: 'journalBroken', cause: 'hanging' }, free: true },
      ['noted'],
    ]);
  },
);

test.runIf(canTrace)(
  'each commit is acknowledged only after the disk was told to keep it',
  async ({ folder }) => {
    const trace = join(folder, 'trace');
    const traced = ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=fsync,fdatasync,write', '-s', '40'];
    const writer = startScript('append-for-ever.ts', [folder, 'run'], traced);
    await writer.printed(30);
    await writer.kill();
    const calls = readFileSync(trace, 'utf8').split('\n');
    const steps = calls.flatMap((call) => {
      if (/f(data)?sync(\(| resumed).*= 0$/.test(call)) return ['synced'];
      return /write\(\d+, "run-\d+\\n"/.test(call) ? ['acknowledged'] : [];
    });
    const first = steps.indexOf('acknowledged');
    expect(first).toBeGreaterThan(0);
    expect(steps.filter((step) => step === 'acknowledged').length).toBeGreaterThanOrEqual(30);
    for (const [place, step] of steps.entries()) {
      if (step === 'acknowledged') expect(steps[place - 1], `step ${place}`).toBe('synced');
    }
  },
);
