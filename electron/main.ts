import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { Failure } from './contract/failure.ts';
import { practiceProfile } from './owner/practice-connection.ts';
import { systemClock } from './owner/system-clock.ts';
import { keepOutOfDumps } from './secrets/keep-out-of-dumps.ts';
import { declareAppScheme } from './shell/app-scheme.ts';
import { lockDown } from './shell/lockdown.ts';
import { declareIdentity } from './shell/start/app-identity.ts';
import { commandLineWords } from './shell/start/command-line-words.ts';
import { denySwitches } from './shell/start/denied-switches.ts';
import { handOver, hearOtherStarts } from './shell/start/second-start.ts';
import { readStartOptions, type StartOptions } from './shell/start/start-options.ts';

// Every start of the executable begins here and learns what it is. What Electron wants done before it is ready is done here, and
// what only the app needs is loaded once it is known to stay: a second start is gone sooner than that would take.

/** How long a press waits for the start that holds the lock, and has heard of it, to take it, in ms. */
const takenWithinMs = 5_000;

keepOutOfDumps();
const usual = app.getPath('userData');
const argv = process.argv.slice(1);
const denied = app.isPackaged ? denySwitches(argv, app.commandLine, process.platform) : null;
if (denied && denied.removed.length > 0)
  console.error(`callstop: without effect: ${denied.removed.join(' ')}`);
await start().catch(fall);

async function start(): Promise<void> {
  const words = commandLineWords(argv);
  if (words) {
    const { startCommandLine } = await import('./command-line-inside.ts');
    startCommandLine({ argv: words, usual, shown: false });
    return;
  }
  const options = readStartOptions(argv, process.env, usual);
  if ('code' in options) return refuse(options);
  const profile = options.practice ? practiceProfile(options.profile) : options.profile;
  if (options.emergencyStop) return startPressing(options, profile);
  if (denied?.refused) return refuse({ code: 'wallsOff', switch: `--${denied.refused}` });
  if (takeLock(options, profile)) await startFirst(options, profile);
  else app.exit(0);
}

/** A press asks who holds the profile before it asks for the lock: behind a first start that hangs, that would keep it waiting. */
async function startPressing(options: StartOptions, profile: string): Promise<void> {
  const { pressHolder, pressHolderSoon } = await import('./owner/press-holder.ts');
  const press = await pressHolder(profile, systemClock);
  if (press === 'pressed') return app.exit(0);
  // A start that must not open stops the calls all the same.
  if (press === 'silent' || denied?.refused) return stopBeside(options);
  if (takeLock(options, profile)) return startFirst(options, profile);
  // Who has the lock has been told, and yet it may be one that died, or that no longer does anything.
  const taken = await pressHolderSoon(profile, systemClock, takenWithinMs);
  if (taken === 'pressed' || taken === 'leaving') app.exit(0);
  else await stopBeside(options);
}

/** Stops the calls in this process, as `callstop stop` does beside a Callstop that does not answer. */
async function stopBeside({ profile, practice }: StartOptions): Promise<void> {
  const { startCommandLine } = await import('./command-line-inside.ts');
  const words = ['--profile', profile, ...(practice ? ['--practice'] : []), 'stop'];
  startCommandLine({ argv: words, usual, shown: true });
}

/** Whether this is the profile's only start; if not, the first has been told of this one. */
function takeLock(options: StartOptions, profile: string): boolean {
  const windowData = join(profile, 'window');
  mkdirSync(windowData, { recursive: true, mode: 0o700 });
  app.setPath('userData', profile);
  app.setPath('sessionData', windowData);
  return app.requestSingleInstanceLock(handOver(options));
}

async function startFirst(options: StartOptions, profile: string): Promise<void> {
  const otherStarts = hearOtherStarts(app);
  declareIdentity(app, process.platform);
  declareAppScheme();
  lockDown();
  // Not awaited here: Electron is ready only after this module has run to its end.
  Promise.all([import('./run-app.ts'), app.whenReady()])
    .then(([{ runApp }]) => runApp({ options, profile, usual, otherStarts }))
    .catch(fall);
}

/** A defect ends the start. Without tray or window it would be half alive: it looks able and is not. */
async function fall(error: unknown): Promise<void> {
  const { onDefect } = await import('./shell/start/start-failure.ts');
  onDefect('start', error);
  await refuse({ code: 'internal', command: 'start' });
}

async function refuse(failure: Failure): Promise<void> {
  const { sayAndQuit } = await import('./shell/start/start-failure.ts');
  sayAndQuit(failure);
}
