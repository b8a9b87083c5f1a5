import type { CdpSession } from '../chromium/cdp.ts';
import type { WindowSize } from '../chromium/chromium.ts';
import { openPage, type Page, type PageEvents } from '../chromium/page.ts';
import { runningChromium } from '../chromium/running-chromium.ts';
import { toPageUrl } from '../chromium/scheme-url.ts';
import type { MainMessage, PageMessage } from '../page-side/page-message.ts';
import { structuredValue } from '../page-side/structured-value.ts';
import type { WorldSources } from '../page-side/world-source.ts';
import { LoadError } from './load-error.ts';

const codec = structuredValue();

/** What a window's page tells its web contents and its window. Addresses are Chromium's. */
export interface WindowPageEvents extends Omit<PageEvents, 'message' | 'closed'> {
  readonly message: (message: PageMessage, current: boolean) => void;
  /** The person closed the window, the page closed itself, or Chromium ended. */
  readonly closedByOthers: () => void;
  /** Before a page of an address is shown. */
  readonly willShow: (browser: CdpSession, pageUrl: string) => void;
}

/** The page behind one window: opened at once, opened again when it is needed after others closed it. */
export class WindowPage {
  #size: { width: number; height: number };
  #sources: WorldSources | null;
  #events: WindowPageEvents;
  #opening: Promise<Page> | null = null;
  #open: Page | null = null;
  #lastUrl: string | null = null;
  #minimized: boolean;
  #destroyed = false;
  #loading: PromiseWithResolvers<void> | null = null;
  #expected = false;

  constructor(size: WindowSize, sources: WorldSources | null, events: WindowPageEvents) {
    this.#size = { width: size.width, height: size.height };
    this.#minimized = size.minimized;
    this.#sources = sources;
    this.#events = events;
    void this.#opened();
  }

  /** The page if it is open now. */
  get now(): Page | null {
    return this.#open;
  }

  /** Whether a document that the main frame asks for is the one that the app itself asked for; true once. */
  takeExpected(): boolean {
    const expected = this.#expected;
    this.#expected = false;
    return expected;
  }

  #opened(): Promise<Page> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<Page> {
    const chromium = await runningChromium();
    const page = await openPage(chromium, { ...this.#size, minimized: this.#minimized }, this.#sources, {
      ...this.#events,
      message: (text, current) => this.#events.message(codec.decode(text) as PageMessage, current),
      loaded: () => {
        this.#settle(null);
        this.#events.loaded();
      },
      closed: () => this.#closed(),
    });
    this.#open = page;
    if (this.#destroyed) page.close();
    void chromium.ended.then(() => {
      if (this.#open === page) this.#closed();
    });
    return page;
  }

  #closed(): void {
    this.#open = null;
    this.#opening = null;
    this.#settle(new LoadError('ERR_FAILED', this.#lastUrl ?? ''));
    if (!this.#destroyed) this.#events.closedByOthers();
  }

  #settle(error: Error | null): void {
    this.#expected = false;
    const loading = this.#loading;
    this.#loading = null;
    if (error === null) loading?.resolve();
    else loading?.reject(error);
  }

  /** Shows an address of the app's; resolves when it has loaded, rejects with LoadError. */
  async load(url: string): Promise<void> {
    const pageUrl = toPageUrl(url);
    this.#lastUrl = url;
    const page = await this.#opened();
    const { browser } = (await runningChromium()).cdp;
    this.#settle(new LoadError('ERR_ABORTED', url));
    this.#events.willShow(browser, pageUrl);
    const loading = Promise.withResolvers<void>();
    // A page that closes before it is awaited below rejects it while nobody listens.
    loading.promise.catch(() => undefined);
    this.#loading = loading;
    this.#expected = true;
    const { errorText, loaderId } = await page.session.send('Page.navigate', { url: pageUrl });
    if (errorText !== undefined) this.#settle(new LoadError(errorText.replace('net::', ''), url));
    // Within the same document nothing is loaded.
    else if (loaderId === undefined) this.#settle(null);
    await loading.promise;
  }

  /** Loads the shown address again. */
  reload(ignoreCache: boolean): void {
    this.#loading = Promise.withResolvers<void>();
    this.#loading.promise.catch(() => {
      // Nobody waits for it: the web contents tell of a reload that failed.
    });
    this.#expected = true;
    this.#open?.session.post('Page.reload', { ignoreCache });
  }

  /** Sends to the preload's world; dropped, as in Electron, where there is no document with one. */
  tell(message: MainMessage): void {
    const text = codec.encode(message);
    this.#open?.tellPreload(text);
  }

  async evaluate(code: string, userGesture: boolean): Promise<unknown> {
    return (await this.#opened()).evaluate(code, userGesture);
  }

  /** A PNG of the page. */
  async capture(): Promise<Buffer> {
    const { data } = await (await this.#opened()).session.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  resize(bounds: { x: number; y: number; width: number; height: number }): void {
    this.#size = { width: bounds.width, height: bounds.height };
    this.#open?.setBounds({ left: bounds.x, top: bounds.y, ...this.#size });
  }

  /** Minimized stands for hidden, too: Chromium knows no window that is there and not shown. */
  async setMinimized(minimized: boolean): Promise<void> {
    this.#minimized = minimized;
    if (this.#open !== null) this.#open.setMinimized(minimized);
    else if (!minimized && this.#lastUrl !== null) await this.load(this.#lastUrl);
  }

  focus(): void {
    this.#open?.session.post('Page.bringToFront');
  }

  crash(): void {
    this.#open?.session.post('Page.crash');
  }

  destroy(): void {
    this.#destroyed = true;
    this.#open?.close();
  }
}
