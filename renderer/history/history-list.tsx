import { type ReactNode, useCallback, useRef } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { HistoryEntry, HistoryFilter, StopEntry } from '../../electron/contract/history.ts';
import type { Stop } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';
import { type HistoryForm, narrowing } from './history-form.ts';
import { HistoryRow } from './history-row.tsx';
import { entryId, stopRowId } from './history-rows.ts';
import { HistoryTable } from './history-table.tsx';
import { foldStop, useHistoryView } from './history-view-store.ts';
import { readEntries, readStops } from './read-history.ts';
import { sayShown } from './say-narrowing.ts';
import { StopCalls } from './stop-calls.tsx';
import { StopRow } from './stop-row.tsx';
import { useHeldPlace } from './use-held-place.ts';
import { type Pages, type ReadPage, usePages } from './use-pages.ts';

/** What either list is given. */
export interface HistoryListProps {
  readonly filter: HistoryFilter;
  readonly form: HistoryForm;
  /** Their change is the sign that there may be more to read. */
  readonly stops: readonly Stop[];
  readonly connections: readonly ConnectionView[];
  readonly platformOf: (entry: HistoryEntry) => string;
  /** Id of the row whose evidence stands open. */
  readonly openId: string | null;
  readonly onOpen: (entry: HistoryEntry) => void;
  readonly onClose: () => void;
}

/** The history call by call. */
export function EntryList(props: HistoryListProps) {
  const { filter, platformOf, openId, onOpen, stops } = props;
  const read = useCallback((before: number | null) => readEntries(filter, before), [filter]);
  const pages = usePages(read, stops);
  return (
    <ListFrame {...props} pages={pages} read={read} idOf={entryId} tree={false}>
      {(rows, current) =>
        rows.map((entry) => (
          <HistoryRow
            key={entry.seq}
            entry={entry}
            platform={platformOf(entry)}
            level={1}
            id={entryId(entry)}
            current={entryId(entry) === current}
            open={entryId(entry) === openId}
            onOpen={onOpen}
          />
        ))
      }
    </ListFrame>
  );
}

/** The history stop by stop; a stop opens to its calls. */
export function StopList(props: HistoryListProps) {
  const { filter, platformOf, openId, onOpen, stops } = props;
  const read = useCallback((before: number | null) => readStops(filter, before), [filter]);
  const pages = usePages(read, stops);
  const unfolded = useHistoryView((state) => state.unfolded);
  const fold = useCallback(({ seq }: StopEntry) => foldStop(seq), []);
  return (
    <ListFrame {...props} pages={pages} read={read} idOf={stopRowId} tree={true}>
      {(rows, current) =>
        rows.flatMap((entry) => {
          const open = unfolded.has(entry.seq);
          const id = stopRowId(entry);
          return [
            <StopRow key={id} entry={entry} id={id} current={id === current} open={open} onOpen={fold} />,
            ...(open
              ? [
                  <StopCalls
                    key={`${id}-calls`}
                    stop={entry.stop}
                    sign={stops}
                    {...{ filter, current, openId, platformOf, onOpen }}
                  />,
                ]
              : []),
          ];
        })
      }
    </ListFrame>
  );
}

interface ListFrameProps<Row extends { readonly seq: number }> extends HistoryListProps {
  readonly pages: Pages<Row>;
  readonly read: ReadPage<Row>;
  readonly idOf: (row: Row) => string;
  readonly tree: boolean;
  readonly children: (rows: readonly Row[], current: string) => ReactNode;
}

/** What stands around either list: its trouble, its emptiness, how much of it is shown, and the way to older rows. */
function ListFrame<Row extends { readonly seq: number }>(props: ListFrameProps<Row>) {
  const { pages, read, idOf, tree, form, connections, openId, onClose, children } = props;
  const { held, fresh, failure, loadMore, reload } = pages;
  const table = useRef<HTMLTableElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useHeldPlace(scroller, read, openId !== null);
  const first = held?.rows[0];
  const narrowed = narrowing(form).length > 0;
  return (
    <section className="history-list" aria-label={say('window.history')}>
      {failure && (
        <Note heading={say('history.failed')} sentences={Object.values(sayFailure(failure))} alert={true}>
          <button type="button" className="button" onClick={reload}>
            {say('window.tryAgain')}
          </button>
        </Note>
      )}
      <p className="history-shown" role="status">
        {held !== null && fresh && sayShown(held.rows.length, held.next !== null, form, connections)}
      </p>
      <div className="scroll" ref={scroller}>
        {held === null && failure === null && <p className="empty">{say('history.loading')}</p>}
        {held !== null && !first && (
          <p className="empty">{say(narrowed ? 'history.nothingFits' : 'history.none')}</p>
        )}
        {held !== null && first && (
          <HistoryTable table={table} tree={tree} first={idOf(first)} onClose={onClose}>
            {(current) => children(held.rows, current)}
          </HistoryTable>
        )}
        {held !== null && held.next !== null && (
          <button type="button" className="button load-more" onClick={loadMore}>
            {say('history.more')}
          </button>
        )}
      </div>
      {first && <p className="under">{say(tree ? 'history.hintStops' : 'history.hint')}</p>}
    </section>
  );
}
