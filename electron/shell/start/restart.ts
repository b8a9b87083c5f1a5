import { app } from 'electron';
import { ownAppImage } from './own-app-image.ts';
import { restartArguments } from './restart-arguments.ts';

/** Has the app started again, otherwise as it was, as soon as this one has ended. */
export function startAgain(practice: boolean): void {
  const image = ownAppImage(process.env, process.execPath);
  app.relaunch({
    args: restartArguments(process.argv.slice(1), practice),
    ...(image === null ? {} : { execPath: image }),
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
