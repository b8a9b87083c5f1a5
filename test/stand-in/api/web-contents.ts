import type * as E from 'electron';
import { acceptInClass, acceptPromisedInClass } from '../accept.ts';
import type { CdpSession } from '../chromium/cdp.ts';
import type { WindowSize } from '../chromium/chromium.ts';
import { passGate } from '../chromium/request-gate.ts';
import { fromPageUrl } from '../chromium/scheme-url.ts';
import { failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
import type { PageMessage } from '../page-side/page-message.ts';
import { app } from './app.ts';
import { mayNavigate, refuseWindow } from './contents-navigation.ts';
import { createEvent } from './event.ts';
import { fileAddress } from './file-address.ts';
import { receiveFromPage } from './ipc-main.ts';
import { imageFromPng } from './native-image.ts';
import { applyPermissions } from './permissions.ts';
import { type Preload, readPreload, refuseUnsafe } from './preload-file.ts';
import { defaultSession } from './session.ts';
import { asElectronFrame, MainFrame } from './web-frame-main.ts';
import { WindowPage, type WindowPageEvents } from './window-page.ts';

const events = new Set([
  ...[
    'did-start-loading',
    'did-stop-loading',
    'did-finish-load',
    'did-frame-finish-load',
    'did-fail-load',
    'dom-ready',
  ],
  ...['did-navigate', 'did-frame-navigate', 'did-navigate-in-page', 'page-title-updated', 'preload-error'],
  ...['will-navigate', 'will-frame-navigate', 'will-redirect', 'render-process-gone', 'destroyed'],
  // Never sent here; listened to by apps that refuse or report what they announce.
  ...[
    'will-attach-webview',
    'certificate-error',
    'select-bluetooth-device',
    'login',
    'unresponsive',
    'responsive',
  ],
]);

/** What web contents tell the window that shows them. */
export interface ShowingWindow {
  /** The page has a new title. */
  readonly title: (title: string) => void;
  readonly loaded: () => void;
  /** Somebody else than the app closed it: its page is gone. */
  readonly closedByOthers: () => void;
  /** The app asked the contents to close. */
  readonly closeWanted: () => void;
}

type OpenHandler = Parameters<E.WebContents['setWindowOpenHandler']>[0];

const all = new Map<number, WebContents>();
const pages = new WeakMap<WebContents, WindowPage>();
let lastId = 0;

/** All web contents that have not been destroyed. */
export function allContents(): WebContents[] {
  return [...all.values()];
}

/** The page behind web contents, for the window that shows them. */
export function pageOf(contents: WebContents): WindowPage {
  const page = pages.get(contents);
  if (page === undefined) throw new Error('electron stand-in: web contents without a page');
  return page;
}

/** Ends web contents together with their window. */
export function destroyContents(contents: WebContents): void {
  if (!all.delete(contents.id)) return;
  pageOf(contents).destroy();
  contents.emit('destroyed');
}

/** What a window shows: Electron's WebContents over one page of Chromium. */
export class WebContents extends KnownEmitter {
  readonly id: number;
  readonly session = asWhole<E.Session>(defaultSession);
  readonly mainFrame: E.WebFrameMain;
  #window: ShowingWindow;
  #page: WindowPage;
  #preload: Preload;
  #shown = { url: '', title: '', loading: false, failed: false, crashed: false };
  #openHandler: OpenHandler | null = null;

  constructor(preferences: E.WebPreferences, size: WindowSize, window: ShowingWindow) {
    super('webContents', events);
    refuseUnsafe(preferences);
    lastId += 1;
    this.id = lastId;
    this.#window = window;
    this.#preload = readPreload(preferences);
    this.mainFrame = asElectronFrame(
      new MainFrame({
        pageUrl: () => this.#shown.url,
        send: (channel, args) => this.send(channel, ...args),
        evaluate: (code, userGesture) => this.executeJavaScript(code, userGesture),
        isDestroyed: () => this.isDestroyed(),
      }),
    );
    const sources = this.#preload.kind === 'ready' ? this.#preload.sources : null;
    this.#page = new WindowPage(size, sources, this.#pageEvents());
    pages.set(this, this.#page);
    all.set(this.id, this);
    app.emit('web-contents-created', createEvent(), this);
  }

  #pageEvents(): WindowPageEvents {
    const about = {
      webContentsId: this.id,
      webContents: asWhole<E.WebContents>(this),
      frame: this.mainFrame,
    };
    const mayGo = (url: string, isMainFrame: boolean, isRedirect: boolean) =>
      (isMainFrame && this.#page.takeExpected()) ||
      mayNavigate(this, this.mainFrame, { url, isMainFrame, isRedirect });
    return {
      message: (message, current) => this.#received(message, current),
      willShow: (browser, pageUrl) => this.#willShow(browser, pageUrl),
      request: (paused, session) => {
        void passGate(paused, session, this.#page.now?.targetId ?? paused.frameId, {
          mayNavigate: mayGo,
          about,
        });
      },
      startedLoading: () => {
        this.#shown.loading = true;
        this.emit('did-start-loading', createEvent());
      },
      navigated: (frame) => this.#navigated(frame.parentId === undefined, frame.url, frame.unreachableUrl),
      navigatedWithin: (url) => {
        this.#shown.url = url;
        this.emit('did-navigate-in-page', createEvent(), fromPageUrl(url), true, -1, -1);
      },
      domReady: () => this.emit('dom-ready', createEvent()),
      loaded: () => this.#loaded(),
      stoppedLoading: () => {
        this.#shown.loading = false;
        this.emit('did-stop-loading', createEvent());
      },
      title: (title) => this.#titled(title),
      crashed: () => {
        this.#shown.crashed = true;
        const details = { reason: 'crashed', exitCode: 5 } satisfies E.RenderProcessGoneDetails;
        this.emit('render-process-gone', createEvent(), details);
        app.emit('render-process-gone', createEvent(), this, details);
      },
      windowOpen: (wanted) =>
        refuseWindow(this.#openHandler, {
          url: fromPageUrl(wanted.url),
          frameName: wanted.windowName,
          features: wanted.windowFeatures.join(','),
          referrer: this.getURL(),
        }),
      closedByOthers: () => this.#window.closedByOthers(),
    };
  }

  #received(message: PageMessage, current: boolean): void {
    if (message.kind === 'preload-error') {
      this.#preloadFailed(Object.assign(new Error(message.message), { stack: message.stack }));
      return;
    }
    const answer = this.#page.tell.bind(this.#page);
    receiveFromPage(
      { contents: asWhole<E.WebContents>(this), frame: current ? this.mainFrame : null, answer },
      message,
    );
  }

  #preloadFailed(error: Error): void {
    const file = this.#preload.kind === 'none' ? '' : this.#preload.file;
    console.error(`Unable to load preload script: ${file}\n`, error);
    this.emit('preload-error', createEvent(), file, error);
  }

  #willShow(browser: CdpSession, pageUrl: string): void {
    if (!pageUrl.startsWith('http')) return;
    const pageOrigin = new URL(pageUrl).origin;
    applyPermissions(browser, {
      contents: asWhole<E.WebContents>(this),
      origin: fromPageUrl(pageOrigin),
      pageOrigin,
    });
  }

  #navigated(isMainFrame: boolean, pageUrl: string, unreachable: string | undefined): void {
    const url = fromPageUrl(unreachable ?? pageUrl);
    if (isMainFrame) {
      Object.assign(this.#shown, {
        url: unreachable ?? pageUrl,
        failed: unreachable !== undefined,
        crashed: false,
      });
      if (this.#preload.kind === 'broken') this.#preloadFailed(this.#preload.error);
    }
    if (unreachable !== undefined) {
      this.emit('did-fail-load', createEvent(), -2, 'ERR_FAILED', url, isMainFrame, -1, -1);
      return;
    }
    if (isMainFrame) this.emit('did-navigate', createEvent(), url, 200, 'OK');
    this.emit('did-frame-navigate', createEvent(), url, 200, 'OK', isMainFrame, -1, -1);
  }

  #loaded(): void {
    if (this.#shown.failed) return;
    this.emit('did-frame-finish-load', createEvent(), true, -1, -1);
    this.emit('did-finish-load', createEvent());
    this.#window.loaded();
  }

  #titled(title: string): void {
    if (title === this.#shown.title) return;
    this.#shown.title = title;
    this.emit('page-title-updated', createEvent(), title, true);
    this.#window.title(title);
  }

  async loadURL(url: string, _options?: E.LoadURLOptions): Promise<void> {
    await this.#page.load(url);
  }
  async loadFile(file: string, options?: E.LoadFileOptions): Promise<void> {
    await this.#page.load(fileAddress(file, options));
  }
  reload(): void {
    this.#page.reload(false);
  }
  reloadIgnoringCache(): void {
    this.#page.reload(true);
  }
  getURL(): string {
    return fromPageUrl(this.#shown.url);
  }
  getTitle(): string {
    return this.#shown.title;
  }
  getType(): 'window' {
    return 'window';
  }
  isLoading(): boolean {
    return this.#shown.loading;
  }
  isLoadingMainFrame(): boolean {
    return this.#shown.loading;
  }
  isCrashed(): boolean {
    return this.#shown.crashed;
  }
  isDestroyed(): boolean {
    return !all.has(this.id);
  }
  isDevToolsOpened(): boolean {
    return false;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
    this.#page.tell({ kind: 'event', channel, args });
  }
  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#page.evaluate(code, userGesture);
  }
  async capturePage(_rect?: E.Rectangle, _options?: E.Opts): Promise<E.NativeImage> {
    return imageFromPng(await this.#page.capture());
  }
  focus(): void {
    this.#page.focus();
  }
  close(_options?: E.CloseOpts): void {
    this.#window.closeWanted();
  }
  forcefullyCrashRenderer(): void {
    this.#page.crash();
  }
}

acceptInClass<E.WebContents>(WebContents, [
  'closeDevTools',
  'setIgnoreMenuShortcuts',
  'setBackgroundThrottling',
  'setWebRTCIPHandlingPolicy',
]);
acceptPromisedInClass<E.WebContents>(WebContents, ['setVisualZoomLevelLimits']);
failByNameInClass('webContents', WebContents);
null as unknown as WebContents satisfies Faithful<WebContents, E.WebContents>;
