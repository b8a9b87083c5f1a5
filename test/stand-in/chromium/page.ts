import {
  bindingName,
  preloadWorldName,
  receiverName,
  titleBindingName,
  titleSource,
  titleWorldName,
  type WorldSources,
} from '../page-side/world-source.ts';
import type { CdpEvents, CdpSession } from './cdp.ts';
import type { Chromium, WindowSize } from './chromium.ts';
import { followColorScheme, unfollowColorScheme } from './color-scheme.ts';
import { passStartPage } from './start-page.ts';
import { controlWindow, type WindowControl } from './window-control.ts';

/** What a page tells the window that holds it. Addresses are Chromium's. */
export interface PageEvents {
  /** Text that the preload's world sent; `current` is false when its document has been left meanwhile. */
  readonly message: (text: string, current: boolean) => void;
  /** A frame has a new document. */
  readonly navigated: (frame: CdpEvents['Page.frameNavigated']['frame']) => void;
  /** The main frame's address changed within its document. */
  readonly navigatedWithin: (url: string) => void;
  readonly startedLoading: () => void;
  readonly domReady: () => void;
  readonly loaded: () => void;
  readonly stoppedLoading: () => void;
  readonly title: (title: string) => void;
  readonly crashed: () => void;
  /** A request waits for a decision; it must be answered with a Fetch command. */
  readonly request: (paused: CdpEvents['Fetch.requestPaused'], session: CdpSession) => void;
  /** The page asks for a window. */
  readonly windowOpen: (wanted: CdpEvents['Page.windowOpen']) => void;
  readonly closed: () => void;
}

/** One page of Chromium with the preload in its own world. */
export interface Page extends WindowControl {
  readonly targetId: string;
  readonly session: CdpSession;
  /** Hands text to the preload's world; false when the document has none. */
  tellPreload(text: string): boolean;
  /** Runs code in the page's own world and gives back its result, awaited. Rejects with what it throws. */
  evaluate(code: string, userGesture: boolean): Promise<unknown>;
  close(): void;
}

/** Opens a window of Chromium with one empty page, ready to be sent anywhere. */
export async function openPage(
  chromium: Chromium,
  size: WindowSize,
  sources: WorldSources | null,
  events: PageEvents,
): Promise<Page> {
  const { targetId, sessionId, url } = await chromium.openWindow(size);
  const session = chromium.cdp.session(sessionId);
  chromium.onClosed(targetId, () => {
    unfollowColorScheme(session);
    events.closed();
  });
  await passStartPage(session, url);
  followColorScheme(session);
  const worlds = followWorlds(session, targetId, events);
  forwardEvents(session, targetId, events);
  followFrames(chromium, session, events);
  await Promise.all([
    session.send('Inspector.enable'),
    session.send('Runtime.enable'),
    session.send('Runtime.addBinding', { name: bindingName, executionContextName: preloadWorldName }),
    session.send('Runtime.addBinding', { name: titleBindingName, executionContextName: titleWorldName }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: titleSource, worldName: titleWorldName }),
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
    ...(sources === null ? [] : addSources(session, sources)),
  ]);
  const { setBounds, setMinimized } = await controlWindow(chromium, session, targetId);
  setBounds({ width: size.width, height: size.height });
  if (size.minimized) setMinimized(true);
  return {
    targetId,
    session,
    tellPreload: (text) => {
      if (worlds.preload === null) return false;
      session.post('Runtime.callFunctionOn', {
        executionContextId: worlds.preload,
        functionDeclaration: `(text) => globalThis.${receiverName}(text)`,
        arguments: [{ value: text }],
      });
      return true;
    },
    evaluate: (expression, userGesture) => evaluate(session, expression, userGesture),
    setBounds,
    setMinimized,
    close: () => chromium.cdp.browser.post('Target.closeTarget', { targetId }),
  };
}

function addSources(session: CdpSession, sources: WorldSources): Promise<unknown>[] {
  // In this order: the page's end of the bridge must listen before the preload exposes anything.
  return [
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: sources.page }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: sources.preload,
      worldName: preloadWorldName,
    }),
  ];
}

async function evaluate(session: CdpSession, expression: string, userGesture: boolean): Promise<unknown> {
  const answer = await session.send('Runtime.evaluate', {
    expression,
    userGesture,
    awaitPromise: true,
    returnByValue: true,
  });
  if (answer.exceptionDetails !== undefined) {
    throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  }
  return answer.result.value;
}

/** Knows which execution context is the preload's world of the document that is shown. */
function followWorlds(
  session: CdpSession,
  mainFrame: string,
  events: PageEvents,
): { preload: number | null } {
  const worlds: { preload: number | null } = { preload: null };
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === preloadWorldName && context.auxData?.frameId === mainFrame)
      worlds.preload = context.id;
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (worlds.preload === executionContextId) worlds.preload = null;
  });
  session.on('Runtime.executionContextsCleared', () => {
    worlds.preload = null;
  });
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === bindingName) events.message(payload, executionContextId === worlds.preload);
    if (name === titleBindingName) events.title(payload);
  });
  return worlds;
}

function forwardEvents(session: CdpSession, targetId: string, events: PageEvents): void {
  session.on('Page.frameNavigated', ({ frame }) => events.navigated(frame));
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId === targetId) events.navigatedWithin(url);
  });
  session.on('Page.domContentEventFired', events.domReady);
  session.on('Page.loadEventFired', events.loaded);
  session.on('Page.frameStartedLoading', ({ frameId }) => {
    if (frameId === targetId) events.startedLoading();
  });
  session.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (frameId === targetId) events.stoppedLoading();
  });
  session.on('Page.windowOpen', events.windowOpen);
  session.on('Inspector.targetCrashed', events.crashed);
  session.on('Fetch.requestPaused', (paused) => events.request(paused, session));
}

/** A frame of another site is a target of its own: its requests are to be decided on like the page's. */
function followFrames(chromium: Chromium, session: CdpSession, events: PageEvents): void {
  session.on('Target.attachedToTarget', (child) => {
    const inner = chromium.cdp.session(child.sessionId);
    if (child.targetInfo.type === 'iframe') {
      inner.on('Fetch.requestPaused', (paused) => events.request(paused, inner));
      inner.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    }
    inner.post('Runtime.runIfWaitingForDebugger');
  });
}
