import { wholeHistory } from '../../electron/contract/history.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { openJournal } from '../../electron/storage/journal.ts';
import { intents } from './journal-events.ts';

/**
 * A process that commits to the journal in its first argument with a deadline of 200 ms and prints what was answered and how often
 * its main thread came round meanwhile; then notes another stop and prints the stops of the history once there are some.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder is missing.');

let rounds = 0;
setInterval(() => {
  rounds += 1;
}, 5);
const journal = openJournal({
  folder,
  clock: systemClock,
  deadlineMs: 200,
  onHealth: () => undefined,
  onTrouble: (failure) => process.stdout.write(`trouble ${JSON.stringify(failure)}\n`),
});
const failure = await journal.commit(intents('refused', ['a']));
process.stdout.write(`${JSON.stringify({ failure, free: rounds > 5 })}\n`);
journal.note(intents('noted', ['b']));
for (;;) {
  const page = await journal.page(10, null, wholeHistory);
  if (page.ok && page.value.entries.length > 0) {
    process.stdout.write(`${JSON.stringify(page.value.entries.map(({ stopId }) => stopId))}\n`);
    process.exit(0);
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}
