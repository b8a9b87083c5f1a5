/** What the files of one zone may import beside each other. A zone is a folder (with a slash at its end) or a file. */
export interface Zone {
  readonly zone: string;
  /** Folders and files of the tree. */
  readonly imports: readonly string[];
  /** Folders and files of which only types may be imported. */
  readonly types?: readonly string[];
  /** Packages; `node:*` is any module of Node's. */
  readonly packages: readonly string[];
}

const contract = 'electron/contract/';
const words = 'electron/words/';
const practiceFace = ['published.ts', 'practice-centre.ts', 'running-centre.ts'].map(
  (name) => `electron/practice/${name}`,
);
const owners = ['calls', 'platforms', 'secrets', 'storage', 'owner', 'ipc'].map(
  (name) => `electron/${name}/`,
);
const parser = ['commander', '@commander-js/extra-typings'];
const page = ['react', 'react-dom', 'react-aria-components', 'zustand', '@tanstack/react-virtual'];

/** The house's inner walls. The first zone that holds a file is its own. */
export const zones: readonly Zone[] = [
  { zone: contract, imports: [], packages: [] },
  { zone: words, imports: [contract], packages: ['i18next'] },
  { zone: 'electron/calls/', imports: [contract], types: ['electron/platforms/platform.ts'], packages: [] },
  { zone: 'electron/platforms/', imports: [contract], packages: ['node:*', 'got', 'zod'] },
  { zone: 'electron/practice/', imports: [], packages: ['node:*'] },
  { zone: 'electron/secrets/', imports: [contract], packages: ['node:*', 'keytar', 'zod'] },
  {
    zone: 'electron/storage/',
    imports: [contract],
    types: ['electron/calls/stop-journal.ts', 'electron/calls/clock.ts'],
    packages: ['node:*', 'zod', 'csv-stringify'],
  },
  { zone: 'electron/ipc/', imports: [contract, 'electron/owner/'], packages: ['electron', 'zod'] },
  {
    zone: 'electron/owner/',
    imports: [
      contract,
      words,
      'electron/calls/',
      'electron/platforms/',
      'electron/secrets/',
      'electron/storage/',
    ],
    packages: ['node:*', 'zod'],
  },
  {
    zone: 'electron/shell/app-practice.ts',
    imports: [contract, ...practiceFace, 'electron/owner/practice-connection.ts'],
    types: ['electron/shell/practice-host.ts'],
    packages: [],
  },
  {
    zone: 'electron/shell/app-drill.ts',
    imports: [contract, ...practiceFace, 'electron/owner/'],
    types: ['electron/shell/practice-host.ts'],
    packages: ['node:*'],
  },
  {
    zone: 'electron/shell/',
    imports: [contract, words, 'electron/shell/', 'electron/calls/clock.ts'],
    types: ['electron/owner/owner.ts', 'electron/owner/desktop.ts', 'electron/secrets/keychain-process.ts'],
    packages: ['electron', 'node:*'],
  },
  {
    zone: 'electron/command-line/',
    imports: [contract, words, ...owners],
    packages: ['node:*', ...parser],
  },
  { zone: 'electron/preload.ts', imports: [contract], packages: ['electron'] },
  { zone: 'electron/app.ts', imports: [contract, words], types: owners, packages: [] },
  {
    zone: 'electron/main.ts',
    imports: [
      ...['electron/shell/', 'electron/run-app.ts', 'electron/command-line-inside.ts'],
      ...['practice-connection.ts', 'press-holder.ts', 'system-clock.ts'].map(
        (name) => `electron/owner/${name}`,
      ),
      'electron/secrets/keep-out-of-dumps.ts',
    ],
    types: [contract],
    packages: ['electron', 'node:*'],
  },
  {
    zone: 'electron/run-app.ts',
    imports: [contract, words, ...owners, 'electron/shell/', 'electron/app.ts'],
    packages: ['electron', 'node:*'],
  },
  {
    zone: 'electron/compose-command-line.ts',
    imports: [contract, words, ...owners, ...practiceFace, 'electron/command-line/'],
    packages: ['node:*'],
  },
  {
    zone: 'electron/command-line-inside.ts',
    imports: [words, 'electron/shell/', 'electron/command-line/', 'electron/compose-command-line.ts'],
    packages: ['electron', 'node:*'],
  },
  {
    zone: 'electron/cli.ts',
    imports: [
      'electron/secrets/',
      'electron/command-line/',
      'electron/compose-command-line.ts',
      'package.json',
    ],
    packages: ['node:*'],
  },
  { zone: 'renderer/ui/', imports: ['renderer/styles/'], packages: page },
  { zone: 'renderer/', imports: [contract, words], packages: page },
];

/** Packages that only some files of the app may touch at all, types included. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  electron: [
    'electron/main.ts',
    'electron/run-app.ts',
    'electron/command-line-inside.ts',
    'electron/preload.ts',
    'electron/ipc/serve.ts',
    'electron/ipc/publish.ts',
    'electron/shell/',
  ],
  got: ['electron/platforms/http.ts'],
  keytar: ['electron/secrets/keychain-host.ts'],
  'node:sqlite': ['electron/storage/'],
};

/** Entries that must run without Electron: nothing they load may import it. */
export const withoutElectron = [
  'electron/cli.ts',
  'electron/storage/journal-worker.ts',
  'electron/platforms/json-worker.ts',
  'electron/practice/practice-process.ts',
  'electron/secrets/keychain-host.ts',
];
