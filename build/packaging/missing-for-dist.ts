import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { electronExecutable } from '../electron-executable.ts';
import { root } from '../run-command.ts';

/** A system that Callstop is packaged for. */
export type PackagedSystem = 'linux' | 'win32' | 'darwin';

/** What electron-builder fetches from its own releases where nothing here stands in for it. */
interface FetchedTool {
  readonly words: string;
  /** The variable that may name one that is here already. */
  readonly variable: string;
  /** What its folder in electron-builder's cache begins with. */
  readonly cached: string;
}

const fetchedTools: Readonly<Record<PackagedSystem, readonly FetchedTool[]>> = {
  linux: [{ words: 'the AppImage tools', variable: 'APPIMAGE_TOOLS_PATH', cached: 'appimage@' }],
  win32: [
    { words: 'NSIS', variable: 'ELECTRON_BUILDER_NSIS_DIR', cached: 'nsis-3' },
    {
      words: 'the plugins of NSIS',
      variable: 'ELECTRON_BUILDER_NSIS_RESOURCES_DIR',
      cached: 'nsis-resources-',
    },
    { words: '7-Zip', variable: 'ELECTRON_BUILDER_7ZIP_PATH', cached: '7zip@' },
  ],
  darwin: [{ words: 'dmgbuild', variable: 'CUSTOM_DMGBUILD_PATH', cached: 'dmg-builder@' }],
};
const releases = 'https://github.com/electron-userland/electron-builder-binaries';
/** How long the server of the tools may take to answer, in ms. */
const answerWithinMs = 10_000;

/** The unpacked Electron of this machine that is packaged; null where there is none but its stand-in. */
export function installedElectron(): string | null {
  const { path, real } = electronExecutable();
  return real ? dirname(path) : null;
}

/** What this machine lacks to package Callstop for its own system, each with what to do; empty when nothing. */
export async function missingForDist(system: PackagedSystem): Promise<string[]> {
  return [
    ...missingProcessor(system),
    ...(installedElectron() === null ? [electronWords()] : []),
    ...missingKeytar(),
    ...missingPrograms(system),
    ...(await missingTools(system)),
  ];
}

function missingProcessor(system: PackagedSystem): string[] {
  if (system === 'darwin' || process.arch === 'x64') return [];
  return [`A machine with an x64 processor: this one is ${process.arch}, and the packages are for x64.`];
}

function electronWords(): string {
  const remembered = join(root, 'out/electron-try.json');
  const failure: unknown = existsSync(remembered) ? JSON.parse(readFileSync(remembered, 'utf8')) : null;
  const why =
    typeof failure === 'object' && failure !== null && 'failure' in failure ? `: ${failure.failure}` : '';
  return `Electron's own binary${why}. Delete out/electron-try.json and run this again where its release server can be reached, or name a folder with it in ELECTRON_OVERRIDE_DIST_PATH.`;
}

function missingKeytar(): string[] {
  if (existsSync(join(root, 'node_modules/keytar/build/Release/keytar.node'))) return [];
  return ["keytar's native module: `npm rebuild keytar` makes it."];
}

function missingPrograms(system: PackagedSystem): string[] {
  switch (system) {
    case 'linux':
      return runs('dpkg-deb', '--version') ? [] : ['dpkg-deb, which writes the deb: it comes with dpkg.'];
    case 'darwin':
      return runs('xcrun', '--find', 'lipo')
        ? []
        : ['lipo, which joins both processors’ code: `xcode-select --install` brings it.'];
    case 'win32':
      return [];
  }
}

async function missingTools(system: PackagedSystem): Promise<string[]> {
  const wanted = fetchedTools[system].filter(
    ({ variable, cached }) => !process.env[variable] && !isCached(cached),
  );
  if (wanted.length === 0 || fetchedOtherwise()) return [];
  const trouble = await whyUnreachable();
  if (trouble === null) return [];
  return wanted.map(
    ({ words, variable }) =>
      `${words}: electron-builder fetches them from ${releases}, which can't be reached (${trouble}). Name a copy in ${variable}.`,
  );
}

/** A mirror or a proxy is electron-builder's own affair: whether it answers is seen when it is asked. */
function fetchedOtherwise(): boolean {
  return Boolean(process.env.ELECTRON_BUILDER_BINARIES_MIRROR || process.env.ELECTRON_GET_USE_PROXY);
}

function isCached(prefix: string): boolean {
  const { ELECTRON_BUILDER_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const folders = [
    ELECTRON_BUILDER_CACHE,
    LOCALAPPDATA && join(LOCALAPPDATA, 'electron-builder/Cache'),
    join(homedir(), 'Library/Caches/electron-builder'),
    join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron-builder'),
  ];
  return folders.some((folder) => {
    const names = folder && existsSync(folder) ? readdirSync(folder) : [];
    return names.some((name) => name.startsWith(prefix));
  });
}

async function whyUnreachable(): Promise<string | null> {
  try {
    await fetch(releases, { method: 'HEAD', signal: AbortSignal.timeout(answerWithinMs) });
    return null;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function runs(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
