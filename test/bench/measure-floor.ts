import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { floorCallId, type Manner } from './bench-account.ts';
import type { BenchStage } from './bench-stage.ts';

const autocannon = createRequire(import.meta.url).resolve('autocannon');
const floorKey = 'floor';

/**
 * The span in ms from the first of so many end requests to the answer of the last, by the platform's own book, when autocannon
 * sends them as many at once as the platform takes: nothing that asks one by one can be faster.
 */
export async function measureFloor(stage: BenchStage, manner: Manner, requests: number): Promise<number> {
  const { platform } = stage;
  await platform.ask('fill', { key: floorKey, calls: 0 });
  await platform.ask('behave', { key: floorKey, manner });
  const args = [
    ...['--connections', String(manner.atOnce), '--amount', String(requests), '--method', 'POST'],
    ...['--headers', 'content-type=application/json', '--headers', `authorization=Bearer ${floorKey}`],
    ...['--body', JSON.stringify({ call_id: floorCallId, disconnect_reason: 'floor' }), '--json'],
    stage.endUrl,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...args]);
  const answered = Number(JSON.parse(stdout)['2xx']);
  const { firstReceivedAt, lastAnsweredAt } = await platform.ask('book', { key: floorKey });
  if (answered !== requests || firstReceivedAt === null || lastAnsweredAt === null)
    throw new Error(`autocannon was answered ${answered} of ${requests} times.`);
  return lastAnsweredAt - firstReceivedAt;
}
