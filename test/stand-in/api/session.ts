import type * as E from 'electron';
import { failByName, KnownEmitter, notImplemented } from '../fail-by-name.ts';
import { failByNameInClass } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
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
  // Chromium asks nobody for devices and screens here: without a person's choice it gives none.
  setDevicePermissionHandler(_handler: Parameters<E.Session['setDevicePermissionHandler']>[0]): void {}
  setDisplayMediaRequestHandler(_handler: Parameters<E.Session['setDisplayMediaRequestHandler']>[0]): void {}
  setUSBProtectedClassesHandler(_handler: Parameters<E.Session['setUSBProtectedClassesHandler']>[0]): void {}
  setBluetoothPairingHandler(_handler: Parameters<E.Session['setBluetoothPairingHandler']>[0]): void {}

  async setProxy(config: E.ProxyConfig): Promise<void> {
    const direct = config.mode === 'direct' || config.mode === 'system' || Object.keys(config).length === 0;
    if (!direct) throw notImplemented('session.setProxy with a proxy');
  }
  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }
  async forceReloadProxyConfig(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}
  async clearCache(): Promise<void> {}
  async clearAuthCache(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}

  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return fetchForApp(input, init);
  }
  isPersistent(): boolean {
    return true;
  }
  isSpellCheckerEnabled(): boolean {
    return false;
  }
  setSpellCheckerEnabled(_enable: boolean): void {}
  setSpellCheckerLanguages(_languages: string[]): void {}
}

failByNameInClass('session', DefaultSession);

/** The one session that every window of the stand-in shares. */
export const defaultSession = new DefaultSession();
defaultSession satisfies Faithful<DefaultSession, E.Session>;

/** Electron's session module. */
export const session = failByName('session', {
  defaultSession: asWhole<E.Session>(defaultSession),
} satisfies Pick<typeof E.session, 'defaultSession'>);
