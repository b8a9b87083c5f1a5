import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../run-command.ts';

/** What electron-builder is to make, and what of electron-builder.yml is other than it stands there. */
export interface BuilderRun {
  /** Its own words for the system and the packages, such as `--linux`, `dir`, `deb`. */
  readonly targets: readonly string[];
  /** Settings by their path in the file, such as `directories.output`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Another file in place of electron-builder.yml. */
  readonly config?: string;
  /** Whether its words are shown as they come, or only when it fails. */
  readonly output: 'show' | 'onlyFailure';
  /** What its environment has beside ours. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs electron-builder on the built app. A deb is written by dpkg-deb. Throws with its words when it fails; where they were shown
 * already, it says so.
 */
export function runBuilder(run: BuilderRun): void {
  const args = [
    join(root, 'node_modules/electron-builder/cli.js'),
    ...run.targets,
    '--publish=never',
    `--config=${run.config ?? 'electron-builder.yml'}`,
    ...Object.entries(run.settings).map(([path, value]) => `--config.${path}=${value}`),
  ];
  const env = {
    // A pipeline hands in an empty variable for a secret that it lacks; electron-builder takes that for a certificate.
    ...Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
    ...run.env,
    // What it starts are scripts of ours, for the Node that runs this.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
    CUSTOM_FPM_PATH: join(root, 'build/packaging/fpm-through-dpkg.ts'),
  };
  const { status, error, stdout, stderr } = spawnSync(process.execPath, args, {
    ...{ cwd: root, env, stdio: run.output === 'show' ? 'inherit' : 'pipe' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  if (error) throw new Error(`electron-builder could not be run: ${error.message}`);
  if (run.output === 'show') throw new Error(`electron-builder ended with ${status}; why is said above.`);
  throw new Error(`electron-builder ended with ${status}:\n${lastWords(`${stdout}${stderr}`)}`);
}

/** From the first line that says what failed, without the traces that follow. */
function lastWords(words: string): string {
  const failure = words.slice(Math.max(0, words.indexOf('⨯'))).split('failedTask=')[0] ?? '';
  return failure
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .map((line) => line.slice(0, 300))
    .join('\n');
}
