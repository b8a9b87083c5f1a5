import type { BrowserWindow, RenderProcessGoneDetails } from 'electron';
import type { Clock } from '../calls/clock.ts';

/** A page that is lost again and again is loaded at most once in so many ms. */
const reloadEveryMs = 10_000;

/** What is kept loaded, and where. */
export interface KeptPage {
  readonly window: Pick<BrowserWindow, 'loadURL' | 'isDestroyed'> & {
    readonly webContents: {
      on(
        event: 'render-process-gone',
        heard: (event: unknown, details: RenderProcessGoneDetails) => void,
      ): unknown;
    };
  };
  /** Its address. */
  readonly page: string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Hears that the page could not be loaded, and that it was lost. */
  readonly onTrouble: (error: unknown) => void;
}

/** Loads a page, and loads it again when the process that shows it is gone. */
export function keepPage({ window, page, clock, onTrouble }: KeptPage): void {
  let reloadedAt = Number.NEGATIVE_INFINITY;

  function load(): void {
    window.loadURL(page).catch((error: unknown) => {
      if (!window.isDestroyed()) onTrouble(error);
    });
  }

  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    onTrouble(
      new Error(`The window's page is gone: ${reason} (${exitCode}). Stops go on; it is loaded again.`),
    );
    const waitMs = Math.max(0, reloadedAt + reloadEveryMs - clock.now());
    clock.after(waitMs, () => {
      if (window.isDestroyed()) return;
      reloadedAt = clock.now();
      load();
    });
  });
  load();
}
