import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runToEnd } from './run-to-end.mjs';
import { SetUpProblem } from './set-up-problem.mjs';

/** ms */
const longestInstall = 900_000;

/**
 * The project's own Node, installed by the package `node`.
 *
 * @param {string} root
 * @returns {string}
 */
export function nodeBinary(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Installs the packages when they are missing, incomplete, or of another lock file, and returns the version of the
 * project's Node. A stamp is written last and lies inside node_modules, so that a broken-off installation has none.
 *
 * @param {string} root
 * @param {readonly string[]} missing what compiling would want and the system lacks, as words
 * @returns {Promise<string>}
 */
export async function prepareNodeModules(root, missing) {
  const stampFile = join(root, 'node_modules', '.callstop-set-up.json');
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  const stamp = JSON.stringify({ lock: hash, system: `${process.platform}-${process.arch}` });
  const stamped = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (stamped && missingFiles(root).length === 0) return pinnedNode(lockText);
  if (!installedByHand(root, lockText)) await install(root, missing);
  writeFileSync(stampFile, stamp);
  return pinnedNode(lockText);
}

/**
 * Whether somebody's own `npm ci` or `npm install` left exactly what the lock file asks for. npm writes its hidden
 * lock file when all is done, so one that agrees means a whole installation.
 *
 * @param {string} root
 * @param {string} lockText
 * @returns {boolean}
 */
function installedByHand(root, lockText) {
  const hiddenFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hiddenFile) || missingFiles(root).length > 0) return false;
  const installed = JSON.parse(readFileSync(hiddenFile, 'utf8')).packages;
  return Object.entries(JSON.parse(lockText).packages).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '' || (wanted.optional && found === undefined)) return true;
    return found?.version === wanted.version;
  });
}

/**
 * Files that only the packages' own install scripts make; missing ones mean half an installation.
 *
 * @param {string} root
 * @returns {string[]}
 */
function missingFiles(root) {
  const keytar = join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node');
  return [nodeBinary(root), keytar].filter((file) => !existsSync(file));
}

/**
 * @param {string} root
 * @param {readonly string[]} missing
 */
async function install(root, missing) {
  rmSync(join(root, 'node_modules', '.callstop-set-up.json'), { force: true });
  console.log('Installing packages with npm ci …');
  const npm = npmCommand();
  const { status, output, gaveUp } = await runToEnd(npm.command, [...npm.args, 'ci'], {
    cwd: root,
    env: { ...process.env, ...headersOfOurNode(root, npm) },
    shell: npm.shell,
    giveUp: (ms) => (ms > longestInstall ? 'it did not end within 15 minutes' : null),
  });
  const left = missingFiles(root).map((file) => basename(file));
  if (status === 0 && left.length === 0) return;
  console.error(output.slice(-4000));
  if (status === 0) {
    throw new SetUpProblem(
      `npm ci ended well but did not make ${left.join(' and ')}: does npm skip install scripts here (ignore-scripts)?`,
    );
  }
  const how = gaveUp ?? `exit code ${status}`;
  const advice =
    missing.length === 0
      ? 'Check the network'
      : `What compiling keytar wants is missing: ${missing.join(', ')}. Install that`;
  throw new SetUpProblem(
    `npm ci failed (${how}); its last words are above. ${advice}, then run the same command again.`,
  );
}

/**
 * The machine's npm. It must run on the machine's Node: npm ci removes node_modules, where our own Node lives.
 *
 * @typedef {{ command: string, args: string[], shell: boolean }} Npm
 * @returns {Npm}
 */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script !== undefined && node !== undefined && basename(script) === 'npm-cli.js') {
    return { command: node, args: [script], shell: false };
  }
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * Where keytar has to be compiled, node-gyp would fetch Node's headers. The package that brings our Node brings them
 * too, and npm runs its install script first, so node-gyp is pointed at them unless the machine names others.
 *
 * @param {string} root
 * @param {Npm} npm
 * @returns {Record<string, string>}
 */
function headersOfOurNode(root, npm) {
  if (process.platform === 'win32') return {};
  const asked = spawnSync(npm.command, [...npm.args, 'config', 'get', 'nodedir'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (!['', 'undefined', 'null'].includes((asked.stdout ?? '').trim())) return {};
  const bin = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const home = dirname(dirname(nodeBinary(root)));
  return { npm_config_nodedir: join(home, 'node_modules', `${bin}-${process.platform}-${process.arch}`) };
}

/**
 * @param {string} lockText
 * @returns {string}
 */
function pinnedNode(lockText) {
  return JSON.parse(lockText).packages['node_modules/node'].version;
}
