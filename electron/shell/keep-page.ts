import type { BrowserWindow } from 'electron';

/** A page that is lost again and again is loaded at most once in so many ms. */
const reloadEveryMs = 10_000;

/** Loads a page, and loads it again when the process that shows it is gone. `onTrouble` hears of both going wrong. */
export function keepPage(window: BrowserWindow, page: string, onTrouble: (error: unknown) => void): void {
  let reloadedAt = Number.NEGATIVE_INFINITY;

  function load(): void {
    window.loadURL(page).catch((error: unknown) => {
      if (!window.isDestroyed()) onTrouble(error);
    });
  }

  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    onTrouble(new Error(`The window's page is gone: ${reason} (${exitCode}).`));
    const waitMs = Math.max(0, reloadedAt + reloadEveryMs - performance.now());
    setTimeout(() => {
      if (window.isDestroyed()) return;
      reloadedAt = performance.now();
      load();
    }, waitMs);
  });
  load();
}
