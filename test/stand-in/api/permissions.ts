import type * as E from 'electron';
import type { CdpSession } from '../chromium/cdp.ts';

type RequestHandler = Parameters<E.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<E.Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<CheckHandler>>[1];

/** The app's handlers. With neither, Electron grants everything, and so does the stand-in. */
export const permissionHandlers: { request: RequestHandler; check: CheckHandler } = {
  request: null,
  check: null,
};

// Those that Chromium lets be set from outside, by Chromium's names. `media` stands for both.
const chromiumNames: Readonly<Partial<Record<Permission, readonly string[]>>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'display-capture': ['display-capture'],
  'idle-detection': ['idle-detection'],
  'storage-access': ['storage-access'],
  'window-management': ['window-management'],
  'screen-wake-lock': ['screen-wake-lock'],
  'local-fonts': ['local-fonts'],
  'persistent-storage': ['persistent-storage'],
  sensors: ['accelerometer', 'gyroscope', 'magnetometer'],
};

interface Place {
  readonly contents: E.WebContents;
  /** The origin as the app knows it. */
  readonly origin: string;
  /** The origin as Chromium knows it. */
  readonly pageOrigin: string;
}

/**
 * Asks the app's handlers about each permission before a page of an origin is shown, and has Chromium hold to the answers. A
 * permission is refused until the request handler calls back.
 */
export function applyPermissions(browser: CdpSession, place: Place): void {
  for (const permission of Object.keys(chromiumNames) as Permission[]) {
    const set = (granted: boolean) => {
      for (const name of chromiumNames[permission] ?? []) {
        const setting = granted ? 'granted' : 'denied';
        browser.post('Browser.setPermission', { permission: { name }, setting, origin: place.pageOrigin });
      }
    };
    const { check, request } = permissionHandlers;
    const details = { isMainFrame: true, requestingUrl: `${place.origin}/` };
    const allowed = check === null || check(place.contents, permission, place.origin, details);
    set(allowed && request === null);
    if (allowed && request !== null) request(place.contents, permission, set, details);
  }
}
