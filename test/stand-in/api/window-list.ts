/** A window as the app sees it when it ends. */
export interface ListedWindow {
  readonly id: number;
  /** False when the app refused. */
  close(): boolean;
  destroy(): void;
  isVisible(): boolean;
  focus(): void;
}

const windows = new Map<number, ListedWindow>();
let allClosed: (() => void) | null = null;

/** Adds a window that has just been made. */
export function listWindow(window: ListedWindow): void {
  windows.set(window.id, window);
}

/** Takes a window off that has closed; with the last one, tells the app. */
export function unlistWindow(id: number): void {
  if (windows.delete(id) && windows.size === 0) allClosed?.();
}

/** All windows that have not been closed, oldest first. */
export function listedWindows(): ListedWindow[] {
  return [...windows.values()];
}

/** Sets what happens when the last window has closed. */
export function onAllClosed(listener: () => void): void {
  allClosed = listener;
}
