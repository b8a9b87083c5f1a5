import { app, dialog } from 'electron';
import type { Failure } from '../../contract/failure.ts';
import { sayFailure } from '../../words/say-failure.ts';

/** Tells the developer's console of a defect. */
export function onDefect(command: string, error: unknown): void {
  console.error(`callstop: defect behind ${command}:`, error);
}

/** Says why the app can't go on, and ends it with exit code 1. On a Linux desktop that takes until the app is ready. */
export function sayAndQuit(failure: Failure): void {
  const { what, means, do: advice } = sayFailure(failure);
  const text = `${means}\n\n${advice}`;
  const show = () => {
    dialog.showErrorBox(what, text);
    app.exit(1);
  };
  if (app.isReady() || !showsOnlyWhenReady(process.platform, process.env)) {
    show();
    return;
  }
  console.error(`callstop: ${what} ${means} ${advice}`);
  void app.whenReady().then(show);
}

/** Whether an error box that comes before the app is ready is none (dialog.showErrorBox), though somebody may be there to see one. */
function showsOnlyWhenReady(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform === 'linux' && Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
