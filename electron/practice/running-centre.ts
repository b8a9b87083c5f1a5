import { request } from 'node:http';
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

function answersAsPracticeCentre(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request(
      { host: '127.0.0.1', port, path: '/practice/health', timeout: answerWithinMs },
      (response) => {
        text(response).then(
          (body) => resolve(saysPracticeCentre(body)),
          () => resolve(false),
        );
      },
    );
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => resolve(false));
    asking.on('close', () => resolve(false));
    asking.end();
  });
}

function saysPracticeCentre(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return (
      typeof value === 'object' &&
      value !== null &&
      'practiceCentre' in value &&
      value.practiceCentre === true
    );
  } catch {
    return false; // somebody else answers at that port
  }
}
