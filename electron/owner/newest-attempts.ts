import { type HistoryEntry, wholeHistory } from '../contract/history.ts';
import type { Journal } from '../storage/journal.ts';

/** Most entries that the journal gives at once. */
const pageSize = 500;

/**
 * The newest attempt on each call of a connection, by call id, of those whose gesture was at or after `since` (UTC ms).
 * Of a journal that can't be read, those read before. Never rejects.
 */
export async function newestAttempts(
  journal: Pick<Journal, 'page'>,
  connectionId: string,
  since: number,
): Promise<ReadonlyMap<string, HistoryEntry>> {
  const newest = new Map<string, HistoryEntry>();
  for (let before: number | null = null; ; ) {
    const page = await journal.page(pageSize, before, { ...wholeHistory, connectionId, since });
    // Its health tells why.
    if (!page.ok) return newest;
    for (const entry of page.value.entries) {
      const { callId } = entry.attempt.call;
      if (!newest.has(callId)) newest.set(callId, entry);
    }
    before = page.value.next;
    if (before === null) return newest;
  }
}
