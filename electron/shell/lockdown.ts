import { app, session, type WebContents } from 'electron';
import { isOurPage, isOurs } from './app-scheme.ts';

/** Denies every page what Callstop's pages never need: other addresses, frames, windows, views, and ways around the network's walls. */
export function lockDown(): void {
  app.on('web-contents-created', (_, contents) => lockContents(contents));
}

/** The part of the lockdown that needs the app to be ready: permissions, devices, downloads, and every address that is not the app's own. */
export function lockDownSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event) => event.preventDefault());
  defaultSession.webRequest.onBeforeRequest(({ url, resourceType }, answer) =>
    answer({ cancel: !mayLoad(url, resourceType) }),
  );
  // Dictionaries are fetched from a server.
  defaultSession.setSpellCheckerEnabled(false);
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOurPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // What connects pages to each other asks no policy of the page's and no listener of the session's.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Whether a page may load an address. Pictures in data: addresses come with the page itself. */
function mayLoad(url: string, resourceType: string): boolean {
  if (isOurs(url)) return true;
  const protocol = URL.parse(url)?.protocol;
  if (protocol === 'data:') return resourceType === 'image';
  return protocol === 'devtools:' && !app.isPackaged;
}
