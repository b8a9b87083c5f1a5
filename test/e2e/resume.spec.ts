import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';

test('F63 a computer that wakes up: the calls are read again at once, though no look is due', async ({
  practice,
  openCallstop,
}) => {
  await practice.addCall({ number: '+15550100001' });
  const { app, lists } = await openCallstop();
  await lists(1);
  const scans = async () => (await practice.counters()).list.requests;
  const before = await scans();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect.poll(scans).toBeGreaterThan(before);
});
