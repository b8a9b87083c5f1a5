import { memo } from 'react';
import { shallow } from 'zustand/shallow';
import type { CallRow as Row } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCallName } from '../../electron/words/say-call.ts';
import { sameRow } from '../state/same-row.ts';
import { canEnd, keyOf } from '../state/selectors.ts';
import { activate, select, troubleAt, useView } from '../state/view.ts';
import { AttemptWords } from './attempt-words.tsx';
import { CallCells } from './call-cells.tsx';
import { CallControls } from './call-controls.tsx';
import { TroubleNote } from './trouble-note.tsx';

interface CallRowProps {
  readonly row: Row;
  /** True when the call has left the board and only its place is held. */
  readonly gone: boolean;
  readonly connection: string;
  readonly platform: string;
  readonly unseen: boolean;
  /** Whether the keyboard stops at this row. */
  readonly active: boolean;
}

/** One call. Drawn again only when something that it shows, or what is ticked about it, changes. */
export const CallRow = memo(CallRowOnce, (before, after) => {
  const { row: rowBefore, ...restBefore } = before;
  const { row: rowAfter, ...restAfter } = after;
  return sameRow(rowBefore, rowAfter) && shallow(restBefore, restAfter);
});

function CallRowOnce(props: CallRowProps) {
  const { row, gone, connection, platform, unseen, active } = props;
  const key = keyOf(row);
  const selected = useView((view) => view.selected.has(key));
  const trouble = useView((view) => troubleAt(view, { row: key }));
  const tabIndex = active ? 0 : -1;
  const selectable = !gone && canEnd(row);
  return (
    <>
      <tr
        className="row"
        data-row
        data-gone={gone || undefined}
        data-unseen={unseen || undefined}
        data-state={row.state}
        aria-selected={selected && selectable}
        tabIndex={tabIndex}
        onFocus={() => activate(key)}
      >
        <td className="cell-select">
          <label className="tick">
            <input
              type="checkbox"
              checked={selected && selectable}
              disabled={!selectable}
              tabIndex={tabIndex}
              aria-label={say('window.selectCall', { call: sayCallName(row.facts) })}
              onChange={(event) => select([key], event.currentTarget.checked)}
            />
          </label>
        </td>
        <CallCells row={row} connection={connection} unseen={unseen} />
        <td className="cell-ending">
          {row.attempt && <AttemptWords attempt={row.attempt} platform={platform} />}
          <div className="controls">
            {gone ? (
              <span className="step">{say('window.offTheList')}</span>
            ) : (
              <CallControls row={row} platform={platform} tabIndex={tabIndex} />
            )}
          </div>
        </td>
      </tr>
      {trouble && (
        <tr className="row-trouble">
          <td>
            <TroubleNote place={{ row: key }} trouble={trouble} />
          </td>
        </tr>
      )}
    </>
  );
}
