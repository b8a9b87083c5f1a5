import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { descriptorStreams } from './command-line/descriptor-streams.ts';
import { listenForInterruption } from './command-line/interruption.ts';
import type { Streams } from './command-line/printer.ts';
import { processStreams } from './command-line/process-streams.ts';
import { composeCommandLine } from './compose-command-line.ts';
import { spawnKeychainUtility } from './shell/keychain-utility.ts';
import { openPassingFolder } from './shell/start/passing-folder.ts';
import { say } from './words/say.ts';
import { sayFailureLine } from './words/say-failure.ts';

/** A command line inside the app's executable. */
export interface CommandLineInside {
  /** Its arguments. */
  readonly argv: readonly string[];
  /** The profile where none is named. */
  readonly usual: string;
  /** Whether what it says is shown as well: nobody may be looking at the output of a start of the app. */
  readonly shown: boolean;
}

/**
 * Runs a command line in this process, and ends it with the exit code: no window, no lock, nothing of Chromium's in the profile.
 * Before the app is ready; returns at once.
 */
export function startCommandLine({ argv, usual, shown }: CommandLineInside): void {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  const folder = openPassingFolder(tmpdir());
  if (folder.path !== null) {
    app.setPath('userData', folder.path);
    app.setPath('sessionData', folder.path);
  }
  const streams = process.platform === 'win32' ? descriptorStreams() : processStreams();

  function end(exit: number): void {
    folder.remove();
    app.exit(exit);
  }

  /** What was thrown may hold anything, so it is not told. */
  function fall(): void {
    const words = sayFailureLine({ code: 'internal', command: argv[0] ?? 'start' });
    void streams.err(`${words}\n`).finally(() => end(1));
  }

  process.on('uncaughtException', fall);
  process.on('unhandledRejection', fall);
  // A signal that Chromium has caught, or the end of the session, asks the app to quit: here it is an interruption.
  let interrupt = () => end(1);
  app.on('before-quit', (event) => {
    event.preventDefault();
    interrupt();
  });
  app
    .whenReady()
    .then(() =>
      composeCommandLine({
        ...{ argv, env: process.env, version: app.getVersion(), usualProfile: usual },
        streams: shown ? shownStreams(streams) : streams,
        // Only now: until it is ready, Chromium takes signals over from whoever listened before.
        interruption: listenForInterruption((happened) => {
          interrupt = happened;
        }),
        spawnKeychain: spawnKeychainUtility(
          join(dirname(fileURLToPath(import.meta.url)), 'keychain-host.js'),
        ),
      }),
    )
    .then(end)
    .catch(fall);
}

/** The same streams; what comes to standard output is also shown in a box of its own, which waits for nobody. */
function shownStreams(streams: Streams): Streams {
  return {
    ...streams,
    out: (text) => {
      if (text.trim() !== '') showInBox(text);
      return streams.out(text);
    },
  };
}

function showInBox(detail: string): void {
  void dialog.showMessageBox({
    type: 'warning',
    title: 'Callstop',
    message: say('stopCommand.direct'),
    detail,
  });
}
