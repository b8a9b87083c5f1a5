import type { MouseEvent } from 'react';
import type { HeldRow } from '../state/held-rows.ts';
import { keyOf } from '../state/selectors.ts';
import type { Selecting } from './use-selecting.ts';

/**
 * What a click on the list selects: the row alone; with Ctrl or Command it is added or taken out; with Shift all rows
 * from the last pick. A tick box adds or takes out. Buttons in a row, and a text being marked, select nothing.
 */
export function clickSelects(event: MouseEvent, shown: readonly HeldRow[], selecting: Selecting): void {
  const { target, shiftKey } = event;
  if (!(target instanceof Element)) return;
  const element = target.closest<HTMLElement>('[data-row]');
  const held = shown[Number(element?.parentElement?.dataset.index)];
  if (!element || !held || target.closest('button, .cell-trouble, .tick')) return;
  if (marksText()) return;
  const key = keyOf(held.row);
  const adds = event.ctrlKey || event.metaKey;
  element.focus({ preventScroll: true });
  if (shiftKey) selecting.range(key, adds);
  else if (adds) selecting.toggle(key);
  else selecting.only(key);
}

/** Keeps the browser from marking text on the way of a range. */
export function rangeMarksNothing(event: MouseEvent): void {
  if (event.shiftKey && event.target instanceof Element && event.target.closest('[data-row]')) {
    event.preventDefault();
  }
}

function marksText(): boolean {
  return getSelection()?.type === 'Range';
}
