import type { HistoryEntry, StopEntry } from '../../electron/contract/history.ts';

/** What every row of the history is given beside what it shows. */
export interface HistoryRowProps<Entry extends { readonly seq: number }> {
  readonly entry: Entry;
  /** Unlike any other row's. */
  readonly id: string;
  /** Whether the keyboard stops at this row. */
  readonly current: boolean;
  /** Whether its evidence, or its calls, stand open. */
  readonly open: boolean;
  readonly onOpen: (entry: Entry) => void;
}

/** The id of an attempt's row. */
export function entryId({ seq }: Pick<HistoryEntry, 'seq'>): string {
  return `call-${seq}`;
}

/** The id of a stop's row. */
export function stopRowId({ seq }: Pick<StopEntry, 'seq'>): string {
  return `stop-${seq}`;
}

/** What a key does in the history; null when it is none of ours. */
export function historyAct(
  key: string,
): 'open' | 'unfold' | 'fold' | 'close' | { readonly move: number } | null {
  switch (key) {
    case 'Enter':
    case ' ':
      return 'open';
    case 'ArrowRight':
      return 'unfold';
    case 'ArrowLeft':
      return 'fold';
    case 'Escape':
      return 'close';
    case 'ArrowUp':
      return { move: -1 };
    case 'ArrowDown':
      return { move: 1 };
    case 'PageUp':
      return { move: -10 };
    case 'PageDown':
      return { move: 10 };
    case 'Home':
      return { move: Number.NEGATIVE_INFINITY };
    case 'End':
      return { move: Number.POSITIVE_INFINITY };
    default:
      return null;
  }
}
