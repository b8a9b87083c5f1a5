import { systemClock } from '../../electron/owner/system-clock.ts';
import { openJournal } from '../../electron/storage/journal.ts';
import { intents } from './journal-events.ts';

/** Leaves ends of the first connection's calls in a profile's journal, as an owner does that is killed meanwhile. */
export async function leaveOpen(profile: string, callIds: readonly string[]): Promise<void> {
  const journal = openJournal({
    folder: profile,
    clock: systemClock,
    onHealth: () => undefined,
    onTrouble: () => undefined,
  });
  const failure = await journal.commit(intents('left', callIds));
  if (failure) throw new Error(`not committed: ${failure.code}`);
  await journal.close();
}
