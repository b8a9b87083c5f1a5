import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'playwright/test';
import { startPractice } from '../support/practice.ts';
import { test as base } from './fixtures/callstop.ts';

/** A practice centre whose history fills 200 pages: only a complete scan reads them. */
const test = base.extend({
  practice: async ({ profileDir, run: _endsAfterIt }, use) => {
    const folder = path.join(profileDir, 'practice');
    await mkdir(folder, { mode: 0o700 });
    const practice = await startPractice({ folder, history: 2_000, maxPerPage: 10 });
    await use(practice);
    await practice.stop();
  },
});

test('F63 a computer that wakes up: all calls are read again, though that is not due for minutes', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: '+15550100001' });
  const { app, lists } = await openCallstop();
  await lists(1);
  const asked = async () => (await practice.counters()).query.requests;
  const before = await asked();
  expect(before).toBeGreaterThan(200);
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect.poll(asked).toBeGreaterThan(before + 200);
});
