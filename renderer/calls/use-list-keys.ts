import { type KeyboardEvent, type RefObject, useCallback } from 'react';
import type { HeldRow } from '../state/held-rows.ts';
import { canEnd, keyOf } from '../state/selectors.ts';
import { clearSelection, select, useView } from '../state/view.ts';
import { type KeyAct, keyAct } from './calls-keys.ts';

/** The keyboard of the list: which row has the focus, and what its keys do. */
export function useListKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  shown: readonly HeldRow[],
): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      const rows = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const { target } = event;
      if (!(target instanceof HTMLElement) || !body.current?.contains(target)) return;
      const place = rows.findIndex((row) => row.contains(target));
      const element = rows[place];
      const held = shown[place];
      const act = keyAct(event, target === element);
      if (!element || !held || act === null) return;
      event.preventDefault();
      perform(act, { rows, place, element, held, shown });
    },
    [body, shown],
  );
}

interface Standing {
  readonly rows: readonly HTMLElement[];
  readonly place: number;
  readonly element: HTMLElement;
  readonly held: HeldRow;
  readonly shown: readonly HeldRow[];
}

function perform(act: KeyAct, { rows, place, element, held, shown }: Standing): void {
  const key = keyOf(held.row);
  switch (act) {
    case 'end':
      // The button knows whether the row can be ended now.
      element.querySelector<HTMLButtonElement>('button[data-act="end"]')?.click();
      return;
    case 'toggle':
      if (!held.gone && canEnd(held.row)) select([key], !useView.getState().selected.has(key));
      return;
    case 'selectAll':
      select(
        shown.filter((each) => !each.gone && canEnd(each.row)).map((each) => keyOf(each.row)),
        true,
      );
      return;
    case 'clear':
      clearSelection();
      return;
    default: {
      const places = { up: place - 1, down: place + 1, first: 0, last: rows.length - 1 };
      rows[places[act.move]]?.focus();
    }
  }
}
