import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { onPath } from './on-path.mjs';
import { SetUpProblem } from './set-up-problem.mjs';

/**
 * A program or file that the system has to bring. `debian` is the package that holds it there.
 * `wanted` says for what: to install (keytar is compiled where no ready build can be fetched), or for some tests only.
 *
 * @typedef {{ debian: string, words: string, wanted: 'install' | 'tests', present: () => boolean }} SystemPackage
 */

/** @type {readonly SystemPackage[]} */
const linuxPackages = [
  {
    debian: 'build-essential',
    words: 'a C++ compiler and make',
    wanted: 'install',
    present: () => onPath('g++') && onPath('make'),
  },
  { debian: 'python3', words: 'Python 3', wanted: 'install', present: () => onPath('python3') },
  { debian: 'pkg-config', words: 'pkg-config', wanted: 'install', present: () => onPath('pkg-config') },
  {
    debian: 'libsecret-1-dev',
    words: 'the headers of libsecret',
    wanted: 'install',
    present: () => existsSync('/usr/include/libsecret-1/libsecret/secret.h'),
  },
  { debian: 'chromium', words: 'Chromium or Chrome', wanted: 'tests', present: browserIsThere },
  { debian: 'fonts-liberation', words: 'a TrueType font', wanted: 'tests', present: fontsAreThere },
  { debian: 'xvfb', words: 'Xvfb with xvfb-run', wanted: 'tests', present: () => onPath('xvfb-run') },
  { debian: 'xauth', words: 'xauth', wanted: 'tests', present: () => onPath('xauth') },
  {
    debian: 'dbus',
    words: 'D-Bus with dbus-run-session',
    wanted: 'tests',
    present: () => onPath('dbus-run-session'),
  },
  {
    debian: 'gnome-keyring',
    words: 'the GNOME keyring',
    wanted: 'tests',
    present: () => onPath('gnome-keyring-daemon'),
  },
  { debian: 'openssl', words: 'OpenSSL', wanted: 'tests', present: () => onPath('openssl') },
];

const aptGet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
const aptInstall = ['install', '-y', '--no-install-recommends'];

/**
 * Installs what the system lacks where that is allowed (Debian's apt, as root or in CI), and says in words what
 * it may not install. Returns what is wanted for installing and still missing, as words; empty when nothing is.
 *
 * @returns {string[]}
 */
export function prepareSystem() {
  if (process.platform !== 'linux') return [];
  const missing = lacking();
  if (missing.length === 0) return [];
  const names = missing.map((each) => each.debian);
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!onPath('apt-get')) {
    console.log(`This system lacks ${missing.map((each) => each.words).join(', ')}. Please install them.`);
  } else if (sudo.length > 0 && process.env.CI !== 'true') {
    console.log(`This system lacks some packages. Please run:\n\n  ${commandFor(names)}\n`);
  } else {
    install(sudo, names);
  }
  return lacking()
    .filter((each) => each.wanted === 'install')
    .map((each) => each.words);
}

/** Throws a SetUpProblem when there is neither Chromium nor Chrome, which the Electron stand-in shows its windows with. */
export function refuseWithoutBrowser() {
  if (process.platform !== 'linux' || browserIsThere()) return;
  const how = onPath('apt-get')
    ? `Run:\n\n  ${commandFor(['chromium'])}\n\nand then`
    : 'Install one of them and';
  throw new SetUpProblem(
    `Electron's binary is not here, and neither Chromium nor Chrome, which its stand-in needs, was found.\n${how} the same command again.`,
  );
}

/** @returns {SystemPackage[]} */
function lacking() {
  return linuxPackages.filter((each) => !each.present());
}

/**
 * @param {readonly string[]} sudo
 * @param {readonly string[]} names
 */
function install(sudo, names) {
  console.log(`Installing system packages: ${names.join(' ')} …`);
  // One source that cannot be read fails the update, and the packages may be installed all the same.
  const output = [['update'], [...aptInstall, ...names]].map((args) => {
    const [command = '', ...rest] = [...sudo, ...aptGet, ...args];
    const run = spawnSync(command, rest, { encoding: 'utf8', timeout: 600_000 });
    return `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`;
  });
  if (lacking().length === 0) return;
  console.error(output.join('').slice(-2000));
  console.error(
    `apt-get did not bring everything; its last words are above. By hand it is:\n\n  ${commandFor(names)}\n`,
  );
}

/**
 * @param {readonly string[]} names
 * @returns {string}
 */
function commandFor(names) {
  return `sudo apt-get update && sudo apt-get ${aptInstall.join(' ')} ${names.join(' ')}`;
}

function browserIsThere() {
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].some(onPath);
}

function fontsAreThere() {
  const folder = '/usr/share/fonts/truetype';
  return existsSync(folder) && readdirSync(folder).length > 0;
}
