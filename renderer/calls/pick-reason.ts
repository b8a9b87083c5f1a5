import { openPicker, useView } from '../state/view.ts';
import { endableRows } from './chosen-calls.ts';

/** Opens the choice of a reason for the selected calls where this row is one of them, else for its call alone. */
export function pickReason(key: string): void {
  const { selected } = useView.getState();
  if (selected.has(key) && selected.size > 1) openPicker([...selected], 'bulk');
  else if (endableRows([key], 'row').length > 0) openPicker([key], 'row');
}
