import { parentPort, workerData } from 'node:worker_threads';
import { decodeJson } from './json-decode.ts';

/** What json-answer.ts starts this thread with. */
export interface JsonWork {
  readonly body: Uint8Array;
  readonly kept: ReadonlySet<string>;
}

// Only json-answer.ts starts this file, and with nothing else.
const { body, kept }: JsonWork = workerData;
parentPort?.postMessage(decodeJson(body, kept));
