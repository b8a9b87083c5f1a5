import { systemClock } from '../../electron/owner/system-clock.ts';
import { openJournal } from '../../electron/storage/journal.ts';
import { intents } from './journal-events.ts';

/**
 * A process that commits one stop after another to the journal in its first argument, under ids that begin with its second,
 * and prints each stop's id once it is on disk, until it is killed.
 */
const [folder, name] = process.argv.slice(2);
if (folder === undefined || name === undefined) throw new Error('The folder or the name is missing.');

const journal = openJournal({
  folder,
  clock: systemClock,
  onHealth: () => undefined,
  onTrouble: (failure) => process.stdout.write(`trouble ${JSON.stringify(failure)}\n`),
});
for (let n = 0; ; n += 1) {
  const failure = await journal.commit(intents(`${name}-${n}`, [`call-${n}-a`, `call-${n}-b`]));
  if (failure !== null) throw new Error(`not committed: ${JSON.stringify(failure)}`);
  process.stdout.write(`${name}-${n}\n`);
}
