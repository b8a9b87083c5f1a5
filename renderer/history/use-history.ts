import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import type { HistoryPage } from '../../electron/contract/history.ts';
import type { Stop } from '../../electron/contract/stop.ts';
import { client } from '../bridge/client.ts';
import { withNewest, withOlder } from './merge-history.ts';

const pageSize = 50;
/** While a stop runs its outcomes come in fast; the list is read again no more often than this, in ms. */
const pauseMs = 500;

/** What has been read of the history so far. */
export interface HistoryState {
  /** Null before the first page has come. */
  readonly page: HistoryPage | null;
  readonly failure: Failure | null;
  /** Reads the page that follows the last entry. */
  readonly loadMore: () => void;
  /** Reads the newest page again. */
  readonly reload: () => void;
}

/** The history, newest first, read again whenever the stops change. */
export function useHistory(stops: readonly Stop[]): HistoryState {
  const [page, setPage] = useState<HistoryPage | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reading = useRef(false);
  const stale = useRef(false);

  const reload = useCallback(async () => {
    stale.current = true;
    if (reading.current) return;
    reading.current = true;
    while (stale.current) {
      stale.current = false;
      const answer = await client.send('history.list', { limit: pageSize, before: null });
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok) setPage((held) => withNewest(held, answer.value));
      await new Promise((resolve) => window.setTimeout(resolve, pauseMs));
    }
    reading.current = false;
  }, []);

  const loadMore = async () => {
    if (page === null || page.next === null) return;
    const answer = await client.send('history.list', { limit: pageSize, before: page.next });
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setPage((held) => (held?.next === page.next ? withOlder(held, answer.value) : held));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stops are not read, their change is the sign.
  useEffect(() => void reload(), [stops, reload]);
  return { page, failure, loadMore: () => void loadMore(), reload: () => void reload() };
}
