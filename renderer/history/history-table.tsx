import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useState } from 'react';
import { say } from '../../electron/words/say.ts';
import { useKeptInSight } from '../ui/use-kept-in-sight.ts';
import { historyAct } from './history-rows.ts';

interface HistoryTableProps {
  readonly table: RefObject<HTMLTableElement | null>;
  /** Whether its rows are stops that open to their calls. */
  readonly tree: boolean;
  /** Id of the first row, where the keyboard stops until it has been elsewhere. */
  readonly first: string;
  readonly onClose: () => void;
  /** Draws the rows; the one of this id takes the focus by Tab. */
  readonly children: (current: string) => ReactNode;
}

const columns = ['time', 'call', 'connection', 'door', 'reason', 'who', 'outcome', 'after'] as const;

/** The history as one tab stop, with arrow keys between its rows. */
export function HistoryTable({ table, tree, first, onClose, children }: HistoryTableProps) {
  const [focused, setFocused] = useState(first);
  useKeptInSight(table, '[data-entry]');
  const rows = () => [...(table.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
  useLayoutEffect(() => {
    // The row that the keyboard was on may be gone.
    if (!table.current?.querySelector('[data-entry][tabindex="0"]')) setFocused(first);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const act = historyAct(event.key);
    const all = rows();
    const place = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1;
    const row = all[place];
    if (act === null || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (act === 'close') onClose();
    else if (act === 'open') row.click();
    else if (act === 'unfold') row.ariaExpanded === 'false' && row.click();
    else if (act === 'fold') foldFrom(all, place);
    else all[Math.min(Math.max(place + act.move, 0), all.length - 1)]?.focus();
  };

  return (
    <table
      ref={table}
      className="log"
      role={tree ? 'treegrid' : 'grid'}
      aria-label={say(tree ? 'history.byStop' : 'history.table')}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const id = target.dataset.entry;
        if (id !== undefined) setFocused(id);
      }}
    >
      <thead>
        <tr className="log-head">
          {columns.map((column) => (
            <th key={column} scope="col" className={`log-${column}`}>
              {say(`history.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children(focused)}</tbody>
    </table>
  );
}

/** Closes the stop that has the focus; from one of its calls, goes to it. */
function foldFrom(rows: readonly HTMLElement[], place: number): void {
  const row = rows[place];
  if (row?.ariaExpanded === 'true') row.click();
  else if (row?.dataset.level === '2') {
    rows
      .slice(0, place)
      .findLast((each) => each.dataset.level === '1')
      ?.focus();
  }
}
