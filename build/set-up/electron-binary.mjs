import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBinary } from './node-modules.mjs';
import { runToEnd } from './run-to-end.mjs';

/** ms without a byte after which Electron's server counts as not answering. */
const quietLimit = 20_000;
/** ms that the whole download may take. */
const wholeLimit = 240_000;
/** ms for which a failed try is remembered. */
const rememberFor = 24 * 60 * 60 * 1000;

/**
 * Whether Electron can be started from this checkout, and words for it.
 *
 * @typedef {{ there: boolean, words: string }} ElectronState
 */

/**
 * Installs Electron's binary if it is missing and its server answers; without it the stand-in is used, so nothing
 * here is an error. A failed try is remembered for a day in out/, which npm ci leaves alone.
 *
 * @param {string} root
 * @returns {Promise<ElectronState>}
 */
export async function prepareElectronBinary(root) {
  const home = join(root, 'node_modules', 'electron');
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return { there: true, words: 'Electron as ELECTRON_OVERRIDE_DIST_PATH names it.' };
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const present = { there: true, words: `Electron ${version}.` };
  if (isInstalled(home, version)) return present;

  const memory = join(root, 'out', 'electron-try.json');
  const remembered = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : null;
  if (remembered?.version === version && Date.now() - remembered.at < rememberFor) {
    return {
      there: false,
      words: 'the Electron stand-in (delete out/electron-try.json to try for the binary again).',
    };
  }

  console.log("Fetching Electron's binary …");
  const failure = (await fetchBinary(root, home)) ?? startFailure(home, version);
  if (failure === null) {
    rmSync(memory, { force: true });
    return present;
  }
  rmSync(join(home, 'dist'), { recursive: true, force: true });
  rmSync(join(home, 'path.txt'), { force: true });
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(memory, JSON.stringify({ version, at: Date.now(), failure }));
  return { there: false, words: `the Electron stand-in, because ${failure} (not tried again for a day).` };
}

/**
 * The same test that Electron's own installer makes.
 *
 * @param {string} home
 * @param {string} version
 * @returns {boolean}
 */
function isInstalled(home, version) {
  const [versionFile, pathFile] = [join(home, 'dist', 'version'), join(home, 'path.txt')];
  if (!existsSync(versionFile) || !existsSync(pathFile)) return false;
  if (readFileSync(versionFile, 'utf8').replace(/^v/, '') !== version) return false;
  return existsSync(executable(home));
}

/**
 * @param {string} home
 * @returns {string}
 */
function executable(home) {
  return join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8'));
}

/**
 * Runs Electron's installer for as long as bytes arrive. They are seen in a temporary folder of its own and in dist.
 *
 * @param {string} root
 * @param {string} home
 * @returns {Promise<string | null>} why it failed, or null
 */
async function fetchBinary(root, home) {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-electron-'));
  let bytes = 0;
  let grewAt = 0;
  const { status, gaveUp } = await runToEnd(nodeBinary(root), [join(home, 'install.js')], {
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' },
    giveUp: (ms) => {
      const size = folderSize(folder) + folderSize(join(home, 'dist'));
      if (size > bytes) [bytes, grewAt] = [size, ms];
      if (ms - grewAt > quietLimit) return "Electron's server did not answer within 20 s";
      return ms > wholeLimit ? "Electron's download took over 4 minutes" : null;
    },
  });
  rmSync(folder, { recursive: true, force: true });
  if (status === 0) return null;
  return gaveUp ?? "Electron's server can't be reached or sent no usable file";
}

/**
 * Why the binary does not start on this machine (a library may be missing), or null when it does.
 *
 * @param {string} home
 * @param {string} version
 * @returns {string | null}
 */
function startFailure(home, version) {
  const run = spawnSync(executable(home), ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: quietLimit,
  });
  if (run.stdout?.trim() === version) return null;
  const words = (run.stderr || run.error?.message || 'it printed nothing').trim().split('\n')[0];
  return `Electron's binary does not start here: ${words}`;
}

/**
 * @param {string} folder
 * @returns {number} bytes in all files below
 */
function folderSize(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    const size = entry.isDirectory() ? folderSize(path) : statSync(path, { throwIfNoEntry: false })?.size;
    return sum + (size ?? 0);
  }, 0);
}
