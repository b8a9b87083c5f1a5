import { openPicker, useView } from '../state/view.ts';
import { endableRows } from './chosen-calls.ts';

/** Opens the choice of a reason for the selected calls, or, where none is selected, for the call of this row. */
export function pickReason(key: string): void {
  const selected = [...useView.getState().selected];
  if (endableRows(selected, 'bulk').length > 0) openPicker(selected, 'bulk');
  else if (endableRows([key], 'row').length > 0) openPicker([key], 'row');
}
