import { app, type WebPreferences } from 'electron';

/** What a page of Callstop's is allowed, everything that opens it up switched off by name. `preload` is the path of the bridge's script. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // A page in a loop of them would stand in front of everything.
    disableDialogs: true,
    spellcheck: false,
    devTools: !app.isPackaged,
  };
}
