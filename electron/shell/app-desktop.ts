import { app, globalShortcut } from 'electron';
import type { Clock } from '../calls/clock.ts';
import type { DesktopDoors } from '../contract/desktop-doors.ts';
import type { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import type { Desktop } from '../owner/desktop.ts';
import type { Owner } from '../owner/owner.ts';
import { say } from '../words/say.ts';
import { sayHidden, sayNotDone } from '../words/say-notice.ts';
import { followOwner } from './follow-owner.ts';
import { keepLoginItem } from './login/keep-login-item.ts';
import { loginItemHere, openedAtLogin } from './login/login-item-here.ts';
import { nothingTold, noticesFor } from './notice-rule.ts';
import { createNotices } from './notices.ts';
import { type OwnerHands, ownerHands } from './owner-hands.ts';
import { createShortcut } from './shortcut.ts';
import { type StartedAs, stopCommand } from './start/stop-command.ts';
import { tellLostProcesses } from './tell-lost-processes.ts';
import { openTray } from './tray/tray.ts';
import type { TrayAct } from './tray/tray-menu.ts';
import { trayView } from './tray/tray-view.ts';
import { watchTrayHost } from './tray/watch-tray-host.ts';
import type { MainWindow } from './window.ts';

/** The app outside its window: tray, shortcut, notices. It works with the window closed, gone or hung. */
export interface AppDesktop extends Desktop {
  /** Serves the doors for an owner that may still be starting: presses wait for it. */
  serve(owner: Promise<Owner>): void;
  /** Takes up what the profile sets. */
  adopt(settings: Pick<Settings, 'shortcut' | 'toldHiding' | 'loginDecided'>): void;
  /** The emergency stop was pressed by a start of the app. */
  pressedByStart(): void;
  /** Whether the system has a tray that a hidden window can be brought back from. */
  hasTray(): boolean;
  /** Opens the window; a start that is to be hidden opens none where a tray is there. */
  openFirst(hidden: boolean): void;
  /** The window was closed and is hidden now. */
  windowHidden(): void;
  /** Other processes can't reach the owner. */
  socketFailed(): void;
  /** Whether an emergency stop has not settled yet. */
  isStopping(): boolean;
  /** Says that the app's end waits for a stop. */
  finishing(): void;
  close(): void;
}

/** The desktop of an app that is ready. */
export function createDesktop(parts: {
  readonly clock: Clock;
  /** The folder of the tray's icons. */
  readonly assets: string;
  readonly window: Pick<MainWindow, 'show' | 'stayHidden' | 'surface' | 'isOpen' | 'retitle'>;
  /** Whether the system keeps to itself which shortcuts arrive. */
  readonly silentShortcuts: boolean;
  readonly started: StartedAs;
  readonly quit: () => void;
  readonly onTrouble: (error: unknown) => void;
}): AppDesktop {
  const { clock, window, onTrouble, started } = parts;
  const served = Promise.withResolvers<Owner>();
  const sayFailed = (failure: Failure) => notices.show({ kind: 'failed', ...sayNotDone(failure) });
  const hands: OwnerHands = ownerHands(served.promise, sayFailed);
  const notices = createNotices({ openWindow: window.show, onTrouble });
  const tray = openTray({
    assets: parts.assets,
    first: trayView({ snapshot: null, now: clock.utc() }),
    onAct,
  });
  const shortcut = createShortcut({
    ...{ clock, system: globalShortcut, silent: parts.silentShortcuts },
    ...{ command: stopCommand(started), onDoors: tellDoors },
    onPress: () => hands.press('shortcut', 'all'),
  });
  const loginItem = keepLoginItem({
    item: loginItemHere(started),
    installed: app.isPackaged,
    turnsItselfOn: app.isPackaged && started.profile === null,
    onState: tellDoors,
    onDecided: hands.loginDecided,
    onFailure: sayFailed,
  });
  tellLostProcesses(onTrouble);
  // Who comes back to the window may have changed it in the system's settings.
  app.on('browser-window-focus', loginItem.look);
  const host = watchTrayHost(clock, (now, before) => {
    if (now === 'there' && before !== null) tray.renew();
    if (now !== 'there' && before === 'there') window.surface();
    tellDoors();
  });
  const others = { open: window.show, drill: hands.startDrill, quit: parts.quit };
  let socket = true;
  let told = nothingTold;
  let knowsHiding = false;
  let isFinishing = false;
  let stopping = false;
  let unfollow: () => void = () => undefined;

  function onAct(act: TrayAct): void {
    if (act.kind === 'stop') hands.press('tray', act.scope);
    else if (act.kind === 'end') hands.end(act.call, act.reasonCode);
    else others[act.kind]();
  }

  function tellDoors(): void {
    const doors: DesktopDoors = {
      ...{ tray: host.now() ?? 'unsure', socket, atLogin: loginItem.now() },
      ...shortcut.doors(),
    };
    served.promise.then(
      (owner) => owner.doors(doors),
      () => undefined, // as with every press: there is no owner to tell
    );
  }

  function show(snapshot: Snapshot): void {
    const now = clock.utc();
    const news = noticesFor(told, snapshot, now);
    told = news.told;
    for (const notice of news.notices) notices.show(notice);
    const view = trayView({ snapshot, now });
    stopping = view.icon === 'stopping';
    tray.show(isFinishing ? { ...view, toolTip: say('window.finishing') } : view);
    if (!isFinishing) window.retitle(view.windowTitle);
  }

  return {
    ...shortcut,
    serve(owner) {
      served.resolve(owner);
      tellDoors();
      owner.then(
        (ready) => {
          unfollow = followOwner(ready, clock, show);
        },
        () => undefined, // startApp says why there is none
      );
    },
    adopt(settings) {
      knowsHiding = settings.toldHiding;
      shortcut.setShortcut(settings.shortcut);
      loginItem.start(settings.loginDecided);
    },
    setAtLogin: loginItem.turn,
    pressedByStart: () => hands.press('secondStart', 'all'),
    hasTray: () => host.now() === 'there',
    openFirst(hidden) {
      if (!hidden && !openedAtLogin()) {
        window.show();
        return;
      }
      void host.first.then((found) => {
        if (found === 'there') window.stayHidden();
        else window.show();
      });
    },
    windowHidden() {
      if (knowsHiding) return;
      knowsHiding = true;
      notices.show({ kind: 'hidden', ...sayHidden() });
      hands.toldHiding();
    },
    socketFailed() {
      socket = false;
      tellDoors();
    },
    isStopping: () => stopping,
    finishing() {
      isFinishing = true;
      const words = say('window.finishing');
      window.retitle(words);
      if (!window.isOpen()) {
        notices.show({ kind: 'finishing', title: words, body: say('tray.notice.finishingMeans') });
      }
    },
    close() {
      unfollow();
      host.stop();
      shortcut.close();
      notices.close();
      tray.close();
    },
  };
}
