import { type CdpConnection, type CdpEvents, GoneError } from './cdp.ts';

type Attached = CdpEvents['Target.attachedToTarget'];

/** A page that Chromium has opened and holds still until it is told to go on. */
export interface AttachedPage {
  readonly targetId: string;
  readonly sessionId: string;
  readonly url: string;
}

/** The pages of one Chromium. */
export interface Pages {
  /** Resolves when Chromium has attached it. */
  byTarget(targetId: string): Promise<AttachedPage>;
  byUrl(url: string): Promise<AttachedPage>;
  onClosed(targetId: string, listener: () => void): void;
}

/** Follows which pages there are. Each is held still until it is sent Runtime.runIfWaitingForDebugger. */
export function watchPages(cdp: CdpConnection): Pages {
  const attached: AttachedPage[] = [];
  const seekers = new Set<() => void>();
  const closedListeners = new Map<string, () => void>();

  function attach({ sessionId, targetInfo }: Attached): void {
    if (targetInfo.type !== 'page') {
      cdp.session(sessionId).post('Runtime.runIfWaitingForDebugger');
      return;
    }
    const { targetId, url, openerId } = targetInfo;
    if (openerId !== undefined) {
      void closeOpened(cdp, sessionId, targetId);
      return;
    }
    attached.push({ targetId, sessionId, url });
    for (const seek of seekers) seek();
  }

  function find(matches: (page: AttachedPage) => boolean): Promise<AttachedPage> {
    return new Promise((resolve) => {
      const seek = () => {
        const page = attached.find(matches);
        if (page === undefined) return;
        seekers.delete(seek);
        resolve(page);
      };
      seekers.add(seek);
      seek();
    });
  }

  cdp.browser.on('Target.attachedToTarget', attach);
  cdp.browser.on('Target.detachedFromTarget', ({ sessionId }) => cdp.forget(sessionId));
  cdp.browser.on('Target.targetDestroyed', ({ targetId }) => {
    const at = attached.findIndex((page) => page.targetId === targetId);
    if (at !== -1) attached.splice(at, 1);
    closedListeners.get(targetId)?.();
    closedListeners.delete(targetId);
  });
  return {
    byTarget: (targetId) => find((page) => page.targetId === targetId),
    byUrl: (url) => find((page) => page.url === url),
    onClosed: (targetId, listener) => closedListeners.set(targetId, listener),
  };
}

/**
 * What a page opens, by script or by link, goes before it has loaded anything; Page.windowOpen asks the app about it. It is let
 * go on before it is closed: closed while it is held still, it can leave the page that opened it still for ever.
 */
async function closeOpened(cdp: CdpConnection, sessionId: string, targetId: string): Promise<void> {
  const opened = cdp.session(sessionId);
  // None of its requests goes on.
  opened.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  await opened.send('Runtime.runIfWaitingForDebugger').catch(rethrowUnlessGone);
  cdp.browser.post('Target.closeTarget', { targetId });
}

function rethrowUnlessGone(error: unknown): void {
  if (!(error instanceof GoneError)) throw error;
}
