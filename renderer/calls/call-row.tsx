import { memo } from 'react';
import { shallow } from 'zustand/shallow';
import type { CallRow as Row } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayRow, sayRowName } from '../../electron/words/say-call.ts';
import type { HeldRow } from '../state/held-rows.ts';
import { sameRow } from '../state/same-row.ts';
import { keyOf } from '../state/selectors.ts';
import { activate, troubleAt, useView } from '../state/view.ts';
import { GridPart } from '../ui/grid-part.tsx';
import { AttemptWords } from './attempt-words.tsx';
import { CallCells } from './call-cells.tsx';
import { CallControls } from './call-controls.tsx';
import { DetailsButton } from './details-button.tsx';
import { RowMovedNote } from './row-moved-note.tsx';
import { RowTick } from './row-tick.tsx';
import { TroubleNote } from './trouble-note.tsx';
import { isSelectable, type Selecting } from './use-selecting.ts';

interface CallRowProps {
  readonly row: Row;
  readonly standing: HeldRow['standing'];
  /** Its place among all rows, from 0. */
  readonly place: number;
  readonly connection: string;
  readonly platform: string;
  /** Whether its connection was removed, so that it takes no new ends. */
  readonly leaving: boolean;
  readonly unseen: boolean;
  /** UTC ms at which it was last read, told where its connection is out of sight. */
  readonly readAt: number | null;
  /** Whether the keyboard stops at this row. */
  readonly active: boolean;
  readonly selecting: Selecting;
}

/** One call. Drawn again only when something that it shows, or what is ticked about it, changes. */
export const CallRow = memo(CallRowOnce, (before, after) => {
  const { row: rowBefore, ...restBefore } = before;
  const { row: rowAfter, ...restAfter } = after;
  return sameRow(rowBefore, rowAfter) && shallow(restBefore, restAfter);
});

function CallRowOnce(props: CallRowProps) {
  const { row, standing, place, connection, platform, leaving, unseen, readAt, active, selecting } = props;
  const key = keyOf(row);
  const selectable = isSelectable({ row, standing }) && !leaving;
  const selected = useView((view) => view.selected.has(key)) && selectable;
  const trouble = useView((view) => troubleAt(view, { row: key }));
  const misaimed = useView((view) => view.misaimed === key);
  const tabIndex = active ? 0 : -1;
  return (
    <GridPart
      role="row"
      className="row"
      data-row
      data-standing={standing}
      data-unseen={unseen || undefined}
      data-state={row.state}
      aria-rowindex={place + 2}
      aria-selected={selected}
      aria-label={sayRow(row, platform)}
      tabIndex={tabIndex}
      onFocus={() => activate(key)}
    >
      <GridPart role="gridcell" className="cell-select">
        <RowTick
          call={sayRowName(row)}
          selected={selected}
          selectable={selectable}
          tabIndex={tabIndex}
          onTick={(range) => (range ? selecting.range(key, true) : selecting.toggle(key))}
        />
      </GridPart>
      <CallCells row={row} connection={connection} platform={platform} unseen={unseen} readAt={readAt} />
      <GridPart role="gridcell" className="cell-ending">
        {row.attempt && <AttemptWords attempt={row.attempt} platform={platform} brief={true} />}
        <div className="controls">
          {misaimed && <RowMovedNote />}
          {standing === 'gone' ? (
            <span className="step">{say('window.offTheList')}</span>
          ) : (
            <CallControls row={row} platform={platform} leaving={leaving} tabIndex={tabIndex} />
          )}
          {standing === 'hidden' && <span className="step">{say('window.hiddenByFilter')}</span>}
        </div>
      </GridPart>
      <GridPart role="gridcell" className="cell-details">
        <DetailsButton row={row} tabIndex={tabIndex} />
      </GridPart>
      {trouble && (
        <GridPart role="gridcell" className="cell-trouble">
          <TroubleNote place={{ row: key }} trouble={trouble} />
        </GridPart>
      )}
    </GridPart>
  );
}
