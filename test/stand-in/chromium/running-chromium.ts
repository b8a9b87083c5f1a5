import { type Chromium, startChromium } from './chromium.ts';

let running: Promise<Chromium> | null = null;
let debuggingPort: string | null = null;

/** Sets the port that test runners join by; before the first window. */
export function setDebuggingPort(port: string): void {
  debuggingPort = port;
}

/** The one Chromium of this process, started when it is first needed, and again after it ended. */
export function runningChromium(): Promise<Chromium> {
  running ??= startChromium(debuggingPort).then((chromium) => {
    chromium.ended.then(() => {
      running = null;
    });
    return chromium;
  });
  return running;
}
