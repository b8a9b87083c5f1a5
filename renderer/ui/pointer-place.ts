/** A place in the page, in px from its upper left corner. */
export interface PointerPlace {
  readonly x: number;
  readonly y: number;
}

let last: PointerPlace | null = null;

const note = ({ clientX, clientY }: PointerEvent) => {
  last = { x: clientX, y: clientY };
};
window.addEventListener('pointermove', note, { capture: true, passive: true });
window.addEventListener('pointerdown', note, { capture: true, passive: true });

/** Where the pointer was last seen in the page; null before it was. */
export function pointerPlace(): PointerPlace | null {
  return last;
}

/** Whether the pointer was last seen over this element, as it stands now. */
export function isUnderPointer(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return last !== null && left <= last.x && last.x <= right && top <= last.y && last.y <= bottom;
}
