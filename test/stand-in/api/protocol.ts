import type * as E from 'electron';
import { isRegisteredScheme, registerScheme } from '../chromium/scheme-url.ts';
import { failByName, notImplemented } from '../fail-by-name.ts';
import { needNotReady, needReady } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

/** The handler of an address's scheme, or null. */
export function handlerOf(url: string): Handler | null {
  return handlers.get(url.slice(0, url.indexOf(':')).toLowerCase()) ?? null;
}

/** Electron's protocol: schemes of the app's own, answered by the app. */
export const protocol = failByName('protocol', {
  registerSchemesAsPrivileged: (schemes: E.CustomScheme[]) => {
    needNotReady('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.bypassCSP) throw notImplemented('protocol privilege bypassCSP');
      // Pages are shown from http://*.localhost, which is standard and secure: a scheme that is neither would look better here.
      if (!privileges?.standard || !privileges.secure)
        throw notImplemented(`scheme ${scheme} that is not standard and secure`);
      registerScheme(scheme);
    }
  },
  handle: (scheme: string, handler: Handler) => {
    needReady('Session can only be received when app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!isRegisteredScheme(scheme))
      throw notImplemented(`protocol.handle for ${scheme} without registerSchemesAsPrivileged`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme: string) => {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Pick<E.Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>);
