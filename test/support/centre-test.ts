import { test as base } from 'vitest';
import { type Practice, type PracticeOptions, startPractice } from './practice.ts';
import { startTestOwner, type TestOwner } from './test-owner.ts';

type OwnerOptions = Parameters<typeof startTestOwner>[0];

/** What a test against a practice centre is given; all of it is gone when the test ends. */
export interface CentreFixtures {
  /** A practice centre of its own, empty. */
  readonly practice: Practice;
  readonly startCentre: (options?: PracticeOptions) => Promise<Practice>;
  /** Starts an owner on a new profile, connected to `practice` if nothing else is said. */
  readonly startOwner: (options?: Partial<OwnerOptions>) => Promise<TestOwner>;
}

/** A test with a practice centre and owners of its own, so that tests can run side by side. */
export const test = base.extend<CentreFixtures>({
  startCentre: async ({}, use) => {
    const started: Practice[] = [];
    await use(async (options) => {
      const centre = await startPractice(options);
      started.push(centre);
      return centre;
    });
    for (const centre of started) await centre.stop();
  },
  practice: async ({ startCentre }, use) => {
    await use(await startCentre());
  },
  startOwner: async ({ practice }, use) => {
    const started: TestOwner[] = [];
    await use(async (options = {}) => {
      const owner = await startTestOwner({ connections: [practice], ...options });
      started.push(owner);
      return owner;
    });
    for (const owner of started) await owner.dispose();
  },
});
