import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  app,
  BrowserWindow,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  protocol,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';

const here = import.meta.dirname;
const types = { '.html': 'text/html', '.js': 'text/javascript' };
const askedToOpen = [];
let window = null;
let tray = null;
let quitting = false;

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

async function serve(request) {
  const { pathname } = new URL(request.url);
  try {
    const body = await readFile(path.join(here, path.basename(pathname)));
    const headers = {
      'content-type': types[path.extname(pathname)] ?? 'text/plain',
      'content-security-policy': "default-src 'self'",
    };
    return new Response(body, { headers });
  } catch {
    return new Response('not here', { status: 404 });
  }
}

function openWindow() {
  window = new BrowserWindow({
    width: 640,
    height: 480,
    title: 'first title',
    webPreferences: { preload: path.join(here, 'preload.cjs') },
  });
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    window.hide();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    askedToOpen.push(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.loadURL('app://sample/index.html');
}

function forkEcho() {
  return utilityProcess.fork(path.join(here, 'echo.mjs'), [], {
    env: { ...process.env, SAMPLE_MARK: 'told' },
    serviceName: 'echo',
  });
}

function wordsOf(use) {
  try {
    return String(use());
  } catch (error) {
    return error.message;
  }
}

const tooEarly = [wordsOf(() => session.defaultSession), wordsOf(() => new BrowserWindow())];

function start() {
  Menu.setApplicationMenu(null);
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  ipcMain.handle('sample:add', (_event, a, b) => a + b);
  ipcMain.handle('sample:fail', () => {
    throw new RangeError('out of reach');
  });
  ipcMain.handle('sample:same', (_event, value) => value);
  ipcMain.handle('sample:sender', ({ senderFrame, sender }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isTop: senderFrame === senderFrame.top && senderFrame === sender.mainFrame,
    parent: senderFrame.parent,
    window: BrowserWindow.fromWebContents(sender).id,
  }));
  tray = new Tray(nativeImage.createEmpty());
  tray.setToolTip('Sample');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Show', id: 'show', click: () => window.show() },
      {
        label: 'More',
        submenu: [
          { label: 'Notify', click: () => new Notification({ title: 'Note', body: 'from the tray' }).show() },
        ],
      },
      { type: 'separator' },
      { label: 'Help', click: () => shell.openExternal('https://example.com/help') },
      { label: 'Quit', role: 'quit' },
    ]),
  );
  globalShortcut.register('CommandOrControl+Alt+Shift+F12', () => window.hide());
  globalThis.sample = { forkEcho, askedToOpen, tooEarly };
  if (!process.argv.includes('--hidden')) openWindow();
}

if (!app.requestSingleInstanceLock({ greeting: 'hello' })) {
  process.stderr.write('another one has the lock\n');
  app.quit();
} else {
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('second-instance', (_event, argv, folder, data) => {
    globalThis.secondStart = { argv, folder, data };
    window?.show();
  });
  // Not awaited: Electron becomes ready only after its main module has been evaluated.
  app.whenReady().then(start);
}
