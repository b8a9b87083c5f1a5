import { create } from 'zustand';
import type { EndInput } from '../../electron/contract/command-data.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { type CallFilter, everyCall } from './call-filter.ts';
import { nothingSelected, type Selection, withKeys } from './selection.ts';

/** Where a trouble is shown: at the row of this key, or at the selection. */
export type Place = 'selection' | { readonly row: string };

/** What became of a press that could not be carried out. */
export interface Trouble {
  readonly failure: Failure;
  /** What to send again without a record; null when that is no way out. */
  readonly unrecorded: EndInput | null;
}

/** Calls for which a reason is being chosen, and the door that their end will come in by. */
export interface Picking {
  readonly keys: readonly string[];
  readonly door: 'row' | 'bulk';
}

/** An end of many calls that waits for its second press. */
export interface Asking {
  readonly keys: readonly string[];
  readonly reasonCode: string;
  readonly reasonText: string | null;
}

/** What the supervisor has ticked and opened. Nothing here is known to the owner. */
export interface ViewState extends Selection {
  /** Key of the row that the keyboard is on; null for the first. */
  readonly active: string | null;
  readonly filter: CallFilter;
  /** Whether the details of the active row stand beside the list. */
  readonly details: boolean;
  readonly picking: Picking | null;
  readonly asking: Asking | null;
  /** Keys of the calls whose end has been asked for and not been taken up yet. */
  readonly sending: ReadonlySet<string>;
  readonly troubles: ReadonlyMap<string, Trouble>;
  /** Key of the row on which the last press was not taken, since another stood there a moment before; null for none. */
  readonly misaimed: string | null;
  /** Reasons in the supervisor's own words that were typed and not sent yet, by the reason's code. */
  readonly ownReasons: Readonly<Record<string, string>>;
  /** Id of the connection that ids are being added to. */
  readonly adding: string | null;
  /** Ids that were typed and not added yet, by the connection's id. */
  readonly drafts: Readonly<Record<string, string>>;
}

/** The view of this window. */
export const useView = create<ViewState>(() => ({
  ...nothingSelected,
  active: null,
  filter: everyCall,
  details: false,
  picking: null,
  asking: null,
  sending: new Set(),
  troubles: new Map(),
  misaimed: null,
  ownReasons: {},
  adding: null,
  drafts: {},
}));

/** Selects exactly this. A second press that was being waited for is off: it named other calls. */
export function setSelection(selection: Selection): void {
  useView.setState({ ...selection, asking: null });
}

/** Selects these calls beside those that are selected, or takes them out of the selection. */
export function select(keys: readonly string[], selected: boolean): void {
  useView.setState((view) => {
    const changes = keys.some((key) => view.selected.has(key) !== selected);
    return changes ? { selected: withKeys(view.selected, keys, selected), asking: null } : view;
  });
}

/** Selects nothing. */
export function clearSelection(): void {
  setSelection(nothingSelected);
}

/** Puts the keyboard on this row. */
export function activate(key: string): void {
  useView.setState({ active: key });
}

/** Shows what the filter shows; what it hides, all but the keys in `shown`, is no longer selected. */
export function setFilter(filter: CallFilter, shown: ReadonlySet<string>): void {
  useView.setState((view) => ({
    filter,
    selected: new Set([...view.selected].filter((key) => shown.has(key))),
    asking: null,
  }));
}

/** Opens or closes the details of the active row. */
export function showDetails(details: boolean): void {
  useView.setState({ details });
}

/** Opens the choice of a reason for ending these calls. */
export function openPicker(keys: readonly string[], door: Picking['door']): void {
  useView.setState({ picking: { keys, door } });
}

/** Closes the choice of a reason; nothing is ended. */
export function closePicker(): void {
  useView.setState({ picking: null });
}

/** Waits for a second press before these calls are ended; null waits no longer. */
export function ask(asking: Asking | null): void {
  useView.setState({ asking });
}

/** Notes that a press on this row was not taken; null that the next one was. */
export function noteMisaimed(key: string | null): void {
  if (useView.getState().misaimed !== key) useView.setState({ misaimed: key });
}

/** Keeps a reason in the supervisor's own words, also while the choice of a reason is closed; '' forgets it. */
export function keepOwnReason(code: string, own: string): void {
  useView.setState((view) => ({ ownReasons: { ...view.ownReasons, [code]: own } }));
}

/** Opens the box for adding ids to this connection; null closes it. */
export function addIdsTo(adding: string | null): void {
  useView.setState({ adding });
}

/** Keeps the ids that were typed for a connection, also while the box is closed. */
export function keepDraft(connectionId: string, text: string): void {
  useView.setState((view) => ({ drafts: { ...view.drafts, [connectionId]: text } }));
}

/** Notes that the end of these calls has been asked for, or that the owner has answered. */
export function markSending(keys: readonly string[], sending: boolean): void {
  useView.setState((view) => ({ sending: withKeys(view.sending, keys, sending) }));
}

/** Shows a trouble at its place, or takes it away. */
export function showTrouble(place: Place, trouble: Trouble | null): void {
  useView.setState((view) => {
    if (trouble === null && !view.troubles.has(placeKey(place))) return view;
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
