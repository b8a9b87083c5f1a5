import type { EventEmitter } from 'node:events';
import type * as E from 'electron';
import { notImplemented } from '../fail-by-name.ts';
import { createEvent } from './event.ts';

/** A document that a page asks for by itself. Addresses are the app's. */
export interface Wish {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isRedirect: boolean;
}

/** Asks the app, by Electron's events, whether a page may go where it wants to go. */
export function mayNavigate(contents: EventEmitter, frame: E.WebFrameMain, wish: Wish): boolean {
  const { url, isMainFrame, isRedirect } = wish;
  const details = { url, isSameDocument: false, isMainFrame, frame: isMainFrame ? frame : null };
  const ask = (name: string): boolean => {
    const event = createEvent(details);
    contents.emit(name, event, url, false, isMainFrame, -1, -1);
    return !event.defaultPrevented;
  };
  if (isRedirect) return ask('will-redirect');
  if (!ask('will-frame-navigate')) return false;
  return !isMainFrame || ask('will-navigate');
}

/** Asks the app about a window that a page wants. Every such window is closed before it loads anything; allowing one fails. */
export function refuseWindow(
  handler: Parameters<E.WebContents['setWindowOpenHandler']>[0] | null,
  wanted: {
    readonly url: string;
    readonly frameName: string;
    readonly features: string;
    readonly referrer: string;
  },
): void {
  if (handler === null) throw notImplemented('a window opened by a page without setWindowOpenHandler');
  const referrer = { url: wanted.referrer, policy: 'strict-origin-when-cross-origin' } as const;
  const { action } = handler({ ...wanted, disposition: 'foreground-tab', referrer });
  if (action === 'allow') throw notImplemented('setWindowOpenHandler action: allow');
}
