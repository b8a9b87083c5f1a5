import type { BrowserWindow, RenderProcessGoneDetails } from 'electron';
import type { Clock } from '../calls/clock.ts';

/** A page that is lost again and again is loaded at most once in so many ms. */
const reloadEveryMs = 10_000;
/** One that goes elsewhere again and again is put back at most once in so many ms. */
const putBackEveryMs = 1_000;
/** Chromium's ERR_ABORTED: the page is still the one that it was. */
const navigationDropped = -3;

/** What is kept loaded, and where. */
export interface KeptPage {
  readonly window: Pick<BrowserWindow, 'loadURL' | 'isDestroyed'> & {
    readonly webContents: {
      on(
        event: 'render-process-gone',
        heard: (event: unknown, details: RenderProcessGoneDetails) => void,
      ): unknown;
      on(
        event: 'did-fail-load',
        heard: (event: unknown, code: number, words: string, url: string, isMainFrame: boolean) => void,
      ): unknown;
    };
  };
  /** Its address. */
  readonly page: string;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  /** Hears that the page could not be loaded, and that it was lost. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Loads a page, and loads it again when the process that shows it is gone, and when an error stands in its place: of its own, or
 * of somewhere else that its walls kept it from going to.
 */
export function keepPage({ window, page, clock, onTrouble }: KeptPage): void {
  let reloadedAt = Number.NEGATIVE_INFINITY;
  let isWaiting = false;

  function load(): void {
    window.loadURL(page).catch((error: unknown) => {
      if (!window.isDestroyed()) onTrouble(error);
    });
  }

  function loadAgain(everyMs: number): void {
    if (isWaiting) return;
    isWaiting = true;
    clock.after(Math.max(0, reloadedAt + everyMs - clock.now()), () => {
      isWaiting = false;
      if (window.isDestroyed()) return;
      reloadedAt = clock.now();
      load();
    });
  }

  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    onTrouble(
      new Error(`The window's page is gone: ${reason} (${exitCode}). Stops go on; it is loaded again.`),
    );
    loadAgain(reloadEveryMs);
  });
  window.webContents.on('did-fail-load', (_event, code, _words, url, isMainFrame) => {
    if (isMainFrame && code !== navigationDropped)
      loadAgain(url.split('#')[0] === page ? reloadEveryMs : putBackEveryMs);
  });
  load();
}
