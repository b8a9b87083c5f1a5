import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** An X display that nobody sees. */
export interface XDisplay {
  /** Such as ":99". */
  readonly name: string;
  stop(): Promise<void>;
}

/** Starts Xvfb on a display that is free. It ends with the test's process at the latest. Linux only. */
export async function startDisplay(): Promise<XDisplay> {
  const screen = ['-screen', '0', '800x600x24', '-nolisten', 'tcp'];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', 'Xvfb', '-displayfd', '1', ...screen], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const early = ended.then(() => {
    throw new Error('Xvfb ended at its start.');
  });
  const [number] = await Promise.race([once(child.stdout, 'data'), early]);
  return {
    name: `:${String(number).trim()}`,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
