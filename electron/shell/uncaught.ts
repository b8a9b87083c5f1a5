import { app } from 'electron';
import { startAgain } from './start/restart.ts';

/** An app that falls sooner than this after its start is not started again: it would fall for ever. In ms. */
const stoodForMs = 60_000;
/** How long an app that has fallen gets to write down what it leaves, in ms: it may be able to do nothing any more. */
const endWithinMs = 5_000;

/**
 * What nothing has caught leaves a process half alive: it is told to `onFall` and the app ends, by `end` as far as that still
 * works, and starts again as it was. The next start takes up the latch, and reads what became of each call.
 */
export function endOnUncaught(parts: {
  readonly onFall: (error: unknown) => void;
  readonly end: () => Promise<void>;
  readonly practice: boolean;
}): void {
  let fallen = false;

  function fall(error: unknown): void {
    parts.onFall(error);
    if (fallen) return;
    fallen = true;
    if (process.uptime() * 1_000 >= stoodForMs) startAgain(parts.practice);
    setTimeout(() => app.exit(1), endWithinMs);
    parts.end().then(() => app.exit(1), parts.onFall);
  }

  process.on('uncaughtException', fall);
  process.on('unhandledRejection', fall);
}
