import { utilityProcess } from 'electron';

/** A practice centre that this app started. */
export interface PracticeHost {
  readonly port: number;
  stop(): void;
}

const startWithinMs = 10_000;

/**
 * Starts the practice centre as a process of its own, which ends with the app. `script` is its entry, `folder` the
 * practice profile. Rejects with plain words when it is not ready within 10 s.
 */
export function startPracticeHost(script: string, folder: string): Promise<PracticeHost> {
  const child = utilityProcess.fork(script, ['--folder', folder], {
    serviceName: 'Callstop practice centre',
    stdio: 'pipe',
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => fail('did not start in time'), startWithinMs);
    const fail = (words: string) => {
      clearTimeout(late);
      reject(new Error(`The practice centre ${words}.`));
    };
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const end = said.indexOf('\n');
      const port = end < 0 ? null : readyPort(said.slice(0, end));
      if (port === null) return;
      clearTimeout(late);
      resolve({ port, stop: () => void child.kill() });
    });
    child.once('exit', (code) => fail(`ended with code ${code} before it was ready`));
  });
}

function readyPort(line: string): number | null {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('port' in value)) return null;
  return typeof value.port === 'number' ? value.port : null;
}
