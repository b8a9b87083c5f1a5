import { app, type BaseWindow, BrowserWindow, type WebContents } from 'electron';
import type { Clock } from '../calls/clock.ts';
import { appPage } from './app-scheme.ts';
import { keepPage } from './keep-page.ts';
import { pagePreferences } from './page-preferences.ts';

/** The one window of the app, which may not be there. */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  /** Nobody is to see it yet. Where closed windows are never given up, one is there from now on. */
  stayHidden(): void;
  /** Puts it where a task bar shows it, opening it if need be, and in front of nothing. */
  surface(): void;
  /** Whether a person can see it. */
  isOpen(): boolean;
  contents(): WebContents | null;
  /** The window itself, for dialogs in front of it. */
  current(): BaseWindow | null;
  /** Gives it another title, now and when it is opened again. */
  retitle(title: string): void;
}

/** What a main window is made of. */
export interface MainWindowParts {
  /** Path of the bridge's script. */
  readonly preload: string;
  readonly clock: Clock;
  /** Whether a closed window is hidden; else it is minimised. */
  readonly hides: () => boolean;
  /** Hears that closing has hidden it. */
  readonly onHidden: () => void;
  /** A hidden window is given up after so many ms; null: never, since only a window hears of the end of a session. */
  readonly giveUpAfterMs: number | null;
  /** The system asks whether its session may end (Windows only): true lets it wait. */
  readonly onSessionAsks: () => boolean;
  /** The system's session ends now (Windows only). */
  readonly onSessionEnds: () => void;
  /** Hears that its page could not be loaded, or was lost. */
  readonly onTrouble: (error: unknown) => void;
}

/** A window that is opened by the first show(). Closing leaves it out of sight; a page that is lost is loaded again. */
export function createMainWindow(parts: MainWindowParts): MainWindow {
  const { preload, clock, giveUpAfterMs } = parts;
  let window: BrowserWindow | null = null;
  let title = 'Callstop';
  let stay: () => void = () => undefined;

  function open(show: boolean): BrowserWindow {
    const opened = new BrowserWindow({
      width: 1280,
      height: 860,
      minWidth: 720,
      minHeight: 480,
      title,
      show,
      autoHideMenuBar: true,
      webPreferences: pagePreferences(preload),
    });
    opened.on('close', (event) => {
      event.preventDefault();
      leave(opened);
    });
    opened.on('closed', () => {
      stay();
      window = null;
    });
    // The title tells of the stop even when the page hangs.
    opened.on('page-title-updated', (event) => event.preventDefault());
    opened.on('query-session-end', (event) => {
      if (parts.onSessionAsks()) event.preventDefault();
    });
    opened.on('session-end', parts.onSessionEnds);
    keepPage({ window: opened, page: appPage, clock, onTrouble: parts.onTrouble });
    return opened;
  }

  function leave(left: BrowserWindow): void {
    if (!parts.hides()) {
      left.minimize();
      return;
    }
    left.hide();
    stay();
    if (giveUpAfterMs !== null) stay = clock.after(giveUpAfterMs, () => left.destroy());
    parts.onHidden();
  }

  return {
    show() {
      stay();
      window ??= open(true);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      // An app that macOS shows in no Dock stays behind the others otherwise.
      if (process.platform === 'darwin') app.focus({ steal: true });
    },
    stayHidden() {
      if (giveUpAfterMs === null) window ??= open(false);
    },
    surface() {
      stay();
      window ??= open(false);
      if (window.isVisible()) return;
      window.showInactive();
      window.minimize();
    },
    isOpen: () => window?.isVisible() === true && !window.isMinimized(),
    contents: () => window?.webContents ?? null,
    current: () => window,
    retitle(wanted) {
      title = wanted;
      window?.setTitle(wanted);
    },
  };
}
