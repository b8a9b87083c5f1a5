import { useCallback, useMemo, useRef, useState } from 'react';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { Choice } from '../ui/choice.tsx';
import { HistoryDrawer } from './history-drawer.tsx';
import { HistoryFilter } from './history-filter.tsx';
import { emptyForm, filterOf } from './history-form.ts';
import { EntryList, type HistoryListProps, StopList } from './history-list.tsx';
import { entryId } from './history-rows.ts';
import { RecordTools } from './record-tools.tsx';

const views = [
  { id: 'call', label: say('history.perCall') },
  { id: 'stop', label: say('history.perStop') },
];

/** What was done, newest first: call by call, or stop by stop; what it rests on; and ways to take it along. */
export function HistoryView({ snapshot }: { readonly snapshot: Snapshot }) {
  const { connections, stops } = snapshot;
  const [form, setForm] = useState(emptyForm);
  const [view, setView] = useState('call');
  const [open, setOpen] = useState<HistoryEntry | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const filter = useMemo(() => filterOf(form), [form]);
  const platformOf = useCallback(
    ({ attempt, connectionName }: HistoryEntry) =>
      connections.find(({ id }) => id === attempt.call.connectionId)?.platformName ?? connectionName,
    [connections],
  );
  const close = useCallback(() => {
    const row = open && body.current?.querySelector<HTMLElement>(`[data-entry="${entryId(open)}"]`);
    setOpen(null);
    row?.focus();
  }, [open]);
  const list: HistoryListProps = {
    ...{ filter, form, stops, connections, platformOf },
    openId: open && entryId(open),
    onOpen: setOpen,
    onClose: close,
  };
  return (
    <div className="history">
      <HistoryFilter form={form} connections={connections} onChange={setForm} />
      <div className="history-line">
        <Choice label={say('history.views')} options={views} value={view} onPick={setView} />
        <RecordTools filter={filter} />
      </div>
      <div className="history-body" ref={body}>
        {view === 'stop' ? <StopList {...list} /> : <EntryList {...list} />}
        {open && <HistoryDrawer key={open.seq} entry={open} platform={platformOf(open)} onClose={close} />}
      </div>
    </div>
  );
}
