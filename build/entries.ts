/**
 * What is started as a program of its own in the main process's world: the app, the command line, and the threads and
 * processes that they start. Paths from the repository's folder.
 */
export const mainEntries = [
  'electron/main.ts',
  'electron/cli.ts',
  'electron/storage/journal-worker.ts',
  'electron/platforms/json-worker.ts',
  'electron/practice/practice-process.ts',
  'electron/secrets/keychain-host.ts',
];

/** The one script that runs between the page and the owner. */
export const preloadEntry = 'electron/preload.ts';

/** The page's first script, which renderer/index.html names. */
export const rendererEntry = 'renderer/main.tsx';
