import type { CdpSession } from './cdp.ts';
import type { Chromium } from './chromium.ts';

/** CSS pixels, without any frame that Chromium draws. */
export interface ContentBounds {
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
}

/** Moves and minimizes one window of Chromium. */
export interface WindowControl {
  setBounds(bounds: ContentBounds): void;
  setMinimized(minimized: boolean): void;
}

/** Takes hold of a page's window. */
export async function controlWindow(
  chromium: Chromium,
  session: CdpSession,
  targetId: string,
): Promise<WindowControl> {
  const { browser } = chromium.cdp;
  const { windowId, bounds } = await browser.send('Browser.getWindowForTarget', { targetId });
  const { cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
  // A headless window has tabs and an address bar, too, that nobody sees.
  const frameHeight = (bounds.height ?? cssLayoutViewport.clientHeight) - cssLayoutViewport.clientHeight;
  let minimized = false;
  // Chromium moves no minimized window: it is moved when it is back.
  let later: ContentBounds | null = null;

  function setBounds(wanted: ContentBounds): void {
    if (minimized) {
      later = { ...later, ...wanted };
      return;
    }
    const height = wanted.height === undefined ? {} : { height: wanted.height + frameHeight };
    browser.post('Browser.setWindowBounds', { windowId, bounds: { ...wanted, ...height } });
  }

  function setMinimized(wanted: boolean): void {
    minimized = wanted;
    browser.post('Browser.setWindowBounds', {
      windowId,
      bounds: { windowState: wanted ? 'minimized' : 'normal' },
    });
    if (wanted || later === null) return;
    setBounds(later);
    later = null;
  }

  return { setBounds, setMinimized };
}
