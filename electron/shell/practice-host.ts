import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import { say } from '../words/say.ts';
import { readyPort } from './ready-line.ts';

/** A practice centre that this app started. */
export interface PracticeHost {
  readonly port: number;
  stop(): void;
}

const startWithinMs = 10_000;
/** How much of what the process complains of is kept, in UTF-16 units. */
const complaintLimit = 500;

/**
 * Starts the practice centre as a process of its own, which ends with the app. `script` is its entry, `folder` the
 * practice profile, `more` what it is told beside that. Rejects with an Error of plain words when it is not ready within 10 s.
 */
export function startPracticeHost(
  script: string,
  folder: string,
  more: readonly string[] = [],
): Promise<PracticeHost> {
  const child = utilityProcess.fork(script, ['--folder', folder, ...more], {
    serviceName: 'Callstop practice centre',
    stdio: 'pipe',
  });
  const { promise, resolve, reject } = Promise.withResolvers<PracticeHost>();
  let complaint = '';
  const fail = (what: string) => {
    clearTimeout(late);
    const said = complaint.replaceAll(/\s+/g, ' ').trim();
    reject(new Error(said === '' ? what : say('failureParts.practiceNotStarted.said', { what, said })));
  };
  const late = setTimeout(() => {
    fail(say('failureParts.practiceNotStarted.late', { seconds: startWithinMs / 1_000 }));
    child.kill();
  }, startWithinMs);
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString('utf8')}`.slice(-complaintLimit);
  });
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = readyPort(line);
      if (port === null) return;
      clearTimeout(late);
      resolve({ port, stop: () => void child.kill() });
    });
  }
  child.once('error', (type) => fail(say('failureParts.practiceNotStarted.broke', { type })));
  child.once('exit', (code) => fail(say('failureParts.practiceNotStarted.ended', { code })));
  return promise;
}
