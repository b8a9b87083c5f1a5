import { showDetails, useView } from '../state/view.ts';

/** Id of the element that takes the focus when the details open. */
export const detailsHeadingId = 'call-details';

/** Opens the details of the active row and goes there. */
export function openDetails(): void {
  if (useView.getState().details) document.getElementById(detailsHeadingId)?.focus();
  else showDetails(true);
}

/** Puts the focus back on the row that the keyboard was on. */
export function returnToList(): void {
  document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();
}
