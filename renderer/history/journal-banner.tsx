import type { JournalHealth } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';

/** Says that acts are not being recorded, and why; nothing while they are. */
export function JournalBanner({ journal }: { readonly journal: JournalHealth }) {
  if (journal.failure === null) return null;
  const { what, means, do: way } = sayFailure(journal.failure);
  const waiting = journal.waiting > 0 ? [say('window.unwritten', { count: journal.waiting })] : [];
  return <Note heading={what} sentences={[means, ...waiting, way]} alert={true} />;
}
