import { writeLatch } from '../../electron/storage/latch-store.ts';
import { latchOf } from './emergency-events.ts';

/** A process that engages and releases the latch of the profile in its first argument in turn, and prints each state that is on the disk, until it is killed. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder is missing.');

const { reason, ...rest } = latchOf('e');
const latch = { ...rest, reason: { ...reason, note: 'x'.repeat(20_000) } };
for (;;) {
  for (const state of [latch, null]) {
    const failure = await writeLatch(folder, state);
    if (failure !== null) throw new Error(`not kept: ${JSON.stringify(failure)}`);
    process.stdout.write(state === null ? 'none\n' : 'engaged\n');
  }
}
