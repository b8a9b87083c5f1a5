import type { KeyboardEvent } from 'react';
import type { HeldRow } from '../state/held-rows.ts';
import { keyOf } from '../state/selectors.ts';
import { clearSelection, showDetails, useView } from '../state/view.ts';
import { type KeyAct, keyAct, type Move } from './calls-keys.ts';
import { openDetails } from './open-details.ts';
import { pickReason } from './pick-reason.ts';
import type { RowWindow } from './use-row-window.ts';
import type { Selecting } from './use-selecting.ts';

interface ListKeysParts {
  readonly shown: readonly HeldRow[];
  readonly rowWindow: RowWindow;
  readonly selecting: Selecting;
}

/** The keyboard of the list: which row has the focus, and what its keys do. */
export function useListKeys(parts: ListKeysParts): (event: KeyboardEvent) => void {
  return (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const element = target.closest<HTMLElement>('[data-row]');
    const place = Number(element?.parentElement?.dataset.index);
    const held = parts.shown[place];
    const act = keyAct(event, target === element);
    if (!element || !held || act === null) return;
    event.preventDefault();
    perform(act, { ...parts, place, element, key: keyOf(held.row) });
  };
}

interface Standing extends ListKeysParts {
  readonly place: number;
  readonly element: HTMLElement;
  readonly key: string;
}

function perform(act: KeyAct, { shown, rowWindow, selecting, place, element, key }: Standing): void {
  switch (act) {
    case 'end':
      // The button knows whether the row can be ended now.
      element.querySelector<HTMLButtonElement>('button[data-act="end"]')?.click();
      return;
    case 'reasons':
      pickReason(key);
      return;
    case 'toggle':
      selecting.toggle(key);
      return;
    case 'range':
      selecting.range(key, false);
      return;
    case 'selectAll':
      selecting.all();
      return;
    case 'details':
      openDetails();
      return;
    case 'clear':
      leaveOrClear();
      return;
    default: {
      const to = placeOf(act.move, place, shown.length - 1, rowWindow.pageRows());
      const next = shown[to];
      rowWindow.focusRow(to);
      if (act.extend && next) selecting.extend(key, keyOf(next.row));
    }
  }
}

/** Closes the details; where none are open, selects nothing. */
export function leaveOrClear(): void {
  if (useView.getState().details) showDetails(false);
  else clearSelection();
}

function placeOf(move: Move, place: number, last: number, page: number): number {
  const places = {
    up: place - 1,
    down: place + 1,
    pageUp: place - page,
    pageDown: place + page,
    first: 0,
    last,
  };
  return Math.min(Math.max(places[move], 0), last);
}
