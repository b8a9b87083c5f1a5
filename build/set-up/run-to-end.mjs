import { spawn } from 'node:child_process';

/**
 * How a command ended: its exit code (null when a signal ended it or it could not be started), what it printed, and
 * why it was given up, if it was.
 *
 * @typedef {{ status: number | null, output: string, gaveUp: string | null }} Ending
 */

/**
 * Runs a command silently. Four times a second `giveUp` is asked whether to go on; words that it returns end the
 * command and all that it started. A signal to this process ends them as well, so that nothing works on unseen.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv, shell?: boolean, giveUp: (ms: number) => string | null }} options
 * @returns {Promise<Ending>}
 */
export function runToEnd(command, args, { giveUp, ...options }) {
  const grouped = process.platform !== 'win32';
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: grouped });
  const begun = Date.now();
  let output = '';
  /** @type {string | null} */
  let gaveUp = null;

  const kill = () => {
    if (grouped && child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  };
  const leave = () => {
    kill();
    process.exit(130);
  };
  const watch = setInterval(() => {
    gaveUp = giveUp(Date.now() - begun);
    if (gaveUp !== null) kill();
  }, 250);
  process.on('SIGINT', leave).on('SIGTERM', leave);

  return new Promise((resolve) => {
    const end = (/** @type {number | null} */ status) => {
      clearInterval(watch);
      process.off('SIGINT', leave).off('SIGTERM', leave);
      resolve({ status, output, gaveUp });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += data;
      });
    }
    child.on('error', (error) => {
      output += error.message;
      end(null);
    });
    child.on('close', end);
  });
}
