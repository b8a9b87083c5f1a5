import type * as E from 'electron';
import { fromPageUrl } from '../chromium/scheme-url.ts';
import { failByNameInClass } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';

/** What a frame needs of the contents that it belongs to. */
export interface FrameHome {
  /** Chromium's address of the document. */
  readonly pageUrl: () => string;
  readonly send: (channel: string, args: readonly unknown[]) => void;
  readonly evaluate: (code: string, userGesture: boolean) => Promise<unknown>;
  readonly isDestroyed: () => boolean;
}

let lastRoutingId = 0;

/** The main frame of a window. Frames inside it have no object here: no preload runs in them, so they send nothing. */
export class MainFrame {
  #home: FrameHome;
  readonly parent = null;
  readonly name = '';
  readonly detached = false;
  readonly processId = process.pid;
  readonly routingId: number;

  constructor(home: FrameHome) {
    this.#home = home;
    lastRoutingId += 1;
    this.routingId = lastRoutingId;
  }

  get top(): E.WebFrameMain {
    return asElectronFrame(this);
  }
  get url(): string {
    return fromPageUrl(this.#home.pageUrl());
  }
  get origin(): string {
    const scheme = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(this.url);
    return this.url.startsWith('file:') ? 'file://' : (scheme?.[1] ?? 'null');
  }
  isDestroyed(): boolean {
    return this.#home.isDestroyed();
  }
  send(channel: string, ...args: unknown[]): void {
    this.#home.send(channel, args);
  }
  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#home.evaluate(code, userGesture);
  }
}

failByNameInClass('WebFrameMain', MainFrame);

/** The frame as Electron types it; what it lacks fails by name. */
export function asElectronFrame(frame: Faithful<MainFrame, E.WebFrameMain>): E.WebFrameMain {
  return frame as E.WebFrameMain;
}
