import type { App } from 'electron';
import type { LoginItem } from './login-item.ts';

/** The start at login as macOS keeps it of the app itself, without arguments: that it was started so, it tells the app. */
export function macLoginItem(app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>): LoginItem {
  return {
    async read() {
      const { status } = app.getLoginItemSettings();
      switch (status) {
        case 'enabled':
          return 'on';
        case 'requires-approval':
          return 'heldForApproval';
        case 'not-registered':
        case 'not-found':
          return 'none';
      }
    },
    async turn(on) {
      app.setLoginItemSettings({ openAtLogin: on });
    },
    // macOS follows an app that is moved.
    renew: async () => undefined,
  };
}
