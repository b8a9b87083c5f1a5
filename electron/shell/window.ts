import { type BaseWindow, BrowserWindow, type WebContents } from 'electron';
import { appPage } from './app-scheme.ts';

/** The one window of the app, which may not be there. */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  isOpen(): boolean;
  contents(): WebContents | null;
  /** The window itself, for dialogs in front of it. */
  current(): BaseWindow | null;
  /** Gives it another title, where it is there. */
  retitle(title: string): void;
}

/** What a main window is made of. */
export interface MainWindowParts {
  /** Path of the bridge's script. */
  readonly preload: string;
  /** A person wants to close it. It stays until the app ends. */
  readonly onClose: () => void;
  /** Hears that its page could not be loaded, or was lost. */
  readonly onTrouble: (error: unknown) => void;
}

/** A page that is lost again and again is loaded at most once in so many ms. */
const reloadEveryMs = 10_000;

/** A window that is opened by the first show(). A page that is lost is loaded again. */
export function createMainWindow({ preload, onClose, onTrouble }: MainWindowParts): MainWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      width: 1280,
      height: 860,
      minWidth: 720,
      minHeight: 480,
      title: 'Callstop',
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
      },
    });
    opened.on('close', (event) => {
      event.preventDefault();
      onClose();
    });
    opened.on('closed', () => {
      window = null;
    });
    keepPage(opened, onTrouble);
    return opened;
  }

  return {
    show() {
      window ??= open();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    isOpen: () => window?.isVisible() ?? false,
    contents: () => window?.webContents ?? null,
    current: () => window,
    retitle: (title) => window?.setTitle(title),
  };
}

/** Loads the app's page, and loads it again when the process that shows it is gone. */
function keepPage(window: BrowserWindow, onTrouble: (error: unknown) => void): void {
  let reloadedAt = Number.NEGATIVE_INFINITY;

  function load(): void {
    window.loadURL(appPage).catch((error: unknown) => {
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
