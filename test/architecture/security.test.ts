import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wallsIn, wrongClaims } from './security-table.ts';
import { readSourceTree } from './source-tree.ts';

const root = join(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const textOrNull = (path: string) => (existsSync(join(root, path)) ? text(path) : null);
const paths = readSourceTree(root, ['electron', 'renderer']).map(({ path }) => path);

/** Parts of Electron that fetch, send, open or record for others. */
const outward = [
  'autoUpdater',
  'contentTracing',
  'crashReporter',
  'desktopCapturer',
  'net',
  'netLog',
  'shell',
];
/** What makes text into code or a page into a client of the network. */
const unsafeInPages =
  /\b(dangerouslySetInnerHTML|innerHTML|outerHTML|eval|Function|fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\s*[(=:]|window\.open|document\.write/;

/** Names that a source takes of Electron, those of types left out. */
function takenOfElectron(source: string): string[] {
  return [...source.matchAll(/^import \{([^}]*)\} from 'electron';/gm)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

test('SECURITY.md: every wall names files and tests that are there, and all 20 items of the checklist stand in it', () => {
  const walls = wallsIn(text('SECURITY.md'));
  const numbers = walls.flatMap(({ item }) => Number(/^\d+/.exec(item)?.[0] ?? Number.NaN) || []);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(walls.length).toBeGreaterThan(28);
  expect(walls.flatMap((wall) => wrongClaims(wall, textOrNull))).toEqual([]);
});

test('a wall that claims what is not there is found', () => {
  const [wall, ...more] = wallsIn(
    '| 7 x | how | `electron/absent.ts` | `test/architecture/security.test.ts` “no such” |',
  );
  expect(more).toEqual([]);
  expect(wall && wrongClaims(wall, textOrNull)).toEqual([
    '7 x: electron/absent.ts is not there',
    '7 x: no test is called “no such”',
  ]);
});

test('P18 nothing is used that reaches out of the app: no updates, crash reports, traces, browser, or requests of Electron’s', () => {
  expect(paths.length).toBeGreaterThan(200);
  const used = paths.flatMap((path) =>
    takenOfElectron(text(path)).flatMap((name) => (outward.includes(name) ? [`${path} uses ${name}`] : [])),
  );
  expect(used).toEqual([]);
  expect(takenOfElectron("import { app, type Net, net } from 'electron';")).toEqual(['app', 'net']);
});

test('the window’s own code makes no code of text and asks no network', () => {
  const bad = paths.filter((path) => path.startsWith('renderer/') && unsafeInPages.test(text(path)));
  expect(bad).toEqual([]);
  expect(unsafeInPages.test('element.innerHTML = name')).toBe(true);
});

test("P21 a page's preferences open nothing: each that could is off by name, and there is one place for them", () => {
  const preferences = text('electron/shell/page-preferences.ts');
  const setTo = (name: string) => new RegExp(`^ +${name}: ([^,]+),$`, 'm').exec(preferences)?.[1];
  for (const name of ['sandbox', 'contextIsolation', 'webSecurity', 'disableDialogs'])
    expect(setTo(name), name).toBe('true');
  const closed = [
    ...['nodeIntegration', 'nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'webviewTag'],
    ...['allowRunningInsecureContent', 'experimentalFeatures', 'navigateOnDragDrop', 'spellcheck'],
  ];
  for (const name of closed) expect(setTo(name), name).toBe('false');
  expect(setTo('devTools')).toBe('!app.isPackaged');
  expect(preferences).not.toMatch(/enableBlinkFeatures|additionalArguments|bypassCSP/);
  const makers = paths.filter((path) => /new (BrowserWindow|BaseWindow|WebContentsView)\(/.test(text(path)));
  expect(makers).toEqual(['electron/shell/window.ts']);
  const [made, given] = [/new BrowserWindow\(/g, /webPreferences: pagePreferences\(/g].map(
    (form) => text('electron/shell/window.ts').match(form)?.length,
  );
  expect(given).toBe(made);
});

test('P21 every page is locked as it is made: navigation, frames, redirects, views, windows, WebRTC', () => {
  const lockdown = text('electron/shell/lockdown.ts');
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])
    expect(lockdown).toContain(`contents.on('${event}'`);
  expect(lockdown).toContain("setWindowOpenHandler(() => ({ action: 'deny' }))");
  expect(lockdown).toContain("setWebRTCIPHandlingPolicy('disable_non_proxied_udp')");
  const locks = paths.filter((path) => /(?<!function )\blockDown(Session)?\(\)/.test(text(path)));
  expect(locks.length).toBeGreaterThan(0);
});

test('P28 Electron is fixed to one version', () => {
  const { devDependencies } = JSON.parse(text('package.json'));
  const { packages } = JSON.parse(text('package-lock.json'));
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(packages['node_modules/electron'].version).toBe(devDependencies.electron);
});
