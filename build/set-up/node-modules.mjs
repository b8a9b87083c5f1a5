import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SetUpProblem } from './set-up-problem.mjs';

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
  if (!installedByHand(root, lockText)) install(root, missing);
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
function install(root, missing) {
  rmSync(join(root, 'node_modules', '.callstop-set-up.json'), { force: true });
  console.log('Installing packages with npm ci …');
  const npm = npmCommand();
  const run = spawnSync(npm.command, [...npm.args, 'ci'], {
    cwd: root,
    env: { ...process.env, ...headersOfOurNode(root, npm) },
    encoding: 'utf8',
    shell: npm.shell,
    timeout: 900_000,
  });
  const left = missingFiles(root);
  if (run.status === 0 && left.length === 0) return;
  console.error(`${run.stdout ?? ''}${run.stderr ?? ''}`.slice(-4000));
  throw new SetUpProblem(whyNotInstalled(run.status, left, missing));
}

/**
 * @param {number | null} status
 * @param {readonly string[]} left
 * @param {readonly string[]} missing
 * @returns {string}
 */
function whyNotInstalled(status, left, missing) {
  if (status === 0) {
    const names = left.map((file) => basename(file)).join(' and ');
    return `npm ci ended well but did not make ${names}: does this machine's npm skip install scripts (ignore-scripts)?`;
  }
  const ended =
    status === null ? 'npm ci did not end within 15 minutes' : `npm ci failed with exit code ${status}`;
  const lacks =
    missing.length === 0 ? '' : ` To compile keytar this system still lacks ${missing.join(', ')}.`;
  return `${ended}; npm's last words are above.${lacks} Nothing half installed is used. Check the network, then run the same command again.`;
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
