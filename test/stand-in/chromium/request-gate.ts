import type * as E from 'electron';
import { handlerOf } from '../api/protocol.ts';
import { decideRequest } from '../api/web-request.ts';
import type { CdpEvents, CdpSession } from './cdp.ts';
import { fromPageUrl, isRegisteredScheme, toPageHeader, toPageUrl } from './scheme-url.ts';

type Paused = CdpEvents['Fetch.requestPaused'];
type ResourceType = E.OnBeforeRequestListenerDetails['resourceType'];

/** What the gate asks the window that a request belongs to. Addresses are the app's. */
export interface GateKeeper {
  /** False forbids a page's own wish to go elsewhere. */
  readonly mayNavigate: (url: string, isMainFrame: boolean, isRedirect: boolean) => boolean;
  readonly about: {
    readonly webContentsId: number;
    readonly webContents: E.WebContents;
    readonly frame: E.WebFrameMain;
  };
}

const resourceTypes: Readonly<Record<string, ResourceType>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
  WebSocket: 'webSocket',
};

let lastId = 0;

/** Decides on one request of a page, in Electron's order: navigation, webRequest, the app's own scheme, the network. */
export async function passGate(
  paused: Paused,
  session: CdpSession,
  mainFrame: string,
  keeper: GateKeeper,
): Promise<void> {
  const { requestId, request, resourceType, frameId } = paused;
  const url = fromPageUrl(request.url);
  const isMainFrame = frameId === mainFrame;
  const isDocument = resourceType === 'Document';
  if (isDocument && !keeper.mayNavigate(url, isMainFrame, paused.redirectedRequestId !== undefined)) {
    session.post('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  lastId += 1;
  const documentType = isMainFrame ? 'mainFrame' : 'subFrame';
  const decision = await decideRequest({
    id: lastId,
    url,
    method: request.method,
    resourceType: isDocument ? documentType : (resourceTypes[resourceType] ?? 'other'),
    referrer: fromPageUrl(request.headers.Referer ?? ''),
    timestamp: Date.now(),
    uploadData: [],
    ...keeper.about,
  });
  if (decision.cancel) {
    session.post('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
  } else if (decision.redirectURL !== undefined) {
    const location = { name: 'location', value: toPageUrl(decision.redirectURL) };
    session.post('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders: [location] });
  } else if (isRegisteredScheme(url.slice(0, url.indexOf(':')))) {
    await answerByApp(paused, url, session);
  } else {
    session.post('Fetch.continueRequest', { requestId });
  }
}

async function answerByApp(paused: Paused, url: string, session: CdpSession): Promise<void> {
  const { requestId } = paused;
  try {
    const handler = handlerOf(url);
    if (handler === null) throw new Error(`net::ERR_UNKNOWN_URL_SCHEME for ${url}`);
    const response = await handler(toRequest(paused, url));
    if (response.type === 'error') throw new Error(`the handler answered ${url} with an error`);
    session.post('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value: toPageHeader(value) })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  } catch (error) {
    console.error('electron stand-in: a protocol handler failed:', error);
    session.post('Fetch.failRequest', { requestId, errorReason: 'Failed' });
  }
}

function toRequest({ request }: Paused, url: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, fromPageUrl(value));
  const entries = request.postDataEntries ?? [];
  const body = Buffer.concat(entries.map((entry) => Buffer.from(entry.bytes ?? '', 'base64')));
  return new Request(url, { method: request.method, headers, ...(entries.length === 0 ? {} : { body }) });
}
