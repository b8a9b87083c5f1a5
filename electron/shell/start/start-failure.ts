import { app, dialog } from 'electron';
import type { Failure } from '../../contract/failure.ts';
import { sayFailure } from '../../words/say-failure.ts';

/** Tells the developer's console of a defect. */
export function onDefect(command: string, error: unknown): void {
  console.error(`callstop: defect behind ${command}:`, error);
}

/** Says why the app can't go on, and ends it with exit code 1. */
export function sayAndQuit(failure: Failure): void {
  const words = sayFailure(failure);
  dialog.showErrorBox(words.what, `${words.means}\n\n${words.do}`);
  app.exit(1);
}
