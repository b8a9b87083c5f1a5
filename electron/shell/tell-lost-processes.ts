import { app } from 'electron';

/**
 * Tells `onLost` of each process beside the app's own that ended otherwise than it should: graphics, network, keychain. Pages tell
 * theirs themselves. Whoever uses such a process starts it again, and stops need none of Chromium's.
 */
export function tellLostProcesses(onLost: (error: unknown) => void): void {
  app.on('child-process-gone', (_, { type, name, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const process = name === undefined || name === type ? type : `${type}, ${name}`;
    onLost(new Error(`A process of Callstop is gone (${process}): ${reason} (${exitCode}). Stops go on.`));
  });
}
