import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, dialog } from 'electron';
import { type RunningApp, startApp } from './app.ts';
import type { Connection } from './contract/connection.ts';
import { createHandlers } from './ipc/handlers.ts';
import { publishToWindow } from './ipc/publish.ts';
import { serveWindows } from './ipc/serve.ts';
import { openLinks } from './owner/open-links.ts';
import { practiceConnection, practiceProfile } from './owner/practice-connection.ts';
import { serveProfile } from './owner/serve-profile.ts';
import { startOwner } from './owner/start-owner.ts';
import { systemClock } from './owner/system-clock.ts';
import { takeProfileSoon } from './owner/take-profile-soon.ts';
import { trustedAuthorities } from './platforms/trusted-authorities.ts';
import { PRACTICE_BASE_PATH, PRACTICE_KEY } from './practice/published.ts';
import { runningCentrePort } from './practice/running-centre.ts';
import { declareAppScheme, isOurPage, serveAppScheme } from './shell/app-scheme.ts';
import { lockDown, lockDownSession } from './shell/lockdown.ts';
import { type PracticeHost, startPracticeHost } from './shell/practice-host.ts';
import { createMainWindow } from './shell/window.ts';
import { readSettings } from './storage/settings-store.ts';
import { sayFailure } from './words/say-failure.ts';

/** How long a start waits for a command line that holds the profile, in ms. */
const profileWithinMs = 5_000;

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  args: process.argv.slice(1),
  strict: false,
  options: { profile: { type: 'string' }, practice: { type: 'boolean' } },
});
const asked = typeof values.profile === 'string' ? values.profile : process.env.CALLSTOP_PROFILE;
const usual = asked ?? app.getPath('userData');
const practice = values.practice === true;
const profile = practice ? practiceProfile(usual) : usual;

const windowData = join(profile, 'window');
mkdirSync(windowData, { recursive: true, mode: 0o700 });
app.setPath('userData', profile);
app.setPath('sessionData', windowData);
declareAppScheme();
lockDown();

const window = createMainWindow(join(here, '../preload/preload.cjs'));
let practiceHost: PracticeHost | null = null;
let running: RunningApp | null = null;

async function connections(): Promise<Connection[]> {
  if (!practice) return [];
  let port = await runningCentrePort(profile);
  if (port === null) {
    practiceHost = await startPracticeHost(join(here, 'practice-process.js'), profile);
    port = practiceHost.port;
  }
  return [practiceConnection(port, PRACTICE_BASE_PATH)];
}

function onDefect(command: string, error: unknown): void {
  console.error(`callstop: defect behind ${command}:`, error);
}

function start(): RunningApp {
  lockDownSession();
  serveAppScheme(join(here, '../renderer'));
  return startApp({
    serveWindows: (owner) => serveWindows(owner, isOurPage),
    openWindow: window.show,
    takeProfile: () => takeProfileSoon(profile, systemClock, profileWithinMs),
    startOwner: async (lockFailure) => {
      const notes = lockFailure ? [lockFailure] : [];
      return startOwner({
        profile,
        practice,
        connections: await connections(),
        open: openLinks({
          keyOf: () => (practice ? PRACTICE_KEY : null),
          version: app.getVersion(),
          trust: trustedAuthorities(),
          clock: systemClock,
        }),
        who: userInfo().username,
        settings: await readSettings(profile, (failure) => notes.push(failure)),
        notes,
        clock: systemClock,
        newStopId: randomUUID,
        windowOpen: window.isOpen,
        showWindow: window.show,
        commands: (core) => createHandlers(core, onDefect),
        onDefect,
      });
    },
    serveSocket: (owner) =>
      serveProfile({ profile, owner, onUnreachable: (error) => onDefect('local socket', error) }),
    publish: (owner) => publishToWindow(owner, window.contents),
    stopPractice: () => practiceHost?.stop(),
    onDefect,
    sayAndQuit(failure) {
      const words = sayFailure(failure);
      dialog.showErrorBox(words.what, `${words.means}\n\n${words.do}`);
      app.exit(1);
    },
  });
}

app.on('second-instance', window.show);
app.on('activate', window.show);
app.on('window-all-closed', () => app.quit());
app.on('before-quit', (event) => {
  if (!running) return;
  event.preventDefault();
  const stopping = running;
  running = null;
  void stopping.stop().finally(() => app.exit(0));
});

if (app.requestSingleInstanceLock()) {
  // Not awaited here: Electron is ready only after this module has run to its end.
  app.whenReady().then(
    () => {
      running = start();
    },
    (error: unknown) => onDefect('start', error),
  );
} else {
  app.exit(0);
}
