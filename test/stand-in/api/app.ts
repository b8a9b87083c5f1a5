import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type * as E from 'electron';
import { acceptInClass } from '../accept.ts';
import { failByName, failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';
import type { Identity } from '../identity.ts';
import { AppPaths } from './app-paths.ts';
import { createEvent } from './event.ts';
import { leaveNote, releaseLock, type SecondStart, takeLock, watchNotes } from './single-instance.ts';
import { listedWindows, onAllClosed } from './window-list.ts';

const events = new Set([
  ...[
    'will-finish-launching',
    'ready',
    'window-all-closed',
    'before-quit',
    'will-quit',
    'quit',
    'second-instance',
    'activate',
  ],
  ...['browser-window-created', 'browser-window-focus', 'browser-window-blur', 'web-contents-created'],
  ...['render-process-gone', 'child-process-gone'],
  // Never sent here; listened to by apps that refuse what they announce.
  ...['certificate-error', 'select-client-certificate', 'login', 'open-url', 'open-file', 'session-created'],
]);

/** The command line that the stand-in was started with, as boot.ts read it. Set before the app is loaded. */
export const started: {
  identity: Identity;
  switches: Map<string, string>;
  executable: string;
  packaged: boolean;
} = {
  identity: { folder: process.cwd(), name: 'Electron', version: '', main: '' },
  switches: new Map(),
  executable: process.execPath,
  packaged: false,
};

const ready = Promise.withResolvers<void>();
const state = { ready: false, quitting: false, hasLock: false };
const earlyStarts: SecondStart[] = [];

class App extends KnownEmitter {
  #name: string | null = null;
  #paths: AppPaths | null = null;

  readonly runningUnderARM64Translation = false;
  // Electron has none on Linux, and apps ask for it to find out.
  readonly dock = undefined;

  readonly commandLine = failByName('app.commandLine', {
    appendSwitch: (name: string, value = '') => void started.switches.set(name, value),
    appendArgument: () => undefined,
    hasSwitch: (name: string) => started.switches.has(name),
    getSwitchValue: (name: string) => started.switches.get(name) ?? '',
    removeSwitch: (name: string) => void started.switches.delete(name),
  } satisfies E.CommandLine);

  constructor() {
    super('app', events);
  }

  get isPackaged(): boolean {
    return started.packaged;
  }
  get name(): string {
    return this.#name ?? started.identity.name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return started.identity.version;
  }
  getAppPath(): string {
    return started.identity.folder;
  }
  /** Empty before the app is ready, as in Electron. */
  getLocale(): string {
    return state.ready ? (started.switches.get('lang') ?? 'en-US') : '';
  }
  getSystemLocale(): string {
    return 'en-US';
  }
  getLocaleCountryCode(): string {
    return 'US';
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  #pathsNow(): AppPaths {
    this.#paths ??= new AppPaths(() => this.name, started.switches, started.executable);
    return this.#paths;
  }
  getPath(name: Parameters<E.App['getPath']>[0]): string {
    return this.#pathsNow().get(name);
  }
  setPath(name: string, path: string): void {
    this.#pathsNow().set(name, path);
  }

  isReady(): boolean {
    return state.ready;
  }
  whenReady(): Promise<void> {
    return ready.promise;
  }
  isHidden(): boolean {
    return !listedWindows().some((window) => window.isVisible());
  }
  focus(_options?: E.FocusOptions): void {
    listedWindows()
      .find((window) => window.isVisible())
      ?.focus();
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    const userData = this.getPath('userData');
    if (state.hasLock) return true;
    state.hasLock = takeLock(userData);
    if (!state.hasLock) {
      leaveNote(userData, {
        argv: process.argv,
        workingDirectory: process.cwd(),
        additionalData: additionalData ?? {},
      });
      return false;
    }
    watchNotes(userData, (note) => {
      if (state.ready) tellSecondStart(note);
      else earlyStarts.push(note);
    });
    return true;
  }
  hasSingleInstanceLock(): boolean {
    return state.hasLock;
  }
  releaseSingleInstanceLock(): void {
    if (state.hasLock) releaseLock(this.getPath('userData'));
    state.hasLock = false;
  }

  /** On Linux Electron knows of no login items. */
  getLoginItemSettings(_options?: E.LoginItemSettingsOptions): E.LoginItemSettings {
    const off = {
      openAtLogin: false,
      wasOpenedAtLogin: false,
      executableWillLaunchAtLogin: false,
      launchItems: [],
    };
    return { ...off, status: 'not-registered' };
  }
  setBadgeCount(_count?: number): boolean {
    return false;
  }
  setAppLogsPath(path?: string): void {
    if (path !== undefined) this.setPath('logs', path);
  }

  quit(): void {
    if (state.quitting) return;
    const before = createEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    state.quitting = true;
    state.quitting = listedWindows().every((window) => window.close());
    if (!state.quitting) return;
    const will = createEvent();
    this.emit('will-quit', will);
    state.quitting = !will.defaultPrevented;
    // The caller's own work of this turn still gets done, as in Electron.
    if (state.quitting) setImmediate(() => this.#end(0));
  }
  exit(exitCode = 0): void {
    state.quitting = true;
    for (const window of listedWindows()) window.destroy();
    this.#end(exitCode);
  }
  /** For each time that it was asked for, a new instance starts when this one ends, in the same folder; it speaks to nobody's terminal. */
  relaunch(options: E.RelaunchOptions = {}): void {
    const { execPath = started.executable, args = process.argv.slice(1) } = options;
    process.on('exit', () => void spawn(execPath, args, { detached: true, stdio: 'ignore' }).unref());
  }
  #end(exitCode: number): void {
    this.emit('quit', createEvent(), exitCode);
    this.releaseSingleInstanceLock();
    process.exit(exitCode);
  }
}

// On Linux Electron accepts some of these and does nothing; the sandbox is always on here, the graphics card never.
acceptInClass<E.App>(App, [
  ...(['setAppUserModelId', 'setLoginItemSettings', 'setToastActivatorCLSID', 'setDesktopName'] as const),
  ...(['enableSandbox', 'disableHardwareAcceleration'] as const),
]);
failByNameInClass('app', App);

/** Electron's app. */
export const app = new App();
app satisfies Faithful<App, E.App>;

/** Announces that the app may open windows, as Electron does when its own start is over. */
export function startApp(): void {
  mkdirSync(app.getPath('userData'), { recursive: true });
  state.ready = true;
  app.emit('will-finish-launching');
  app.emit('ready', createEvent(), {});
  ready.resolve();
  for (const note of earlyStarts) tellSecondStart(note);
}

/** Throws the words that Electron has for what is used too early. */
export function needReady(words: string): void {
  if (!state.ready) throw new Error(words);
}

/** Throws the words that Electron has for what is used too late. */
export function needNotReady(words: string): void {
  if (state.ready) throw new Error(words);
}

/** Whether the app has asked to end. */
export function isQuitting(): boolean {
  return state.quitting;
}

function tellSecondStart(note: SecondStart): void {
  app.emit('second-instance', createEvent(), note.argv, note.workingDirectory, note.additionalData);
}

onAllClosed(() => {
  if (!state.quitting && !app.emit('window-all-closed')) app.quit();
});
