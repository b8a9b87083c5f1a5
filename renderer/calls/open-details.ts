import { flushSync } from 'react-dom';
import { showDetails } from '../state/view.ts';

/** Id of the element that takes the focus when a person opens the details. */
export const detailsHeadingId = 'call-details';

/** Opens the details of the active row and goes there. */
export function openDetails(): void {
  flushSync(() => showDetails(true));
  document.getElementById(detailsHeadingId)?.focus();
}

/** Puts the focus back on the row that the keyboard was on; where no call is listed, on what stands above the list. */
export function returnToList(): void {
  const row = document.querySelector<HTMLElement>('[data-row][tabindex="0"]');
  (row ?? document.querySelector<HTMLElement>('.calls .bar'))?.focus();
}
