import { BrowserWindow, type WebContents } from 'electron';
import { appPage } from './app-scheme.ts';

/** The one window of the app, which may not be there. */
export interface MainWindow {
  /** Opens it, or brings it to the front. */
  show(): void;
  isOpen(): boolean;
  contents(): WebContents | null;
}

/** A window that is opened by the first show(). `preload` is the path of the bridge's script. */
export function createMainWindow(preload: string): MainWindow {
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
    opened.on('closed', () => {
      window = null;
    });
    void opened.loadURL(appPage);
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
  };
}
