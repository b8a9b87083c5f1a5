import type * as E from 'electron';
import { acceptInClass } from '../accept.ts';
import { failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
import { app, needReady } from './app.ts';
import { createEvent } from './event.ts';
import { destroyContents, pageOf, WebContents } from './web-contents.ts';
import { listWindow, unlistWindow } from './window-list.ts';

const events = new Set([
  ...[
    'close',
    'closed',
    'show',
    'hide',
    'focus',
    'blur',
    'minimize',
    'restore',
    'resize',
    'resized',
    'move',
    'moved',
  ],
  ...['ready-to-show', 'page-title-updated'],
  // Never sent here; listened to by apps that save or report what they announce.
  ...['unresponsive', 'responsive', 'session-end', 'query-session-end', 'maximize', 'unmaximize'],
]);

const windows = new Map<number, BrowserWindow>();
let focused: BrowserWindow | null = null;
let lastId = 0;

/** Electron's BrowserWindow: one window of Chromium. */
export class BrowserWindow extends KnownEmitter {
  readonly id: number;
  #contents: WebContents;
  #bounds: E.Rectangle;
  #title: string;
  #visible: boolean;
  #minimized = false;
  #ready = false;

  constructor(options: E.BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', events);
    needReady('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    this.#visible = options.show ?? true;
    this.#title = options.title ?? app.name;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.#contents = new WebContents(
      options.webPreferences ?? {},
      { width: this.#bounds.width, height: this.#bounds.height, minimized: !this.#visible },
      {
        title: (title) => this.#pageTitled(title),
        loaded: () => {
          if (!this.#ready) this.emit('ready-to-show');
          this.#ready = true;
        },
        closedByOthers: () => this.#closedByOthers(),
        closeWanted: () => this.close(),
      },
    );
    windows.set(this.id, this);
    listWindow(this);
    app.emit('browser-window-created', createEvent(), this);
    if (this.#visible) this.#takeFocus();
  }

  static getAllWindows(): E.BrowserWindow[] {
    return [...windows.values()].map((window) => asWhole<E.BrowserWindow>(window));
  }
  static getFocusedWindow(): E.BrowserWindow | null {
    return focused === null ? null : asWhole<E.BrowserWindow>(focused);
  }
  static fromId(id: number): E.BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }
  static fromWebContents(contents: E.WebContents): E.BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents.id === contents?.id) ?? null;
  }

  get webContents(): E.WebContents {
    return asWhole<E.WebContents>(this.#contents);
  }
  get title(): string {
    return this.#title;
  }
  set title(title: string) {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  #pageTitled(title: string): void {
    const event = createEvent();
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  loadURL(url: string, options?: E.LoadURLOptions): Promise<void> {
    return this.#contents.loadURL(url, options);
  }
  loadFile(file: string, options?: E.LoadFileOptions): Promise<void> {
    return this.#contents.loadFile(file, options);
  }
  reload(): void {
    this.#contents.reload();
  }
  capturePage(rect?: E.Rectangle, options?: E.Opts): Promise<E.NativeImage> {
    return this.#contents.capturePage(rect, options);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.#bringBack();
    this.emit('show');
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#loseFocus();
    void pageOf(this.#contents).setMinimized(true);
    this.emit('hide');
  }
  minimize(): void {
    if (this.#minimized) return;
    this.#minimized = true;
    this.#loseFocus();
    void pageOf(this.#contents).setMinimized(true);
    this.emit('minimize');
  }
  restore(): void {
    if (!this.#minimized) return;
    this.#minimized = false;
    this.#bringBack();
    this.emit('restore');
    this.focus();
  }
  #bringBack(): void {
    if (this.#visible && !this.#minimized) void pageOf(this.#contents).setMinimized(false);
  }
  focus(): void {
    if (!this.#visible || this.#minimized) return;
    pageOf(this.#contents).focus();
    this.#takeFocus();
  }
  blur(): void {
    this.#loseFocus();
  }
  #takeFocus(): void {
    if (focused === this) return;
    focused?.blur();
    focused = this;
    this.emit('focus', createEvent());
    app.emit('browser-window-focus', createEvent(), this);
  }
  #loseFocus(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur', createEvent());
    app.emit('browser-window-blur', createEvent(), this);
  }
  /** On Linux Electron calls a minimized window visible. */
  isVisible(): boolean {
    return this.#visible;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  isFocused(): boolean {
    return focused === this;
  }
  isMaximized(): boolean {
    return false;
  }
  isFullScreen(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return !windows.has(this.id);
  }

  getBounds(): E.Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): E.Rectangle {
    return this.getBounds();
  }
  getContentBounds(): E.Rectangle {
    return this.getBounds();
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setBounds(bounds: Partial<E.Rectangle>, _animate?: boolean): void {
    const before = this.#bounds;
    this.#bounds = { ...before, ...bounds };
    pageOf(this.#contents).resize(this.#bounds);
    const { x, y, width, height } = this.#bounds;
    if (width !== before.width || height !== before.height) this.emit('resize');
    if (x !== before.x || y !== before.y) this.emit('move');
  }
  setSize(width: number, height: number, _animate?: boolean): void {
    this.setBounds({ width, height });
  }
  setPosition(x: number, y: number, _animate?: boolean): void {
    this.setBounds({ x, y });
  }
  close(): boolean {
    if (this.isDestroyed()) return true;
    const event = createEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.destroy();
    return true;
  }
  destroy(): void {
    if (!windows.delete(this.id)) return;
    this.#loseFocus();
    this.#visible = false;
    destroyContents(this.#contents);
    this.emit('closed');
    unlistWindow(this.id);
  }
  #closedByOthers(): void {
    if (this.close()) return;
    // The page is gone although the app keeps the window: a shown window gets a new one, a hidden one when it is shown.
    this.#bringBack();
  }
}

// What a window manager, a task bar or a menu bar shows of a window.
acceptInClass<E.BrowserWindow>(BrowserWindow, [
  ...([
    'setMenu',
    'removeMenu',
    'setMenuBarVisibility',
    'setAutoHideMenuBar',
    'setIcon',
    'setBackgroundColor',
  ] as const),
  ...([
    'setMinimumSize',
    'setSkipTaskbar',
    'setOverlayIcon',
    'setAlwaysOnTop',
    'flashFrame',
    'moveTop',
    'center',
  ] as const),
]);
failByNameInClass('BrowserWindow', BrowserWindow);
null as unknown as BrowserWindow satisfies Faithful<BrowserWindow, E.BrowserWindow>;
BrowserWindow satisfies Faithful<typeof BrowserWindow, typeof E.BrowserWindow> &
  (new (
    options?: E.BrowserWindowConstructorOptions,
  ) => object);
