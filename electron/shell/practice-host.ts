import { utilityProcess } from 'electron';

/** A practice centre that this app started: it ends with the app. */
export interface PracticeHost {
  /** The loopback port it listens on. Rejects with plain words when it could not start in time. */
  readonly port: Promise<number>;
  stop(): void;
}

const startWithinMs = 10_000;

/** Starts the practice centre as a process of its own. `script` is its entry, `folder` the practice profile. */
export function startPracticeHost(script: string, folder: string): PracticeHost {
  const child = utilityProcess.fork(script, ['--folder', folder, '--port', '0', '--dialler', 'on'], {
    serviceName: 'Callstop practice centre',
    stdio: 'pipe',
  });
  const port = new Promise<number>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('The practice centre did not start in time.')),
      startWithinMs,
    );
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const line = text.includes('\n') ? readyPort(text.slice(0, text.indexOf('\n'))) : null;
      if (line === null) return;
      clearTimeout(late);
      resolve(line);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The practice centre ended with code ${code} before it was ready.`));
    });
  });
  return { port, stop: () => child.kill() };
}

function readyPort(line: string): number | null {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('port' in value)) return null;
  return typeof value.port === 'number' ? value.port : null;
}
