import { setTimeout as pause } from 'node:timers/promises';
import { practiceProfile } from '../../../electron/owner/practice-connection.ts';
import { check, type Figure, type Finding } from './findings.ts';
import type { PackagedApp } from './packaged-app.ts';
import { usageOf } from './process-usage.ts';
import type { SmokePlace } from './smoke-place.ts';
import { type StartedApp, startPackaged } from './started-app.ts';

/** Cold starts that are timed. */
const starts = 5;

/** How fast it is there: from the start of the process until its owner answers, window hidden (performance.md's B8). */
export async function measureStarts(app: PackagedApp, place: SmokePlace): Promise<Figure[]> {
  const times: number[] = [];
  for (let made = 0; made < starts; made += 1) {
    const profile = place.profile();
    const started = startPackaged(app, { args: ['--practice', '--hidden'], env: place.envWithTray(profile) });
    const owner = await started.owner(practiceProfile(profile));
    times.push(performance.now() - started.at);
    owner.close();
    await started.stop();
  }
  const sorted = times.sort((one, other) => one - other);
  const figure = (what: string, value: number | undefined): Figure => ({
    ...{ what, value: value ?? 0, unit: 'ms', bar: 1_000 },
  });
  return [
    figure(`start until the owner answers, middle of ${starts}`, sorted[Math.floor(starts / 2)]),
    figure(`start until the owner answers, slowest of ${starts}`, sorted.at(-1)),
  ];
}

/** A second start hands over and is gone; the first goes on. */
export async function checkSecondStart(
  app: PackagedApp,
  first: StartedApp,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly finding: Finding; readonly figures: readonly Figure[] }> {
  const second = startPackaged(app, { args: ['--practice', '--hidden'], env });
  const figures: Figure[] = [];
  const finding = await check('a second start is gone', async () => {
    const exit = await Promise.race([second.ended, pause(20_000, 'running', { ref: false })]);
    if (exit !== 0) throw new Error(`its exit code is ${exit}: ${second.err().trim()}`);
    figures.push({ what: 'second start', value: performance.now() - second.at, unit: 'ms', bar: 300 });
    if (first.process.exitCode !== null) throw new Error('the first one is gone as well');
    return 'exit code 0';
  });
  await second.stop();
  return { finding, figures };
}

/** CPU and memory of an app that nobody looks at, over some seconds (performance.md's B7). */
export async function measureIdle(
  { process: { pid } }: StartedApp,
  seconds: number,
): Promise<{ readonly finding: Finding; readonly figures: readonly Figure[] }> {
  const figures: Figure[] = [];
  const finding = await check('at rest, window hidden', async () => {
    if (pid === undefined) throw new Error('it has no process');
    await pause(5_000);
    const before = usageOf(pid);
    const begun = performance.now();
    await pause(seconds * 1_000);
    const after = usageOf(pid);
    const percent = ((after.cpuMs - before.cpuMs) / (performance.now() - begun)) * 100;
    figures.push(
      { what: `CPU of a core over ${seconds} s`, value: percent, unit: '%', bar: 0.5 },
      {
        what: `memory of ${after.processes} processes`,
        value: after.memory / 1_000_000,
        unit: 'MB',
        bar: 150,
      },
    );
    return `${after.processes} processes`;
  });
  return { finding, figures };
}
