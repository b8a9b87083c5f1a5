import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import { say } from '../../electron/words/say.ts';
import type { Rows } from '../state/held-rows.ts';
import { lastRead } from '../state/last-read.ts';
import { canEnd, keyOf, outOfSight } from '../state/selectors.ts';
import { useView } from '../state/view.ts';
import { GridPart } from '../ui/grid-part.tsx';
import { useTicking } from '../ui/use-ticking.ts';
import { CallRow } from './call-row.tsx';
import { clickSelects, rangeMarksNothing } from './click-selects.ts';
import { GridHead } from './grid-head.tsx';
import { useAimedClicks } from './use-aimed-clicks.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRowWindow } from './use-row-window.ts';
import { useSelecting } from './use-selecting.ts';
import { useShownRows } from './use-shown-rows.ts';
import { useViewKeys } from './use-view-keys.ts';

interface CallsGridProps {
  readonly rows: Rows;
  readonly connections: readonly ConnectionView[];
  /** Ids of those that take no new ends. */
  readonly leaving: ReadonlySet<string>;
  /** The element that scrolls the list. */
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** The active calls as a grid: one tab stop, arrow keys between rows. Only rows that are seen are drawn. */
export function CallsGrid({ rows, connections, leaving, scroller }: CallsGridProps) {
  const head = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const activeKey = useView((view) => view.active);
  const filter = useView((view) => view.filter);
  const details = useView((view) => view.details);
  const { shown, listeners } = useShownRows(rows, filter, activeKey);
  const rowWindow = useRowWindow({ shown, activeKey, scroller, head, body });
  const selecting = useSelecting(shown, leaving);
  const onKeyDown = useListKeys({ shown, rowWindow, selecting });
  const selectable = useMemo(
    () => rows.listed.filter((row) => canEnd(row) && !leaving.has(row.call.connectionId)).map(keyOf),
    [rows.listed, leaving],
  );
  const byId = useMemo(() => new Map(connections.map((view) => [view.id, view])), [connections]);
  const unseen = useTicking((now) => outOfSight(connections, now).join('\n')).split('\n');
  const { virtualizer, activePlace } = rowWindow;
  const onClickCapture = useAimedClicks({ shown, virtualizer, body });
  useViewKeys(selecting);

  useEffect(() => {
    // The list is lower while the details stand below it.
    if (details)
      body.current?.querySelector('[data-row][tabindex="0"]')?.scrollIntoView({ block: 'nearest' });
  }, [details]);
  const some = shown.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the first rows come the keyboard is put on one.
  useEffect(() => {
    if (some && document.activeElement === document.body) rowWindow.focusRow(activePlace);
  }, [some]);

  return (
    <GridPart
      role="grid"
      className="grid"
      aria-label={say('window.table')}
      aria-multiselectable="true"
      aria-rowcount={shown.length + 1}
      onKeyDown={onKeyDown}
      onMouseDown={rangeMarksNothing}
      onClickCapture={onClickCapture}
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
                leaving={leaving.has(row.call.connectionId)}
                unseen={unseen.includes(row.call.connectionId)}
                readAt={lastRead(row, unseen.includes(row.call.connectionId) ? connection?.sight : undefined)}
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
