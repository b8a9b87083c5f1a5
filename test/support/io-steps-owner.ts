import { performance } from 'node:perf_hooks';
import { answerParent } from './asked-process.ts';
import { type CountedSteps, countStepsOf } from './io-steps.ts';
import { type SteppedOwnerAsks, steppedDeadlines } from './io-steps-owner-asks.ts';
import { startTestOwner, type TestOwner, unwrap } from './test-owner.ts';

let started: TestOwner | null = null;
let counted: CountedSteps | null = null;

function running(): TestOwner {
  if (started === null) throw new Error('The owner is not started.');
  return started;
}

answerParent<SteppedOwnerAsks>({
  async start({ profile, port, url, key, calls }) {
    counted = await countStepsOf(profile, port);
    started = await startTestOwner({
      profile,
      connections: [{ id: 'practice', url, key }],
      deadlines: steppedDeadlines,
      startJournalWorker: counted.startJournalWorker,
    });
    await started.until(
      (snapshot) => snapshot.calls.filter(({ state }) => state === 'live').length === calls,
    );
    return null;
  },
  async press({ hit, fate }) {
    counted?.begin(hit, fate);
    const at = performance.now();
    const input = { scope: 'all', door: 'tray', reasonCode: null, note: null } as const;
    const receipt = unwrap(await running().owner.run('stop.engage', input));
    return { receipt, ms: performance.now() - at };
  },
  settled: async ({ stopId }) => unwrap(await running().owner.run('stop.settled', { stopId })),
  snapshot: () => running().snapshot(),
  async close() {
    await running().close();
    return null;
  },
});
