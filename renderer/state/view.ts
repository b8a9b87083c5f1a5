import { create } from 'zustand';
import type { Failure } from '../../electron/contract/failure.ts';
import type { EndInput } from '../../electron/contract/ipc.ts';
import { neutralReason } from '../../electron/contract/reason.ts';

/** Where a trouble is shown: at the row of this key, or at the selection. */
export type Place = 'selection' | { readonly row: string };

/** What became of a press that could not be carried out. */
export interface Trouble {
  readonly failure: Failure;
  /** What to send again without a record; null when that is no way out. */
  readonly unrecorded: EndInput | null;
}

/** What the supervisor has ticked and opened. Nothing here is known to the owner. */
export interface ViewState {
  readonly selected: ReadonlySet<string>;
  /** Key of the row that the keyboard is on; null for the first. */
  readonly active: string | null;
  readonly bulkReason: string;
  /** Keys of the calls whose end has been asked for and not been taken up yet. */
  readonly sending: ReadonlySet<string>;
  readonly troubles: ReadonlyMap<string, Trouble>;
}

/** The view of this window. */
export const useView = create<ViewState>(() => ({
  selected: new Set(),
  active: null,
  bulkReason: neutralReason.code,
  sending: new Set(),
  troubles: new Map(),
}));

/** Selects these calls beside those that are selected, or takes them out of the selection. */
export function select(keys: readonly string[], selected: boolean): void {
  useView.setState((view) => ({ selected: withKeys(view.selected, keys, selected) }));
}

/** Selects nothing. */
export function clearSelection(): void {
  useView.setState({ selected: new Set() });
}

/** Puts the keyboard on this row. */
export function activate(key: string): void {
  useView.setState({ active: key });
}

/** Picks the reason for ending what is selected. */
export function pickBulkReason(code: string): void {
  useView.setState({ bulkReason: code });
}

/** Notes that the end of these calls has been asked for, or that the owner has answered. */
export function markSending(keys: readonly string[], sending: boolean): void {
  useView.setState((view) => ({ sending: withKeys(view.sending, keys, sending) }));
}

/** Shows a trouble at its place, or takes it away. */
export function showTrouble(place: Place, trouble: Trouble | null): void {
  useView.setState((view) => {
    const troubles = new Map(view.troubles);
    if (trouble === null) troubles.delete(placeKey(place));
    else troubles.set(placeKey(place), trouble);
    return { troubles };
  });
}

/** The trouble at a place; null when there is none. */
export function troubleAt(view: ViewState, place: Place): Trouble | null {
  return view.troubles.get(placeKey(place)) ?? null;
}

function placeKey(place: Place): string {
  return place === 'selection' ? '' : place.row;
}

function withKeys(set: ReadonlySet<string>, keys: readonly string[], present: boolean): ReadonlySet<string> {
  const next = new Set(set);
  for (const key of keys) {
    if (present) next.add(key);
    else next.delete(key);
  }
  return next;
}
