import type * as E from 'electron';
import { acceptInClass, acceptPromisedInClass } from '../accept.ts';
import { failByName, failByNameInClass, KnownEmitter, notImplemented } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
import { needReady } from './app.ts';
import { fetchForApp } from './net.ts';
import { permissionHandlers } from './permissions.ts';
import { protocol } from './protocol.ts';
import { webRequest } from './web-request.ts';

// will-download is never sent: Chromium is told to refuse every download.
const events = new Set(['will-download']);

class DefaultSession extends KnownEmitter {
  readonly protocol = asWhole<E.Protocol>(protocol);
  readonly webRequest = asWhole<E.WebRequest>(webRequest);
  readonly storagePath = null;

  constructor() {
    super('session', events);
  }

  setPermissionRequestHandler(handler: Parameters<E.Session['setPermissionRequestHandler']>[0]): void {
    permissionHandlers.request = handler;
  }
  setPermissionCheckHandler(handler: Parameters<E.Session['setPermissionCheckHandler']>[0]): void {
    permissionHandlers.check = handler;
  }

  async setProxy(config: E.ProxyConfig): Promise<void> {
    const direct = config.mode === 'direct' || config.mode === 'system' || Object.keys(config).length === 0;
    if (!direct) throw notImplemented('session.setProxy with a proxy');
  }
  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }

  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return fetchForApp(input, init);
  }
  isPersistent(): boolean {
    return true;
  }
  isSpellCheckerEnabled(): boolean {
    return false;
  }
}

// Without a person's choice Chromium gives no device and no screen here; each start has an empty profile.
acceptInClass<E.Session>(DefaultSession, [
  ...([
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
    'setUSBProtectedClassesHandler',
  ] as const),
  ...(['setBluetoothPairingHandler', 'setSpellCheckerEnabled', 'setSpellCheckerLanguages'] as const),
]);
acceptPromisedInClass<E.Session>(DefaultSession, [
  ...([
    'forceReloadProxyConfig',
    'closeAllConnections',
    'clearCache',
    'clearAuthCache',
    'clearHostResolverCache',
  ] as const),
]);
failByNameInClass('session', DefaultSession);

/** The one session that every window of the stand-in shares. */
export const defaultSession = new DefaultSession();
defaultSession satisfies Faithful<DefaultSession, E.Session>;

/** Electron's session module. */
export const session = failByName('session', {
  get defaultSession() {
    needReady('Session can only be received when app is ready');
    return asWhole<E.Session>(defaultSession);
  },
} satisfies Pick<typeof E.session, 'defaultSession'>);
