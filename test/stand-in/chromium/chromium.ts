import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { killAtEnd, removeAtEnd, spare } from '../guard.ts';
import { type CdpConnection, connectCdp, GoneError } from './cdp.ts';
import { findChromium } from './find-chromium.ts';
import { type AttachedPage, watchPages } from './watch-pages.ts';

/** How a window opens. CSS pixels, without any frame. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
  readonly minimized: boolean;
}

/** A running Chromium that the stand-in owns. */
export interface Chromium {
  readonly cdp: CdpConnection;
  readonly headful: boolean;
  /** Opens an empty window and returns its page. */
  openWindow(size: WindowSize): Promise<AttachedPage>;
  /** Told once when a page is gone, whoever closed it. */
  onClosed(targetId: string, listener: () => void): void;
  readonly ended: Promise<void>;
}

// What they take away is unwanted traffic and unwanted windows; the upgrades would turn http://*.localhost into https.
const disabledFeatures = [
  'HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,Translate,OptimizationHints,NetworkTimeServiceQuerying',
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,PreconnectToSearch,ThirdPartyStoragePartitioning',
].join(',');

function sharedArguments(folder: string): string[] {
  return [
    `--user-data-dir=${path.join(folder, 'data')}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...[
      '--test-type',
      '--disable-gpu',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-default-apps',
    ],
    ...[
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-extensions',
    ],
    ...[
      '--disable-domain-reliability',
      '--disable-client-side-phishing-detection',
      '--metrics-recording-only',
    ],
    ...[
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
    ...[
      '--disable-back-forward-cache',
      '--disable-search-engine-choice-screen',
      '--disable-infobars',
      '--hide-crash-restore-bubble',
    ],
    ...['--password-store=basic', '--use-mock-keychain', '--disable-breakpad', '--disable-dev-shm-usage'],
    `--disable-features=${disabledFeatures}`,
    // A heap snapshot then holds texts whole, so that tests can search it.
    '--js-flags=--heap-snapshot-string-limit=1000000',
  ];
}

/** Whether windows are to be seen: STANDIN_HEADFUL=1. Throws with words when there is no display to show them on. */
function wantsWindows(env: NodeJS.ProcessEnv): boolean {
  if (env.STANDIN_HEADFUL !== '1') return false;
  if (env.DISPLAY || env.WAYLAND_DISPLAY || process.platform !== 'linux') return true;
  throw new Error(
    'electron stand-in: STANDIN_HEADFUL=1, but there is no display (DISPLAY and WAYLAND_DISPLAY are empty)',
  );
}

/** Starts Chromium without a window. With a port, other programs may join (0: any free one) and its address goes to stderr. */
export async function startChromium(debuggingPort: string | null): Promise<Chromium> {
  const headful = wantsWindows(process.env);
  const executable = findChromium(process.env);
  const folder = mkdtempSync(path.join(tmpdir(), 'callstop-stand-in-'));
  removeAtEnd(folder);
  const env = { ...process.env, CHROME_CONFIG_HOME: path.join(folder, 'config') };
  const shared = sharedArguments(folder);
  const child = spawn(
    executable,
    [
      ...shared,
      ...['--no-startup-window', '--keep-alive-for-test', '--remote-debugging-pipe'],
      ...(debuggingPort === null ? [] : [`--remote-debugging-port=${debuggingPort}`]),
      ...(headful ? [] : ['--headless=new']),
    ],
    { detached: true, env, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const ended = watchEnd(child);
  const talk = listenTo(child);
  const cdp = connectCdp(pipe(child, 3, Writable), pipe(child, 4, Readable));
  const pages = watchPages(cdp);
  const ready = Promise.all([
    cdp.browser.send('Target.setDiscoverTargets', { discover: true }),
    cdp.browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    }),
    cdp.browser.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
    debuggingPort === null ? null : talk.address,
  ]).catch((error: unknown) => (error instanceof GoneError ? talk.endedEarly : Promise.reject(error)));
  await Promise.race([ready, talk.endedEarly]);

  async function openWindow(size: WindowSize): Promise<AttachedPage> {
    if (!headful) {
      const { targetId } = await cdp.browser.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width: size.width,
        height: size.height,
        background: size.minimized,
      });
      return pages.byTarget(targetId);
    }
    // Only a second start of Chromium, which hands over to the first, opens a window without tabs and address bar.
    const url = `data:text/html,${crypto.randomUUID()}`;
    const second = [...shared, `--window-size=${size.width},${size.height}`, `--app=${url}`];
    // Guarded as well: finding no first one to hand over to, it would stay.
    void watchEnd(spawn(executable, second, { env, detached: true, stdio: 'ignore' }));
    const gone = ended.then(() => Promise.reject(new GoneError('Chromium ended while it opened a window')));
    return Promise.race([pages.byUrl(url), gone]);
  }
  return { cdp, headful, openWindow, onClosed: pages.onClosed, ended };
}

function watchEnd(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid !== undefined) killAtEnd(-pid);
  return new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => {
      if (pid !== undefined) spare(-pid);
      resolve();
    });
  });
}

function pipe<T>(child: ChildProcess, index: number, kind: abstract new (...args: never[]) => T): T {
  const stream: unknown = child.stdio[index];
  if (stream instanceof kind) return stream;
  throw new Error('electron stand-in: Chromium was started without its pipes');
}

interface Talk {
  /** Fulfilled when the one line that test runners wait for has been passed on. */
  readonly address: Promise<void>;
  /** Rejects with what Chromium said when it ends. */
  readonly endedEarly: Promise<never>;
}

function listenTo(child: ChildProcess): Talk {
  const said: string[] = [];
  const lines = createInterface({ input: pipe(child, 2, Readable) });
  const address = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (said.length < 40) said.push(line);
      if (!line.startsWith('DevTools listening on ')) return;
      process.stderr.write(`${line}\n`);
      resolve();
    });
  });
  const endedEarly = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`electron stand-in: Chromium ended early (${code ?? signal}):\n${said.join('\n')}`)),
    );
  });
  endedEarly.catch(() => {
    // Only the start waits for it; an end later on is told by Chromium.ended.
  });
  return { address, endedEarly };
}
