import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import { say } from '../../electron/words/say.ts';
import type { Rows } from '../state/held-rows.ts';
import { canEnd, keyOf, outOfSight } from '../state/selectors.ts';
import { useView } from '../state/view.ts';
import { GridPart } from '../ui/grid-part.tsx';
import { useTicking } from '../ui/use-ticking.ts';
import { CallRow } from './call-row.tsx';
import { clickSelects, rangeMarksNothing } from './click-selects.ts';
import { GridHead } from './grid-head.tsx';
import { noteRowsMoved } from './row-moves.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRowWindow } from './use-row-window.ts';
import { useSelecting } from './use-selecting.ts';
import { useShownRows } from './use-shown-rows.ts';

interface CallsGridProps {
  readonly rows: Rows;
  readonly connections: readonly ConnectionView[];
  /** The element that scrolls the list. */
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** The active calls as a grid: one tab stop, arrow keys between rows. Only rows that are seen are drawn. */
export function CallsGrid({ rows, connections, scroller }: CallsGridProps) {
  const head = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const activeKey = useView((view) => view.active);
  const filter = useView((view) => view.filter);
  const details = useView((view) => view.details);
  const troubles = useView((view) => view.troubles);
  const { shown, listeners } = useShownRows(rows, filter, activeKey);
  const rowWindow = useRowWindow({ shown, activeKey, scroller, head, body });
  const selecting = useSelecting(shown);
  const onKeyDown = useListKeys({ shown, rowWindow, selecting });
  const selectable = useMemo(() => rows.listed.filter(canEnd).map(keyOf), [rows.listed]);
  const byId = useMemo(() => new Map(connections.map((view) => [view.id, view])), [connections]);
  const unseen = useTicking((now) => outOfSight(connections, now).join('\n')).split('\n');
  const { virtualizer, activePlace } = rowWindow;

  useEffect(() => {
    // The list is lower while the details stand below it.
    if (details)
      body.current?.querySelector('[data-row][tabindex="0"]')?.scrollIntoView({ block: 'nearest' });
  }, [details]);
  const noted = useRef(troubles);
  useLayoutEffect(() => {
    // A note that comes or goes moves the rows below it.
    if (noted.current !== troubles) noteRowsMoved();
    noted.current = troubles;
  }, [troubles]);

  return (
    <GridPart
      role="grid"
      className="grid"
      aria-label={say('window.table')}
      aria-multiselectable="true"
      aria-rowcount={shown.length + 1}
      onKeyDown={onKeyDown}
      onMouseDown={rangeMarksNothing}
      onClick={(event) => clickSelects(event, shown, selecting)}
      {...listeners}
    >
      <GridHead place={head} selectable={selectable} />
      <GridPart
        role="rowgroup"
        className="grid-body"
        ref={body}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const held = shown[index];
          if (!held) return null;
          const { row, standing } = held;
          const connection = byId.get(row.call.connectionId);
          return (
            <div
              key={key}
              role="presentation"
              className="row-place"
              data-index={index}
              ref={virtualizer.measureElement}
              style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
            >
              <CallRow
                row={row}
                standing={standing}
                place={index}
                connection={connection?.name ?? row.call.connectionId}
                platform={connection?.platformName ?? ''}
                unseen={unseen.includes(row.call.connectionId)}
                active={index === activePlace}
                selecting={selecting}
              />
            </div>
          );
        })}
      </GridPart>
    </GridPart>
  );
}
