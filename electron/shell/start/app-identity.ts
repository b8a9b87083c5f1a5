import type { App } from 'electron';

/** Callstop's name in the systems that want one: the same as `appId` in electron-builder.yml. */
export const appId = 'app.callstop.Callstop';
/** By which Windows finds the app that a notice of Callstop's belongs to; it never changes. */
const toastActivator = '{7B4C9D52-6E0F-4A38-9C1D-2F8A5E3B6071}';

/** Tells Windows who this app is, so that notices and the task bar know it. Before the app is ready; elsewhere the package tells. */
export function declareIdentity(
  app: Pick<App, 'setAppUserModelId' | 'setToastActivatorCLSID'>,
  platform: NodeJS.Platform,
): void {
  if (platform !== 'win32') return;
  app.setAppUserModelId(appId);
  app.setToastActivatorCLSID(toastActivator);
}
