/** Longer than it takes to notice that another row stands under the pointer, in ms. */
const noticeMs = 500;

let movedAt = Number.NEGATIVE_INFINITY;

/** Notes that rows stand in other places now. */
export function noteRowsMoved(): void {
  movedAt = performance.now();
}

/** Whether a click may have been meant for the row that stood there a moment before. Keys name their row themselves. */
export function mayBeMisaimed(event: { readonly detail: number }): boolean {
  const byPointer = event.detail > 0;
  return byPointer && performance.now() - movedAt < noticeMs;
}
