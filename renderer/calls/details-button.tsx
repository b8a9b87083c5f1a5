import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayRowName } from '../../electron/words/say-call.ts';
import { keyOf } from '../state/selectors.ts';
import { activate } from '../state/view.ts';
import { openDetails } from './open-details.ts';

interface DetailsButtonProps {
  readonly row: CallRow;
  readonly tabIndex: number;
}

/** Opens the details of a row's call. */
export function DetailsButton({ row, tabIndex }: DetailsButtonProps) {
  const words = say('window.details.open', { call: sayRowName(row) });
  const open = () => {
    activate(keyOf(row));
    openDetails();
  };
  return (
    <button
      type="button"
      className="button button-quiet button-details"
      tabIndex={tabIndex}
      aria-label={words}
      title={say('window.column.details')}
      onClick={open}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d="M8 7.2v4.3M8 4.6v.1M8 14.2A6.2 6.2 0 1 1 8 1.8a6.2 6.2 0 0 1 0 12.4Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
      </svg>
    </button>
  );
}
