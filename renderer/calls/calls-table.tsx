import { useMemo, useRef } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow as Row } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayPlatform } from '../../electron/words/say-sight.ts';
import { canEnd, keyOf, outOfSight } from '../state/selectors.ts';
import { useView } from '../state/view.ts';
import { useTicking } from '../ui/use-ticking.ts';
import { CallRow } from './call-row.tsx';
import { SelectAll } from './select-all.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useShownRows } from './use-shown-rows.ts';

interface CallsTableProps {
  readonly calls: readonly Row[];
  readonly connections: readonly ConnectionView[];
}

const columns = ['agent', 'from', 'to', 'direction', 'status', 'duration', 'connection', 'ending'] as const;

/**
 * The active calls as a grid: one tab stop, arrow keys between rows. Rows are laid out as blocks, so that those
 * out of sight cost nothing.
 */
export function CallsTable({ calls, connections }: CallsTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const activeKey = useView((view) => view.active);
  const { shown, listeners } = useShownRows(calls, activeKey);
  const onKeyDown = useListKeys(body, shown);
  const endable = useMemo(() => calls.filter(canEnd).map(keyOf), [calls]);
  const byId = useMemo(() => new Map(connections.map((view) => [view.id, view])), [connections]);
  const unseen = useTicking((now) => outOfSight(connections, now).join('\n')).split('\n');
  const activePlace = Math.max(
    shown.findIndex((held) => keyOf(held.row) === activeKey),
    0,
  );
  return (
    <table
      className="grid"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows take the focus and can be selected.
      role="grid"
      aria-label={say('window.table')}
      aria-multiselectable="true"
      aria-rowcount={shown.length + 1}
      onKeyDown={onKeyDown}
      {...listeners}
    >
      <thead className="grid-head">
        <tr className="row-head">
          <th scope="col" className="cell-select">
            <SelectAll keys={endable} />
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className={`cell-${column}`}>
              {say(`window.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {shown.map(({ row, gone }, place) => {
          const connection = byId.get(row.call.connectionId);
          return (
            <CallRow
              key={keyOf(row)}
              row={row}
              gone={gone}
              connection={connection?.name ?? row.call.connectionId}
              platform={connection ? sayPlatform(connection.platform) : ''}
              unseen={unseen.includes(row.call.connectionId)}
              active={place === activePlace}
            />
          );
        })}
      </tbody>
    </table>
  );
}
