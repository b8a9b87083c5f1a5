import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { sayPlatform } from '../../electron/words/say-sight.ts';
import { Note } from '../ui/note.tsx';
import { HistoryRow } from './history-row.tsx';
import { useHistory } from './use-history.ts';

const columns = ['time', 'call', 'connection', 'door', 'reason', 'who', 'outcome'] as const;

/** What was done, newest first. */
export function HistoryView({ snapshot }: { readonly snapshot: Snapshot }) {
  const { page, failure, loadMore, reload } = useHistory(snapshot.stops);
  const platformOf = ({ attempt, connectionName }: HistoryEntry) => {
    const view = snapshot.connections.find(({ id }) => id === attempt.call.connectionId);
    return view ? sayPlatform(view.platform) : connectionName;
  };
  return (
    <div className="history">
      {failure && (
        <Note heading={say('history.failed')} sentences={Object.values(sayFailure(failure))} alert={true}>
          <button type="button" className="button" onClick={reload}>
            {say('window.tryAgain')}
          </button>
        </Note>
      )}
      {page === null && failure === null && <p className="empty">{say('history.loading')}</p>}
      {page?.entries.length === 0 && <p className="empty">{say('history.none')}</p>}
      {page && page.entries.length > 0 && (
        <div className="scroll">
          <table className="log" aria-label={say('history.table')}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {say(`history.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.entries.map((entry) => (
                <HistoryRow key={entry.seq} entry={entry} platform={platformOf(entry)} />
              ))}
            </tbody>
          </table>
          {page.next !== null && (
            <button type="button" className="button load-more" onClick={loadMore}>
              {say('history.more')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
