import { useCallback, useMemo, useRef } from 'react';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { Choice } from '../ui/choice.tsx';
import { HistoryDrawer } from './history-drawer.tsx';
import { HistoryFilter } from './history-filter.tsx';
import { filterOf } from './history-form.ts';
import { EntryList, type HistoryListProps, StopList } from './history-list.tsx';
import { entryId } from './history-rows.ts';
import { historyViews, useHistoryView } from './history-view-store.ts';
import { RecordTools } from './record-tools.tsx';

const views = [
  { id: 'call', label: say('history.perCall') },
  { id: 'stop', label: say('history.perStop') },
] as const satisfies readonly { readonly id: (typeof historyViews)[number]; readonly label: string }[];

/** What was done, newest first: call by call, or stop by stop; what it rests on; and ways to take it along. */
export function HistoryView({ snapshot }: { readonly snapshot: Snapshot }) {
  const { connections, stops } = snapshot;
  const form = useHistoryView((state) => state.form);
  const view = useHistoryView((state) => state.view);
  const open = useHistoryView((state) => state.open);
  /** Evidence that was open before the tab was left takes no focus when it is drawn again. */
  const opened = useRef(false);
  const body = useRef<HTMLDivElement>(null);
  const filter = useMemo(() => filterOf(form), [form]);
  const platformOf = useCallback(
    ({ attempt, connectionName }: HistoryEntry) =>
      connections.find(({ id }) => id === attempt.call.connectionId)?.platformName ?? connectionName,
    [connections],
  );
  const close = useCallback(() => {
    const row = open && body.current?.querySelector<HTMLElement>(`[data-entry="${entryId(open)}"]`);
    useHistoryView.setState({ open: null });
    row?.focus();
  }, [open]);
  const show = useCallback((entry: HistoryEntry) => {
    opened.current = true;
    useHistoryView.setState({ open: entry });
  }, []);
  const pickView = (id: string) => {
    const picked = historyViews.find((each) => each === id);
    if (picked) useHistoryView.setState({ view: picked });
  };
  const list: HistoryListProps = {
    ...{ filter, form, stops, connections, platformOf },
    openId: open && entryId(open),
    onOpen: show,
    onClose: close,
  };
  return (
    <div className="history">
      <HistoryFilter connections={connections} />
      <div className="history-line">
        <Choice label={say('history.views')} options={views} value={view} onPick={pickView} />
        <RecordTools filter={filter} />
      </div>
      <div className="history-body" ref={body}>
        {view === 'stop' ? <StopList {...list} /> : <EntryList {...list} />}
        {open && (
          <HistoryDrawer
            key={open.seq}
            entry={open}
            platform={platformOf(open)}
            takesFocus={opened.current}
            onClose={close}
          />
        )}
      </div>
    </div>
  );
}
