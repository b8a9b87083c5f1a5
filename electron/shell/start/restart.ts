import { app } from 'electron';
import { restartArguments } from './restart-arguments.ts';

/** Has the app started again, otherwise as it was, as soon as this one has ended. */
export function startAgain(practice: boolean): void {
  const { APPIMAGE } = process.env;
  app.relaunch({
    args: restartArguments(process.argv.slice(1), practice),
    // The file that an AppImage runs from is gone when it has ended.
    ...(APPIMAGE ? { execPath: APPIMAGE } : {}),
  });
}

/** Ends the app as a person would, and starts it again when it has ended. Later calls change nothing. */
export function createRestart(): (practice: boolean) => void {
  let asked = false;
  return (practice) => {
    if (asked) return;
    asked = true;
    startAgain(practice);
    app.quit();
  };
}
