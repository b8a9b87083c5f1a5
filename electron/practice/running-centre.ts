import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { type PracticeFile, readPracticeFile } from './published.ts';

const answerWithinMs = 1_000;

/** A loopback port at which nothing listens: where no practice centre runs, its connection is there, unreachable. */
export const nobodysPort = 1;

/**
 * The loopback port of the practice centre that runs for this folder, after it has answered there; null when none
 * does. A damaged practice file is as good as none: the next practice centre replaces it.
 */
export async function runningCentrePort(folder: string): Promise<number | null> {
  const found = practiceFile(folder);
  return found !== null && (await answersAsPracticeCentre(found.port)) ? found.port : null;
}

function practiceFile(folder: string): PracticeFile | null {
  try {
    return readPracticeFile(folder);
  } catch {
    return null; // damaged, or not to be read
  }
}

async function answersAsPracticeCentre(port: number): Promise<boolean> {
  const signal = AbortSignal.timeout(answerWithinMs);
  try {
    const asking = get({ host: '127.0.0.1', port, path: '/practice/health', signal });
    const response = await answerTo(asking);
    const value: unknown = JSON.parse(await text(response));
    return (
      typeof value === 'object' &&
      value !== null &&
      'practiceCentre' in value &&
      value.practiceCentre === true
    );
  } catch {
    return false; // nobody answers there, or somebody else
  }
}

/** Resolves with the answer's head; rejects when none comes. */
function answerTo(asking: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asking.once('response', resolve);
    asking.once('error', reject);
  });
}
