import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, powerMonitor } from 'electron';
import { startApp } from './app.ts';
import type { Failure } from './contract/failure.ts';
import { createHandlers } from './ipc/handlers.ts';
import { publishToWindow } from './ipc/publish.ts';
import { serveWindows } from './ipc/serve.ts';
import { practiceProfile } from './owner/practice-connection.ts';
import { serveProfile } from './owner/serve-profile.ts';
import { startOwner } from './owner/start-owner.ts';
import { systemClock } from './owner/system-clock.ts';
import { takeProfileSoon } from './owner/take-profile-soon.ts';
import { trustedAuthorities } from './platforms/trusted-authorities.ts';
import { keepOutOfDumps } from './secrets/keep-out-of-dumps.ts';
import { openSystemKeychain } from './secrets/system-keychain.ts';
import { type AppPractice, openPractice } from './shell/app-practice.ts';
import { declareAppScheme, isOurPage, serveAppScheme } from './shell/app-scheme.ts';
import { copyText } from './shell/copy-text.ts';
import { finishStops } from './shell/finish-stops.ts';
import { spawnKeychainUtility } from './shell/keychain-utility.ts';
import { lockDown, lockDownSession } from './shell/lockdown.ts';
import { startPracticeHost } from './shell/practice-host.ts';
import { createRestart } from './shell/restart.ts';
import { chooseFile } from './shell/save-dialog.ts';
import { readStartOptions, type StartOptions } from './shell/start-options.ts';
import { resolveSystemProxy } from './shell/system-proxy.ts';
import { createMainWindow } from './shell/window.ts';
import { readSettings } from './storage/settings-store.ts';
import { say } from './words/say.ts';
import { sayFailure } from './words/say-failure.ts';

/** How long a start waits for a command line that holds the profile, in ms. */
const profileWithinMs = 5_000;
/** How long an end of the app waits for stops that run, in ms. */
const finishWithinMs = 10_000;

keepOutOfDumps();
const here = dirname(fileURLToPath(import.meta.url));
const options = readStartOptions(process.argv.slice(1), process.env, app.getPath('userData'));
if ('code' in options) sayAndQuit(options);
else begin(options);

/** What Electron wants done before it is ready; the rest follows then. */
function begin({ profile: usual, practice }: StartOptions): void {
  const profile = practice ? practiceProfile(usual) : usual;
  const windowData = join(profile, 'window');
  mkdirSync(windowData, { recursive: true, mode: 0o700 });
  app.setPath('userData', profile);
  app.setPath('sessionData', windowData);
  declareAppScheme();
  lockDown();
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  // Not awaited here: Electron is ready only after this module has run to its end.
  app.whenReady().then(
    () => run(profile, practice),
    (error: unknown) => onDefect('start', error),
  );
}

function run(profile: string, practice: boolean): void {
  const window = createMainWindow({
    preload: join(here, '../preload/preload.cjs'),
    onClose: () => app.quit(),
    onTrouble: (error) => onDefect('window', error),
  });
  let opened: AppPractice | null = null;
  lockDownSession();
  serveAppScheme(join(here, '../renderer'));
  const running = startApp({
    serveWindows: (owner) => serveWindows(owner, isOurPage),
    openWindow: window.show,
    takeProfile: () => takeProfileSoon(profile, systemClock, profileWithinMs),
    startOwner: async (lockFailure) => {
      const notes = lockFailure ? [lockFailure] : [];
      if (practice) {
        const script = join(here, 'practice-process.js');
        opened = await openPractice(profile, () => startPracticeHost(script, profile));
        if (opened.failure) notes.push(opened.failure);
      }
      const owner = await startOwner({
        profile,
        practice,
        lasting: true,
        given: opened?.connections ?? [],
        keychain: openSystemKeychain(spawnKeychainUtility(join(here, 'keychain-host.js'))),
        http: { version: app.getVersion(), trust: trustedAuthorities() },
        resolveProxy: resolveSystemProxy,
        who: userInfo().username,
        settings: await readSettings(profile, (failure) => notes.push(failure)),
        notes,
        clock: systemClock,
        newStopId: randomUUID,
        windowOpen: window.isOpen,
        showWindow: window.show,
        restart: createRestart(),
        copyText: (text) => copyText(text, (error) => onDefect('calls.copyNumber', error)),
        chooseFile: (suggestedName) => chooseFile(suggestedName, window.current()),
        commands: (core) => createHandlers(core, onDefect),
        onDefect,
      });
      powerMonitor.on('resume', owner.renew);
      return owner;
    },
    serveSocket: (owner) =>
      serveProfile({ profile, owner, onUnreachable: (error) => onDefect('local socket', error) }),
    publish: (owner) => publishToWindow(owner, window.contents),
    finishStops: (owner) =>
      finishStops(owner, systemClock, finishWithinMs, () => window.retitle(say('window.finishing'))),
    stopPractice: () => opened?.host?.stop(),
    onDefect,
    sayAndQuit,
  });

  let ending = false;
  app.on('second-instance', window.show);
  app.on('activate', window.show);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    void running.stop().finally(() => app.exit(0));
  });
}

function onDefect(command: string, error: unknown): void {
  console.error(`callstop: defect behind ${command}:`, error);
}

function sayAndQuit(failure: Failure): void {
  const words = sayFailure(failure);
  dialog.showErrorBox(words.what, `${words.means}\n\n${words.do}`);
  app.exit(1);
}
