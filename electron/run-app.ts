import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu, powerMonitor } from 'electron';
import { type RunningApp, startApp } from './app.ts';
import { pause } from './calls/clock.ts';
import type { Failure } from './contract/failure.ts';
import type { UnfinishedWhy } from './contract/history.ts';
import { createHandlers } from './ipc/handlers.ts';
import { publishToWindow } from './ipc/publish.ts';
import { serveWindows } from './ipc/serve.ts';
import { askHolder } from './owner/ask-holder.ts';
import type { OwnerCore } from './owner/owner-core.ts';
import { serveProfile } from './owner/serve-profile.ts';
import { settingsSoon } from './owner/settings-soon.ts';
import { startOwner } from './owner/start-owner.ts';
import { systemClock } from './owner/system-clock.ts';
import { takeProfileSoon } from './owner/take-profile-soon.ts';
import { trustedAuthorities } from './platforms/trusted-authorities.ts';
import { openSystemKeychain } from './secrets/system-keychain.ts';
import { createDesktop } from './shell/app-desktop.ts';
import { openDrillRoom } from './shell/app-drill.ts';
import { appMenu } from './shell/app-menu.ts';
import { type AppPractice, openPractice } from './shell/app-practice.ts';
import { isOurPage, serveAppScheme } from './shell/app-scheme.ts';
import { copyText } from './shell/copy-text.ts';
import { finishStops } from './shell/finish-stops.ts';
import { followShutdown } from './shell/follow-shutdown.ts';
import { spawnKeychainUtility } from './shell/keychain-utility.ts';
import { lockDownSession } from './shell/lockdown.ts';
import { startPracticeHost } from './shell/practice-host.ts';
import { createFileChooser } from './shell/save-dialog.ts';
import { createRestart } from './shell/start/restart.ts';
import type { OtherStarts } from './shell/start/second-start.ts';
import { onDefect, sayAndQuit } from './shell/start/start-failure.ts';
import type { StartOptions } from './shell/start/start-options.ts';
import { startedAs } from './shell/start/started-as.ts';
import { resolveSystemProxy } from './shell/system-proxy.ts';
import { endOnUncaught } from './shell/uncaught.ts';
import { createMainWindow } from './shell/window.ts';
import { readSettings } from './storage/settings-store.ts';

/** How long a start waits for a command line that holds the profile, in ms. */
const profileWithinMs = 5_000;
/** How long it waits for one that has heard that it is wanted, in ms: a call's attempts take 30 s. */
const leavingWithinMs = 40_000;
/** How long an end of the app waits for stops that run, in ms. */
const finishWithinMs = 10_000;
/** How long it waits for them when the system shuts down, in ms: few systems wait longer than 5 s for a program. */
const shutdownWithinMs = 3_000;
/** A hidden window is given up after so many ms. */
const hiddenForMs = 600_000;

const here = dirname(fileURLToPath(import.meta.url));

/** A start of the app that stays. */
export interface AppStart {
  readonly options: StartOptions;
  /** The folder of this start's profile, which is there. */
  readonly profile: string;
  /** The profile's folder of a start that names none. */
  readonly usual: string;
  readonly otherStarts: OtherStarts;
}

/** Composes the app of its real parts and starts it. Wants Electron to be ready. */
export function runApp({ options, profile, usual, otherStarts }: AppStart): void {
  const { practice } = options;
  const window = createMainWindow({
    preload: join(here, '../preload/preload.cjs'),
    clock: systemClock,
    hides: () => desktop.hasTray(),
    onHidden: () => desktop.windowHidden(),
    // Only a window hears of the end of a session there.
    giveUpAfterMs: process.platform === 'win32' ? null : hiddenForMs,
    onSessionAsks: () => desktop.isStopping(),
    onSessionEnds: () => end('shutdown'),
    onTrouble: (error) => onDefect('window', error),
  });
  const desktop = createDesktop({
    clock: systemClock,
    assets: join(here, 'assets'),
    window,
    silentShortcuts: process.platform === 'linux' && process.env.XDG_SESSION_TYPE === 'wayland',
    started: startedAs(options, usual),
    quit: () => app.quit(),
    onTrouble: (error) => onDefect('desktop', error),
  });
  const chooseFile = createFileChooser();
  let opened: AppPractice | null = null;
  lockDownSession();
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(process.platform, () => app.quit())));
  serveAppScheme(join(here, '../renderer'));
  const startPractice = (folder: string, more: readonly string[] = []) =>
    startPracticeHost(join(here, 'practice-process.js'), folder, more);
  const running: RunningApp = startApp({
    serveWindows: (owner) => serveWindows(owner, isOurPage),
    serveDesktop(owner) {
      desktop.serve(owner);
      return desktop.close;
    },
    openWindow: () => desktop.openFirst(options.hidden),
    async takeProfile() {
      // Who holds it stops at once, and leaves it; the press is repeated here, and joins, when this one comes to hold it.
      const leaves = await askHolder(profile, systemClock, options.emergencyStop);
      return takeProfileSoon(profile, systemClock, leaves ? leavingWithinMs : profileWithinMs);
    },
    startOwner: async (lockFailure) => {
      const notes = lockFailure ? [lockFailure] : [];
      const note = (failure: Failure) => notes.push(failure);
      const settings = await settingsSoon(systemClock, readSettings(profile, note), note);
      desktop.adopt(settings);
      if (practice) {
        opened = await openPractice(profile, () => startPractice(profile));
        if (opened.failure) notes.push(opened.failure);
      }
      const shared = {
        http: { version: app.getVersion(), trust: trustedAuthorities(note) },
        who: userInfo().username,
        clock: systemClock,
        newStopId: randomUUID,
        commands: (core: OwnerCore) => createHandlers(core, onDefect),
        onDefect,
      };
      const owner = await startOwner({
        ...shared,
        ...{ profile, practice, lasting: true, settings, notes, desktop },
        given: opened?.connections ?? [],
        keychain: openSystemKeychain(spawnKeychainUtility(join(here, 'keychain-host.js'))),
        resolveProxy: resolveSystemProxy,
        windowOpen: window.isOpen,
        showWindow: window.show,
        restart: createRestart(),
        openDrillRoom: () => openDrillRoom({ ...shared, profile, startPractice }),
        copyText: (text) => copyText(text, (error) => onDefect('calls.copyNumber', error)),
        chooseFile: (suggestedName) => chooseFile(suggestedName, window.current()),
      });
      powerMonitor.on('resume', owner.renew);
      return owner;
    },
    serveSocket: (owner) =>
      serveProfile({
        ...{ profile, owner },
        onUnreachable(error) {
          desktop.socketFailed();
          onDefect('local socket', error);
        },
      }),
    publish: (owner) => publishToWindow(owner, window.contents),
    finishStops: (owner, hurry) => finishStops(owner, systemClock, finishWithinMs, desktop.finishing, hurry),
    shutdownPatience: () => pause(systemClock, shutdownWithinMs),
    stopPractice: () => opened?.host?.stop(),
    onDefect,
    sayAndQuit,
  });
  if (options.emergencyStop) desktop.pressedByStart();

  function end(why: UnfinishedWhy): void {
    void running.stop(why).finally(() => app.exit(0));
  }
  endOnUncaught({
    onFall: (error) => onDefect('what nothing caught', error),
    end: () => running.stop('defect'),
    practice,
  });
  otherStarts.listen((pressed) => (pressed ? desktop.pressedByStart() : window.show()));
  app.on('activate', window.show);
  // The app goes on without a window.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    event.preventDefault();
    end('quit');
  });
  followShutdown(() => end('shutdown'));
}
