import { useCallback } from 'react';
import type { HistoryEntry, HistoryFilter } from '../../electron/contract/history.ts';
import type { Stop } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailureLine } from '../../electron/words/say-failure.ts';
import { StopActs } from '../emergency/after/stop-acts-row.tsx';
import { HistoryRow } from './history-row.tsx';
import { entryId } from './history-rows.ts';
import { readEntries } from './read-history.ts';
import { usePages } from './use-pages.ts';

interface StopCallsProps {
  readonly stop: Stop;
  readonly filter: HistoryFilter;
  /** Changes whenever the calls are to be read again. */
  readonly sign: unknown;
  readonly current: string;
  readonly openId: string | null;
  readonly platformOf: (entry: HistoryEntry) => string;
  readonly onOpen: (entry: HistoryEntry) => void;
}

/** What can be done about one stop, and its calls that the filter shows, under its row. */
export function StopCalls(props: StopCallsProps) {
  const { stop, filter, sign, current, openId, platformOf, onOpen } = props;
  const { stopId } = stop;
  const read = useCallback(
    (before: number | null) => readEntries({ ...filter, stopId }, before),
    [filter, stopId],
  );
  const { held, failure, loadMore } = usePages(read, sign);
  return (
    <>
      <StopActs stop={stop} />
      {held?.rows.map((entry) => (
        <HistoryRow
          key={entry.seq}
          entry={entry}
          platform={platformOf(entry)}
          level={2}
          id={entryId(entry)}
          current={entryId(entry) === current}
          open={entryId(entry) === openId}
          onOpen={onOpen}
        />
      ))}
      {(failure || held === null || held.next !== null) && (
        <tr className="log-row log-rest">
          <td colSpan={8}>
            {failure && <span role="alert">{sayFailureLine(failure)}</span>}
            {held === null && failure === null && say('history.loading')}
            {held !== null && held.next !== null && (
              <button type="button" className="button" onClick={loadMore}>
                {say('history.more')}
              </button>
            )}
          </td>
        </tr>
      )}
    </>
  );
}
