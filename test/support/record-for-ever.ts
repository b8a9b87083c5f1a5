import { openFallbackRecord } from '../../electron/storage/fallback-record.ts';
import { emergencyEvents, latchOf, latchStopEvents } from './emergency-events.ts';

/**
 * A process that keeps a fallback record in the profile in its first argument, and prints the id of each stop once it is on the disk,
 * until it is killed.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder is missing.');

const record = openFallbackRecord(folder, latchOf('e'));
for (let n = 0; ; n += 1) {
  const stopId = n === 0 ? 'e' : `e-${n}`;
  const calls = [`call-${n}-a`, `call-${n}-b`];
  const failure = await record.commit(
    n === 0 ? emergencyEvents('e', calls) : latchStopEvents('e', stopId, calls),
  );
  if (failure !== null) throw new Error(`not committed: ${JSON.stringify(failure)}`);
  process.stdout.write(`${stopId}\n`);
}
