import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { readPracticeFile } from './published.ts';

const answerWithinMs = 1_000;

/**
 * The loopback port of the practice centre that runs for this folder, after it has answered there; null when none
 * does. Throws with plain words when the folder's practice file is damaged.
 */
export async function runningCentrePort(folder: string): Promise<number | null> {
  const found = readPracticeFile(folder);
  return found !== null && (await answersAsPracticeCentre(found.port)) ? found.port : null;
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
