// Plain JavaScript for whatever Node (20 or newer) starts it: it runs before anything is installed.
//
//   node build/set-up.mjs [SCRIPT [ARGUMENT…]]
//
// makes this checkout ready and then, when a script is named, runs it on the project's own Node. The script is
// started from here because a shell remembers where it found `node` the first time, before ours was installed.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareElectronBinary } from './set-up/electron-binary.mjs';
import { nodeBinary, prepareNodeModules } from './set-up/node-modules.mjs';
import { SetUpProblem } from './set-up/set-up-problem.mjs';
import { prepareSystem, refuseWithoutBrowser } from './set-up/system-packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Makes the checkout ready, or throws a SetUpProblem that says what a person has to do. */
async function setUp() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new SetUpProblem(
      `Node ${process.versions.node} is too old to begin with. Install Node 20 or newer and run the same command again.`,
    );
  }
  const missing = prepareSystem();
  const node = await prepareNodeModules(root, missing);
  const electron = await prepareElectronBinary(root);
  if (!electron.there) refuseWithoutBrowser();
  console.log(`Set up: Node ${node}, ${electron.words}`);
}

/**
 * Runs a script on the project's Node and ends with its exit code.
 *
 * @param {string} script
 * @param {string[]} args
 */
function handOn(script, args) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(nodeBinary(root), [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  process.on('SIGINT', () => {
    // Ctrl+C reaches the child by itself; this process only waits for how the child takes it.
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    console.error(`${script} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

try {
  await setUp();
  const [script, ...args] = process.argv.slice(2);
  if (script !== undefined) handOn(script, args);
} catch (error) {
  if (!(error instanceof SetUpProblem)) throw error;
  console.error(`\nSet-up stopped. ${error.message}`);
  process.exitCode = 1;
}
