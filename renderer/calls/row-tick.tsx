import { say } from '../../electron/words/say.ts';

interface RowTickProps {
  /** The call's name, for those who hear it. */
  readonly call: string;
  readonly selected: boolean;
  readonly selectable: boolean;
  readonly tabIndex: number;
  /** `range` when all rows from the last pick are meant. */
  readonly onTick: (range: boolean) => void;
}

/** The tick box of one row. */
export function RowTick({ call, selected, selectable, tabIndex, onTick }: RowTickProps) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={selected}
        disabled={!selectable}
        tabIndex={tabIndex}
        aria-label={say('window.selectCall', { call })}
        onChange={({ nativeEvent }) => onTick(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
    </label>
  );
}
